import type { Knowledge, RuleSet } from '@pearr/cds-services';
import { exampleSiteFile } from './example.ts';
import { loadRules } from './knowledge.ts';
import { loadSite, type Site } from './site.ts';

export const t0 = new Date('2026-11-01T12:00:00Z');
export const variables = { APP_ORIGIN: 'http://localhost:4000', DEV_EHR_ORIGIN: 'http://localhost:4100' };

export function exampleSite(): Site {
  const loaded = loadSite(exampleSiteFile(), variables);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.site;
}

function loaded() {
  const result = loadRules(exampleSite());
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result;
}

/** The rule set of the example site. */
export function exampleRules(): RuleSet {
  return loaded().rules;
}

/** The knowledge that the rule set is compiled from. */
export function exampleKnowledge(): Knowledge {
  return loaded().knowledge;
}
