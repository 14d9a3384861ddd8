import { exampleSiteFile, loadContent, loadRules, loadSite } from '@pearr/config';
import { testOnlyEs384, testOnlyRs384 } from '@pearr/fhir-fixtures';
import {
  createDeps,
  createKeySets,
  createLog,
  type Deps,
  makeClientKeys,
  openStore,
  readClientKeys,
} from '@pearr/server';
import { importJWK, SignJWT } from 'jose';
import { at } from './payload.ts';

export const appOrigin = 'http://localhost:4000';
const ehrOrigin = 'http://localhost:4100';

function exampleSite() {
  const loaded = loadSite(exampleSiteFile(), { APP_ORIGIN: appOrigin, DEV_EHR_ORIGIN: ehrOrigin });
  if ('problems' in loaded) throw new Error('the example site has problems');
  return loaded.site;
}

export function exampleKnowledge() {
  const loaded = loadRules(exampleSite());
  if ('problems' in loaded) throw new Error('the knowledge has problems');
  return loaded;
}

const KEPT_JTIS = 5000;

/** The server's foundations on a store in memory, at one moment that does not pass; a jti may be used again. */
export async function exampleDeps(): Promise<Deps> {
  const key = { kid: 'TEST-ONLY', key: Buffer.alloc(32, 7) };
  const store = await openStore('memory', { session: [key], hmac: [key] });
  const keys = await readClientKeys(await makeClientKeys('TEST-ONLY'));
  if ('error' in keys) throw new Error(keys.error);
  const clock = () => at.getTime();
  const content = loadContent(exampleSite(), exampleSiteFile(), exampleKnowledge().knowledge);
  if ('problems' in content) throw new Error('the form or the law has problems');
  const log = createLog({ write: () => undefined });
  const deps = createDeps({
    site: exampleSite(),
    ...exampleKnowledge(),
    content: content.content,
    store,
    clientKeys: keys.keys,
    clientDir: '/nowhere',
    clock,
    log,
  });
  let serial = 0;
  const jtis = {
    ...store.jtis,
    async claim(iss: string, jti: string, until: number) {
      serial += 1;
      // As many as a busy hospital sends before they expire; the purge is part of the cost.
      if (serial % KEPT_JTIS === 0) await store.jtis.purge(Number.POSITIVE_INFINITY);
      return store.jtis.claim(iss, `${jti}-${serial}`, until);
    },
  };
  const jwks = { keys: [testOnlyEs384.publicJwk, testOnlyRs384.publicJwk] };
  return { ...deps, store: { ...store, jtis }, keySets: createKeySets(async () => jwks, clock) };
}

/** A token as an EHR signs it for the patient-view service. */
export async function exampleToken(alg: 'ES384' | 'RS384'): Promise<string> {
  const { privateJwk } = alg === 'ES384' ? testOnlyEs384 : testOnlyRs384;
  const now = Math.floor(at.getTime() / 1000);
  return new SignJWT({
    iss: ehrOrigin,
    aud: `${appOrigin}/cds-services/pearr-patient-view`,
    iat: now,
    exp: now + 300,
    jti: 'bench',
  })
    .setProtectedHeader({ alg, kid: privateJwk.kid ?? '', typ: 'JWT' })
    .sign(await importJWK(privateJwk, alg));
}
