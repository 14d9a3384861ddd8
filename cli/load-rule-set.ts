import type { Knowledge, RuleSet } from '@pearr/cds-services';
import {
  type ConfigProblem,
  exampleSiteFile,
  formatProblem,
  loadContent,
  loadRules,
  loadSite,
  type Site,
  type SiteContent,
} from '@pearr/config';
import { UsageError } from './usage-error.ts';
import { variables } from './variables.ts';

function refuse([first, ...more]: readonly ConfigProblem[]): UsageError {
  const text = first === undefined ? 'the site file has a problem' : formatProblem(first);
  return new UsageError(more.length === 0 ? text : `${text} (and ${more.length} more)`);
}

/** A site, its rule set and the knowledge that is compiled from. */
export interface LoadedSite {
  readonly site: Site;
  readonly rules: RuleSet;
  readonly knowledge: Knowledge;
}

/** A site as a server would start with it; the embedded example when no file is named. */
export function loadRuleSet(siteFile: string | undefined): LoadedSite {
  const loaded = loadSite(siteFile ?? exampleSiteFile(), variables);
  if ('problems' in loaded) throw refuse(loaded.problems);
  const rules = loadRules(loaded.site);
  if ('problems' in rules) throw refuse(rules.problems);
  return { site: loaded.site, ...rules };
}

/** A site with the files it names: form, law and wording. */
export function loadSiteContent(siteFile: string): LoadedSite & { readonly content: SiteContent } {
  const loaded = loadRuleSet(siteFile);
  const read = loadContent(loaded.site, siteFile, loaded.knowledge);
  if ('problems' in read) throw refuse(read.problems);
  return { ...loaded, content: read.content };
}
