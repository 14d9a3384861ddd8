import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type FakeCds, startFakeCds } from '../cds-client/fake-cds.testing.ts';
import { type CdsDialect, createCdsClient } from '../cds-client/index.ts';
import type { HookToken } from '../seams.ts';

const NOW = new Date('2026-11-01T12:00:00Z');
const patient = { resourceType: 'Patient', id: 'p1' };

const token = ({ scope, patient: id }: { scope: string; patient: string }): HookToken => ({
  access_token: 'secret',
  token_type: 'Bearer',
  expires_in: 300,
  scope,
  subject: 'cds',
  patient: id,
});

export const goodCard = {
  uuid: 'card-1',
  summary: 'A card',
  indicator: 'info',
  source: { label: 'Us', topic: { system: 'https://example.org', code: 'topic' } },
};

const context = { userId: 'Practitioner/dr', patientId: 'p1', encounterId: 'e1' };

/** A scripted service for each hook, called by a CDS client of the dialect; one for all tests of a file. */
export function useHooks(dialect: CdsDialect) {
  let cds: FakeCds;
  beforeAll(async () => {
    const prefetch = { chart: 'Condition?patient={{context.patientId}}' };
    const services = [
      { id: 'view', hook: 'patient-view', description: 'd', prefetch },
      { id: 'bare', hook: 'patient-view', description: 'd' },
      { id: 'start', hook: 'encounter-start', description: 'd' },
    ];
    const none = { body: { cards: [] } };
    cds = await startFakeCds({
      'GET /cds-services': { body: { services } },
      'POST /cds-services/view': none,
      'POST /cds-services/bare': none,
      'POST /cds-services/start': none,
      'POST /cds-services/view/feedback': {},
    });
  });
  afterEach(() => {
    cds.calls.length = 0;
  });
  afterAll(() => cds.close());

  const client = () =>
    createCdsClient({
      origin: 'http://ehr.test',
      fhirBase: 'http://ehr.test/fhir',
      cdsOrigin: cds.origin,
      fhir: { request: async () => ({ status: 200, headers: {}, body: patient }) },
      hookTokens: { mint: async (grant) => token(grant), revoke: () => {} },
      now: () => NOW,
      dialect,
    });
  const calls = (path: string) => cds.calls.filter((call) => call.path === `/cds-services/${path}`);

  return {
    NOW,
    client,
    /** Fires a hook for the doctor; the bodies that `view` was sent. */
    async fire(hook: 'patient-view' | 'encounter-start', role?: string) {
      await client().fire({ hook, context }, role);
      return calls('view').map(({ body }) => body);
    },
    bodies: (path: string) => calls(path).map(({ body }) => body),
    /** Header and claims of the token with which `view` was called. */
    jwt() {
      const jwt = calls('view')[0]?.authorization.replace('Bearer ', '') ?? '';
      return { header: decodeProtectedHeader(jwt), claims: decodeJwt(jwt) };
    },
    /** What becomes of a card that `view` answers with. */
    async shown(change: object) {
      const links = [{ label: 'App', url: `${cds.origin}/launch`, type: 'smart' }];
      cds.answers['POST /cds-services/view'] = { body: { cards: [{ ...goodCard, links, ...change }] } };
      const [exchange] = await client().fire({ hook: 'patient-view', context });
      return { cards: exchange?.cards ?? [], problems: exchange?.problems ?? [] };
    },
  };
}
