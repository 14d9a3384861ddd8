import type { RuleSet } from '@pearr/cds-services';
import {
  type ConfigProblem,
  exampleSiteFile,
  formatProblem,
  loadRules,
  loadSite,
  type Site,
} from '@pearr/config';
import { UsageError } from './usage-error.ts';

/** The origins that the example site file leaves open. */
const variables = { APP_ORIGIN: 'http://localhost:4000', DEV_EHR_ORIGIN: 'http://localhost:4100' };

function refuse([first, ...more]: readonly ConfigProblem[]): UsageError {
  const text = first === undefined ? 'the site file has a problem' : formatProblem(first);
  return new UsageError(more.length === 0 ? text : `${text} (and ${more.length} more)`);
}

/** A site and its rule set; the embedded example when no file is named. */
export function loadRuleSet(siteFile: string | undefined): { site: Site; rules: RuleSet } {
  const loaded = loadSite(siteFile ?? exampleSiteFile(), variables);
  if ('problems' in loaded) throw refuse(loaded.problems);
  const rules = loadRules(loaded.site);
  if ('problems' in rules) throw refuse(rules.problems);
  return { site: loaded.site, rules: rules.rules };
}
