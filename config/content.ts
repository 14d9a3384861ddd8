import type { Knowledge } from '@pearr/cds-services';
import type { MaterialWords } from '@pearr/pearr';
import { loadJurisdictions, type SiteJurisdiction } from './jurisdictions.ts';
import { loadMaterials } from './materials.ts';
import { type ConfigProblem, problemsOf } from './problem.ts';
import { loadQuestionnaire, type SiteQuestionnaire } from './questionnaire.ts';
import type { Site } from './site.ts';

/** What a site's conversation says, beyond what the site file itself holds. */
export interface SiteContent {
  readonly questionnaire: SiteQuestionnaire;
  readonly jurisdictions: readonly SiteJurisdiction[];
  /** Wording of printed material, by language. */
  readonly materials: ReadonlyMap<string, MaterialWords>;
  /** The indicators in effect, with their titles and sources. */
  readonly indicators: Knowledge['indicators'];
  /** ICD-10-CM codes, with dots, that state exploitation. */
  readonly knownHistory: readonly string[];
}

/** By the site's value set. */
function knownHistoryOf({ valueSets }: Knowledge): string[] {
  const set = valueSets.find((it) => it.id === 'known-history');
  return (set?.include ?? []).flatMap((it) => (it.system === 'icd-10-cm' ? it.codes : []));
}

/** Reads the files a site file names. Every problem is found at once. */
export function loadContent(
  site: Site,
  siteFile: string,
  knowledge: Knowledge,
): { content: SiteContent } | { problems: ConfigProblem[] } {
  const form = loadQuestionnaire(site, siteFile);
  const law = loadJurisdictions(site, siteFile);
  const printed = loadMaterials(site, siteFile);
  if ('problems' in form || 'problems' in law || 'problems' in printed) {
    return { problems: problemsOf([form, law, printed]) };
  }
  const { indicators } = knowledge;
  return {
    content: { ...form, ...law, ...printed, indicators, knownHistory: knownHistoryOf(knowledge) },
  };
}
