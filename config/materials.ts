import { dirname, resolve } from 'node:path';
import { builtInMaterials, type MaterialWords } from '@pearr/pearr';
import { z } from 'zod';
import { type ConfigProblem, problemsOf, toProblems } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import type { Site } from './site.ts';

const words = z.string().min(1);

/** The file of a language's wording. */
export const materialWords = z.strictObject({
  language: words,
  direction: z.enum(['ltr', 'rtl']).default('ltr'),
  sample: z.literal(false).default(false),
  headline: words.max(60),
  lead: words,
  call: words,
  text: words,
  callInstead: words,
  sayLanguage: words.includes(
    '{language}',
    'must hold {language}, in whose place the name of the language is put',
  ),
  youDecide: words,
  keepSafe: words,
  emergency: words,
  sections: z.array(z.strictObject({ heading: words, points: z.array(words).min(1) })),
});

/** Reads the wording of a language from a site's file. */
function readWords(file: string): { words: MaterialWords } | { problems: ConfigProblem[] } {
  const read = readYaml(file);
  if ('problems' in read) return read;
  const parsed = materialWords.safeParse(read.content);
  if (parsed.success) return { words: parsed.data };
  return { problems: toProblems(file, parsed.error) };
}

function loadOne(
  { language, file }: Site['languages'][number],
  index: number,
  siteFile: string,
): { words: MaterialWords } | { problems: ConfigProblem[] } {
  const path = `languages.${index}`;
  const builtIn = builtInMaterials[language];
  if (file === undefined) {
    if (builtIn !== undefined) return { words: builtIn };
    const message = `there is no wording in "${language}": name a file of your own`;
    return { problems: [{ file: siteFile, path, message }] };
  }
  const read = readWords(resolve(dirname(siteFile), file));
  if ('problems' in read || read.words.language === language) return read;
  const message = `is in "${read.words.language}", not in "${language}"`;
  return { problems: [{ file: siteFile, path, message }] };
}

/** The wording of printed material by language: English, and those with a named reviewer in the site file. */
export function loadMaterials(
  { languages }: Site,
  siteFile: string,
): { materials: ReadonlyMap<string, MaterialWords> } | { problems: ConfigProblem[] } {
  const loaded = languages.map((entry, index) => loadOne(entry, index, siteFile));
  const problems = problemsOf(loaded);
  if (problems.length > 0) return { problems };
  const english = builtInMaterials['en'];
  const all = [...(english ? [english] : []), ...loaded.flatMap((one) => ('words' in one ? one.words : []))];
  return { materials: new Map(all.map((one) => [one.language, one])) };
}
