import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  authorizationParams,
  authorize,
  cookieOf,
  createPkce,
  exchangeCode,
  startEhr,
  type TestEhr,
} from '../ehr.testing.ts';
import { chart } from '../fhir/rest/rest.testing.ts';

let ehr: TestEhr;
beforeAll(async () => {
  ehr = await startEhr([
    ...chart,
    {
      resourceType: 'RelatedPerson',
      id: 'rp',
      patient: { reference: 'Patient/p2' },
      name: [{ text: 'A <b>proxy</b>' }],
    },
  ]);
});
afterAll(() => ehr.close());

const SCOPE = 'launch/patient openid fhirUser patient/*.rs';

const choose = async (page: string, choice: string, cookie = '') => {
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  const body = new URLSearchParams({ choice });
  const res = await fetch(`${ehr.origin}${action}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie },
  });
  return {
    status: res.status,
    text: await res.text(),
    location: res.headers.get('location'),
    cookies: res.headers.getSetCookie(),
  };
};
const start = (changes: Record<string, string | undefined> = {}, cookie = '', pkce = createPkce()) =>
  authorize(ehr, authorizationParams(ehr, pkce, { scope: SCOPE, ...changes }), cookie);

describe('a standalone launch', () => {
  it('asks who signs in, then for which patient, and hands both over', async () => {
    const pkce = createPkce();
    const users = await start({ scope: `${SCOPE} launch/encounter` }, '', pkce);
    expect(users.text).toContain('Ada Ruiz (Practitioner)');
    const patients = await choose(users.text, 'Practitioner/dr');
    expect(patients.cookies.join()).toMatch(/ehr_user=.+HttpOnly/);
    expect(patients.text).toContain('Anna Lea Müller, born 1990-05-17');
    const { location } = await choose(patients.text, 'p1');
    const code = new URL(String(location)).searchParams.get('code') ?? '';
    const { body } = await exchangeCode(ehr, { code, verifier: pkce.verifier });
    expect(body).toMatchObject({ patient: 'p1', encounter: 'e1', need_patient_banner: true });
  });

  it('asks a signed-in user for the patient only', async () => {
    expect((await start({}, cookieOf(ehr, 'Practitioner/dr'))).text).toContain('<h1>Choose a patient</h1>');
  });

  it('asks nothing when a signed-in user needs no patient: staff pages', async () => {
    const pkce = createPkce();
    const changes = { scope: 'openid fhirUser user/Task.rs patient/*.rs', client_id: 'pearr-staff' };
    const { answer } = await start(changes, cookieOf(ehr, 'Practitioner/dr'), pkce);
    const { body } = await exchangeCode(ehr, {
      code: String(answer['code']),
      verifier: pkce.verifier,
      clientId: 'pearr-staff',
    });
    expect(body).not.toHaveProperty('patient');
    // patient/ scopes reach nothing without a patient, so they are not granted.
    expect(body.scope).toBe('openid fhirUser user/Task.rs');
  });

  it('knows the patient of a patient', async () => {
    const pkce = createPkce();
    const { answer } = await start({}, cookieOf(ehr, 'Patient/p2'), pkce);
    const { body } = await exchangeCode(ehr, { code: String(answer['code']), verifier: pkce.verifier });
    expect(body.patient).toBe('p2');
  });

  it.each([
    ['login_required', ''],
    ['interaction_required', 'Practitioner/dr'],
  ])('with prompt=none answers %s instead of a page', async (error, user) => {
    const { answer } = await start({ prompt: 'none' }, user ? cookieOf(ehr, user) : '');
    expect(answer['error']).toBe(error);
  });

  it('takes no answer that was not offered', async () => {
    const page = await start();
    const answer = await choose(page.text, 'Practitioner/nobody');
    expect([answer.status, answer.location]).toEqual([400, null]);
    expect(answer.text).toContain('<code>access_denied</code>');
  });

  it('takes each answer once', async () => {
    const page = await start({}, cookieOf(ehr, 'Practitioner/dr'));
    expect((await choose(page.text, 'p1')).status).toBe(302);
    const again = await choose(page.text, 'p2');
    expect([again.status, again.location]).toEqual([400, null]);
  });

  it('shows names as text, whatever they hold', async () => {
    expect((await start()).text).toContain('A &lt;b&gt;proxy&lt;/b&gt; (RelatedPerson)');
  });
});
