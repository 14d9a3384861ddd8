import { randomBytes, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { RuleSet } from '@pearr/cds-services';
import type { Site, SiteContent } from '@pearr/config';
import { createFetchJwks } from './cds-hooks/fetch-jwks.ts';
import { createKeySets } from './cds-hooks/key-sets.ts';
import type { Deps } from './deps.ts';
import { withBreaker } from './ehr/breaker.ts';
import { createFhirClients } from './ehr/fhir-client.ts';
import { hookLimits, writeLimits } from './ehr/guarded-fetch.ts';
import { createLog, type Log } from './ops/log.ts';
import { createMetrics } from './ops/metrics.ts';
import type { ClientKeys } from './smart/client-keys.ts';
import type { Store } from './store/open-store.ts';

export interface GivenDeps {
  readonly site: Site;
  readonly rules: RuleSet;
  readonly content: SiteContent;
  readonly store: Store;
  readonly clientKeys: ClientKeys;
  readonly clientDir: string;
  readonly clock?: () => number;
  readonly uuid?: () => string;
  readonly log?: Log;
}

function ehrIdOf({ ehrs }: Site, base: string): string {
  return ehrs.find((ehr) => ehr.iss === base)?.id ?? 'unknown';
}

/** The server's foundations around what was configured; tests pass a clock and ids of their own. */
export function createDeps(given: GivenDeps): Deps {
  const { clock = Date.now, uuid = randomUUID, log = createLog(), ...rest } = given;
  const metrics = createMetrics();
  metrics.rules.set({ hash: given.rules.hash }, 1);
  return {
    ...rest,
    clock,
    uuid,
    log,
    metrics,
    secret: () => randomBytes(32).toString('base64url'),
    keySets: createKeySets(createFetchJwks(), clock),
    hookFhir: withBreaker(createFhirClients(hookLimits), {
      now: clock,
      onChange: (base, heldOff) => metrics.breaker.set({ ehr: ehrIdOf(given.site, base) }, heldOff ? 1 : 0),
    }),
    userFhir: createFhirClients(writeLimits),
  };
}

/** Where the built browser app lies. */
export function builtClientDir(): string {
  const manifest = createRequire(import.meta.url).resolve('@pearr/server/package.json');
  return join(dirname(manifest), '..', 'client', 'dist', 'app');
}
