import type { Knowledge, RuleSet } from '@pearr/cds-services';
import type { Site, SiteContent } from '@pearr/config';
import type { KeySets } from './cds-hooks/key-sets.ts';
import type { FhirClients } from './ehr/fhir-client.ts';
import type { VisitLog } from './events/visit-log.ts';
import type { Tally } from './informatics/tally.ts';
import type { AddressBudget } from './ops/address-budget.ts';
import type { Admission } from './ops/admission.ts';
import type { Log } from './ops/log.ts';
import type { Metrics } from './ops/metrics.ts';
import type { QualityWork } from './quality/quality-work.ts';
import type { ClientKeys } from './smart/client-keys.ts';
import type { Store } from './store/open-store.ts';

/** What the quality page is made with. */
export interface QualityDeps {
  readonly work: QualityWork;
  /** A folder for what is worked with meanwhile. */
  readonly workDir: string;
  /** A folder of NDJSON with the EHR's records, if there is one. */
  readonly recordsDir?: string;
  /** Our own log, as `quality/events` reads it. */
  readonly events?: () => AsyncIterable<object>;
  /** What the log calls an encounter of an EHR: by it log and records are joined. */
  readonly visitName?: (ehr: string, patient: string, encounter: string) => Promise<string>;
}

/** Everything the server stands on; tests pass their own clock and ids. */
export interface Deps {
  readonly site: Site;
  readonly rules: RuleSet;
  /** What the rule set is compiled from. */
  readonly knowledge: Knowledge;
  readonly content: SiteContent;
  readonly store: Store;
  readonly keySets: KeySets;
  /** FHIR under a hook's deadline, and FHIR while a user waits. */
  readonly hookFhir: FhirClients;
  readonly userFhir: FhirClients;
  readonly clientKeys: ClientKeys;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Whether a hook call is taken at all, and whether its sender's token is looked at. */
  readonly admission: Admission;
  readonly refusals: AddressBudget;
  /** Whether one more launch of an address is kept: each that is not finished is kept for ten minutes. */
  readonly launches: AddressBudget;
  /** How many proxies in front of us are trusted to say who called. */
  readonly trustedProxies: number;
  readonly tally: Tally;
  readonly visitLog: VisitLog;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly uuid: () => string;
  /** 256 random bits, base64url. */
  readonly secret: () => string;
  readonly quality: QualityDeps;
  /** Folder of the built browser app. */
  readonly clientDir: string;
}
