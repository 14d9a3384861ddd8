import type { HookRequest } from '@pearr/cds-hooks';
import {
  type Account,
  chartParts,
  type Knowledge,
  type NoPatient,
  type RuleSet,
  serviceIds,
  toAccount,
} from '@pearr/cds-services';
import { serviceMode } from './service-mode.ts';
import type { Ehr, Site } from './site.ts';

/** An EHR of which nothing is known speaks as the specification has it. */
const unknownEhr = { prefetchKeys: {}, parts: chartParts, noteCodes: [], triggerActions: {} };

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

/** The EHR whose FHIR server that is. */
function ehrByServer({ ehrs }: Site, fhirServer: string | undefined): Ehr | undefined {
  if (fhirServer === undefined) return undefined;
  return ehrs.find((ehr) => withoutSlash(ehr.iss) === withoutSlash(fhirServer));
}

export interface Asked {
  readonly request: HookRequest;
  /** By the request's own fhirServer unless given. */
  readonly ehr?: Ehr | undefined;
  /** The moment to judge it by, epoch milliseconds. */
  readonly at: number;
  /** The uuid that the card would have. */
  readonly uuid: string;
}

/** What a site would make of a stored hook request, by its prefetch alone, and why. */
export function accountFor(
  { site, rules, knowledge }: { site: Site; rules: RuleSet; knowledge: Knowledge },
  { request, at, uuid, ...asked }: Asked,
): Account | NoPatient {
  const ehr = asked.ehr ?? ehrByServer(site, request.fhirServer);
  const { mode } = site.prompts.universal;
  return toAccount({
    request,
    ehr: ehr ?? unknownEhr,
    knowledge,
    rules,
    at,
    universal: mode === 'sample' ? 'sampled' : mode === 'all',
    silent: serviceIds.filter((id) => serviceMode(site, ehr, id) === 'silent'),
    card: { uuid, launchUrl: `${site.publicUrl}/launch`, rules: rules.hash, wording: site.card },
  });
}
