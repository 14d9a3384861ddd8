import { exampleSiteFile, loadRules, loadSite } from '../../config/index.ts';
import type { Knowledge } from '../indicators/knowledge.ts';
import type { Release } from './release.ts';

export const release: Release = { version: 'test', status: 'draft', publisher: 'Example Health' };

/** The knowledge of the example site. */
export function exampleKnowledge(): Knowledge {
  const origins = { APP_ORIGIN: 'http://localhost:4000', DEV_EHR_ORIGIN: 'http://localhost:4100' };
  const loaded = loadSite(exampleSiteFile(), origins);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const rules = loadRules(loaded.site);
  if ('problems' in rules) throw new Error(JSON.stringify(rules.problems));
  return rules.knowledge;
}

/** The same with every indicator on, those too that a site must ask for. */
export function wholeKnowledge(): Knowledge {
  const knowledge = exampleKnowledge();
  return { ...knowledge, indicators: knowledge.indicators.map((it) => ({ ...it, on: true })) };
}
