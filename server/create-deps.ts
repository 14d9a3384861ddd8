import { randomBytes, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Knowledge, RuleSet } from '@pearr/cds-services';
import { coordinationLabel, keySetUrl, type Site, type SiteContent } from '@pearr/config';
import { createFetchJwks } from './cds-hooks/fetch-jwks.ts';
import { createKeySets, type FetchJwks } from './cds-hooks/key-sets.ts';
import type { Deps, QualityDeps } from './deps.ts';
import { withBreaker } from './ehr/breaker.ts';
import { countFailures } from './ehr/count-failures.ts';
import { createFhirClients, type FhirClients } from './ehr/fhir-client.ts';
import { type FetchLimits, hookLimits, writeLimits } from './ehr/guarded-fetch.ts';
import { createVisitLog } from './events/visit-log.ts';
import { createTally } from './informatics/tally.ts';
import { createAddressBudget } from './ops/address-budget.ts';
import { createPacedAdmission } from './ops/admission.ts';
import { createLog, type Log } from './ops/log.ts';
import { createMetrics } from './ops/metrics.ts';
import { workInWorker } from './quality/work-in-worker.ts';
import type { ClientKeys } from './smart/client-keys.ts';
import { visitParts } from './store/cards.ts';
import type { Store } from './store/open-store.ts';
import { withLocalMemory } from './store/surviving-jtis.ts';

export interface GivenDeps {
  readonly site: Site;
  readonly rules: RuleSet;
  readonly knowledge: Knowledge;
  readonly content: SiteContent;
  readonly store: Store;
  readonly clientKeys: ClientKeys;
  readonly clientDir: string;
  readonly clock?: () => number;
  readonly uuid?: () => string;
  readonly log?: Log;
  readonly trustedProxies?: number;
  /** In workers, and without records, unless given. */
  readonly quality?: Partial<QualityDeps>;
  /** How long an EHR may take while a user waits. */
  readonly userLimits?: FetchLimits;
  /** Reads key sets; over the network unless given. */
  readonly fetchJwks?: FetchJwks;
}

/** Which server a call went to, as one of the few that the site file names. */
function serverOf({ ehrs, coordination }: Site, base: string): string {
  if (base === coordination?.base) return coordinationLabel;
  return ehrs.find((ehr) => ehr.iss === base)?.id ?? 'unknown';
}

/** Ages of key sets by the EHR they belong to. */
function agesByEhr({ ehrs }: Site, ages: ReadonlyMap<string, number>): Map<string, number> {
  return new Map(
    ehrs.flatMap(({ id, cdsClient }) => {
      const age = ages.get(keySetUrl(cdsClient));
      return age === undefined ? [] : [[id, age] as const];
    }),
  );
}

function ehrIdOfKeys({ ehrs }: Site, url: string): string {
  return ehrs.find((ehr) => keySetUrl(ehr.cdsClient) === url)?.id ?? 'unknown';
}

/** The server's foundations around what was configured; tests pass a clock and ids of their own. */
export function createDeps(given: GivenDeps): Deps {
  const { clock = Date.now, uuid = randomUUID, log = createLog(), trustedProxies = 0, ...rest } = given;
  const { fetchJwks = createFetchJwks() } = given;
  const { site, store } = given;
  const metrics = createMetrics(() => agesByEhr(site, keySets.ages()));
  const keySets = createKeySets(fetchJwks, clock, (url) =>
    metrics.jwksFailures.inc({ ehr: ehrIdOfKeys(site, url) }),
  );
  metrics.rules.set({ hash: given.rules.hash }, 1);
  // As in metrics.ts: what an alert looks for begins at 0.
  for (const { id } of site.ehrs) metrics.jwksFailures.inc({ ehr: id }, 0);
  store.onFailure(() => metrics.storeErrors.inc());
  const counted = (clients: FhirClients) =>
    countFailures(clients, (base, failure) =>
      metrics.fhirFailures.inc({ ehr: serverOf(site, base), failure }),
    );
  return {
    ...rest,
    store: { ...store, jtis: withLocalMemory(store.jtis, clock) },
    clock,
    uuid,
    log,
    metrics,
    trustedProxies,
    quality: {
      work: workInWorker,
      workDir: tmpdir(),
      events: () => store.events.all(),
      visitName: (ehr, patient, visit) =>
        store.events.nameOf('visit', ...visitParts({ ehr, patient, visit })),
      ...given.quality,
    },
    tally: createTally({ tallies: store.tallies, clock }),
    visitLog: createVisitLog({ store, clock, log, metrics, rules: given.rules }),
    secret: () => randomBytes(32).toString('base64url'),
    admission: createPacedAdmission(),
    refusals: createAddressBudget(clock),
    launches: createAddressBudget(clock),
    keySets,
    hookFhir: withBreaker(counted(createFhirClients(hookLimits)), {
      now: clock,
      onChange: (base, heldOff) => metrics.breaker.set({ ehr: serverOf(site, base) }, heldOff ? 1 : 0),
    }),
    userFhir: counted(createFhirClients(given.userLimits ?? writeLimits)),
  };
}

/** Where the built browser app lies. */
export function builtClientDir(): string {
  const manifest = createRequire(import.meta.url).resolve('@pearr/server/package.json');
  return join(dirname(manifest), '..', 'client', 'dist', 'app');
}
