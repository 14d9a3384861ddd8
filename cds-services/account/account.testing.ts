import { parseHookRequest } from '@pearr/cds-hooks';
import { exampleSiteFile, loadRules, loadSite } from '@pearr/config';
import { type EpicRequestOf, epicRequest, storyById, type VendorRequest } from '@pearr/fhir-fixtures';
import { chartParts, templates } from '../prefetch/templates.ts';
import type { Account } from './account.ts';
import type { EhrWays } from './chart.ts';
import { type AccountOptions, type NoPatient, toAccount } from './to-account.ts';

export const t0 = new Date('2026-11-01T12:00:00Z');

/** The knowledge as the example site uses it. */
function exampleKnowledge() {
  const variables = { APP_ORIGIN: 'http://localhost:4000', DEV_EHR_ORIGIN: 'http://localhost:4100' };
  const loaded = loadSite(exampleSiteFile(), variables);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const rules = loadRules(loaded.site);
  if ('problems' in rules) throw new Error(JSON.stringify(rules.problems));
  return rules;
}

export const example = exampleKnowledge();

const plainWays: EhrWays = { prefetchKeys: {}, parts: chartParts, noteCodes: [], triggerActions: {} };

export function epic(story: string, of: Partial<EpicRequestOf> = {}): VendorRequest {
  return epicRequest({ story: storyById(story), t0, templates: { ...templates }, ...of });
}

export function tryAccount(
  request: unknown,
  { ehr = {}, ...more }: { ehr?: Partial<EhrWays> } & Partial<Omit<AccountOptions, 'ehr' | 'request'>> = {},
): Account | NoPatient {
  const parsed = parseHookRequest(request);
  if ('error' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return toAccount({
    ...example,
    request: parsed.request,
    ehr: { ...plainWays, ...ehr },
    at: t0.getTime(),
    card: { uuid: 'u', launchUrl: 'https://guide.example.org/launch', rules: example.rules.hash },
    ...more,
  });
}

/** The account of a request whose Patient is there. */
export function account(...given: Parameters<typeof tryAccount>): Account {
  const made = tryAccount(...given);
  if ('error' in made) throw new Error(made.error);
  return made;
}
