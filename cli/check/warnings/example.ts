import { exampleSiteFile, loadSite, type Site } from '@pearr/config';
import { variables } from '../../variables.ts';
import type { Found, Path } from '../found.ts';
import { type Looked, warning } from './warning.ts';

/** Entries by their names. */
type Named = readonly (readonly [name: string, entry: unknown])[];

interface List {
  readonly path: Path;
  /** Whether a day of one's own is enough: the numbers and links are real ones. */
  readonly isReal: boolean;
  readonly of: (site: Site) => Named;
  readonly todo: string;
}

const lists: readonly List[] = [
  {
    path: ['resources'],
    isReal: true,
    of: ({ resources }) => resources.map((it) => [it.id, it]),
    todo: 'ring each, and write the day on which you did',
  },
  {
    path: ['interpreter'],
    isReal: false,
    of: ({ interpreter }) => (interpreter === undefined ? [] : [[interpreter.name, interpreter]]),
    todo: 'write how your site calls an interpreter',
  },
  {
    path: ['languages'],
    isReal: false,
    of: ({ languages }) => languages.map((it) => [it.language, it]),
    todo: 'name who has read the wording, or take the language out',
  },
  {
    path: ['learning'],
    isReal: true,
    of: ({ learning }) => learning.modules.map((it) => [it.title, it]),
    todo: 'open each link, and write the day on which you did',
  },
  {
    path: ['safetyContacts'],
    isReal: false,
    of: ({ safetyContacts }) => safetyContacts.map((it) => [it.role, it]),
    todo: 'write whom your staff tell',
  },
  {
    path: ['referrals'],
    isReal: false,
    of: ({ referrals }) => referrals.map((it) => [it.name, it]),
    todo: 'write the services that your site refers to',
  },
];

/** An entry as text, to be compared; what is invented is no better for another day. */
function textOf(entry: unknown, isReal: boolean): string {
  const isDay = (key: string) => key === 'verifiedOn' || key === 'reviewedOn';
  return JSON.stringify(entry, (key, value) => (isDay(key) && !isReal ? undefined : value));
}

function exampleSite(): Site {
  const loaded = loadSite(exampleSiteFile(), variables);
  if ('problems' in loaded) throw new Error(`the example site does not load: ${loaded.problems[0]?.message}`);
  return loaded.site;
}

/** What still stands as in the example site file, where numbers and names are invented and days were never checked. */
export function exampleWarnings({ site }: Looked): Found[] {
  const example = exampleSite();
  return lists.flatMap(({ path, isReal, of, todo }) => {
    const known = new Set(of(example).map(([, entry]) => textOf(entry, isReal)));
    const same = of(site).filter(([, entry]) => known.has(textOf(entry, isReal)));
    if (same.length === 0) return [];
    const names = same.map(([name]) => name).join(', ');
    return [warning(path, `still as in the example site file: ${names}`, todo)];
  });
}
