import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startStack } from '../stack.testing.ts';
import { HttpBrowser } from './http-browser.testing.ts';
import { type Clinician, coded, launch, signIn } from './launched.testing.ts';
import { spanishProblems } from './problem-words.ts';

let stack: Stack;
let nurse: Clinician;

beforeAll(async () => {
  stack = await startStack();
  nurse = await signIn(stack, 'Practitioner/nurse-okafor');
});
afterAll(() => stack.close());

const story2 = { patientId: 'story-2', encounterId: 'story-2-encounter' };

test('an EHR launch opens a session whose handle stands in the path', async () => {
  const app = await launch(nurse, story2);
  expect(app.url).toMatch(new RegExp(`^${stack.appOrigin}/s/[A-Za-z0-9_-]{43}/$`));
  const { status, body } = await app.view();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    start: { minor: false, mode: 'conversation' },
    revision: 0,
    preflight: { assessment: true, referrals: true },
    idleSeconds: 60,
  });
  expect(body.preflight.otherReaders.length).toBe(1);
});

test('an EHR that states authorize-post is asked by a form, and no address carries launch, state or nonce', async () => {
  const app = await launch(nurse, story2);
  const sent = nurse.browser.sent.at(-1);
  expect(sent?.action).toBe(`${stack.ehr.origin}/auth/authorize`);
  const given = Object.fromEntries(sent?.body ?? []);
  expect(given).toMatchObject({
    response_type: 'code',
    client_id: 'pearr',
    redirect_uri: `${stack.appOrigin}/callback`,
    aud: stack.ehr.fhirBase,
    code_challenge_method: 'S256',
  });
  for (const name of ['launch', 'nonce', 'state']) expect(given[name]).toBeTruthy();
  const addresses = app.passed.filter((url) => !url.startsWith(`${stack.appOrigin}/`));
  expect(addresses.join(' ')).not.toContain(given['nonce']);
});

test('the page with that form may lead to the EHR, and runs no script but its own', async () => {
  const { body } = await nurse.chart('POST', 'launches', story2);
  const page = await nurse.browser.fetch(body.url);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain('form-action https: http:');
  expect(policy).toContain("default-src 'self'");
  expect(await page.text()).toContain('<title>Guide</title>');
  expect(page.headers.get('cache-control')).toBe('no-store');
});

test('the pages before the guide and in its place are in the language that the browser asks for', async () => {
  const headers = { 'accept-language': 'es-MX,es;q=0.9' };
  const { body } = await nurse.chart('POST', 'launches', story2);
  const [asking, refused, english] = await Promise.all([
    fetch(body.url, { headers }),
    fetch(`${stack.appOrigin}/launch?iss=x`, { headers }),
    fetch(`${stack.appOrigin}/launch?iss=x`),
  ]);
  const form = await asking.text();
  for (const part of ['<html lang="es">', '<title>Guía</title>', '<button>Continuar</button>'])
    expect(form).toContain(part);
  const page = await refused.text();
  for (const part of ['<html lang="es">', '<title>Guía</title>', spanishProblems.UNKNOWN_ISSUER])
    expect(page).toContain(part);
  expect(refused.headers.get('vary')).toMatch(/Accept-Language/i);
  expect(await english.text()).toContain('<html lang="en">');
});

test('the site may have the request for access always go by GET', async () => {
  const byGet = await startStack({
    site: (yaml) => yaml.replace('      alg: ES384', '      alg: ES384\n      authorizeBy: get'),
  });
  const app = await launch(await signIn(byGet, 'Practitioner/nurse-okafor'), story2);
  const authorize = app.passed.find((url) => url.includes('/auth/authorize?'));
  expect(new URL(authorize ?? '').searchParams.get('aud')).toBe(byGet.ehr.fhirBase);
  expect((await app.view()).status).toBe(200);
  await byGet.close();
});

test('no URL on the way carries a patient, a name or an answer', async () => {
  const app = await launch(nurse, story2);
  expect(app.passed.filter((url) => url.startsWith(stack.appOrigin)).join(' ')).not.toMatch(
    /story-2|patient=/i,
  );
});

test('an unknown iss is refused before any request leaves', async () => {
  const response = await fetch(`${stack.appOrigin}/launch?iss=http://127.0.0.1:9/fhir&launch=x`, {
    redirect: 'manual',
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('<title>Guide</title>');
});

test('a state works once, and only in the browser it was made for', async () => {
  const { body } = await nurse.chart('POST', 'launches', story2);
  const { passed } = await nurse.browser.follow(body.url);
  const callback = passed.find((url) => url.startsWith(`${stack.appOrigin}/callback`)) ?? '';
  const again = await nurse.browser.fetch(callback);
  expect([again.status, await again.text()]).toEqual([400, expect.stringContaining('used before')]);

  const other = await nurse.chart('POST', 'launches', story2);
  const page = await (await nurse.browser.fetch(other.body.url)).text();
  const elsewhere = await signIn(stack, 'Practitioner/nurse-okafor');
  const answered = await elsewhere.browser.submit(page);
  const blocked = await elsewhere.browser.follow(answered?.headers.get('location') ?? '');
  expect(blocked.response.status).toBe(400);
  expect(await blocked.response.text()).toContain('Open the guide in a new window');
});

test("another browser cannot use a session's path, nor a foreign page its cookie", async () => {
  const app = await launch(nurse, story2);
  const stranger = new HttpBrowser();
  expect((await stranger.json(`${app.url}api/conversation`)).status).toBe(401);
  const withoutHeader = await nurse.browser.json(`${app.url}api/draft`, 'PUT', {});
  expect([withoutHeader.status, withoutHeader.body.issue[0].details.coding[0].code]).toEqual([403, 'CSRF']);
});

test('a portal proxy is not let in', async () => {
  const proxy = await signIn(stack, 'RelatedPerson/proxy-of-story-2');
  const { body } = await proxy.chart('POST', 'launches', story2);
  const { response } = await proxy.browser.follow(body.url);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('for staff');
});

test('two launches in one browser keep to their own patients', async () => {
  const first = await launch(nurse, story2);
  const second = await launch(nurse, { patientId: 'story-3', encounterId: 'story-3-encounter' });
  const draft = (page: string) => ({ answers: {}, page, revision: 0 });
  expect((await first.call('PUT', 'draft', draft('privacy'))).status).toBe(200);
  expect((await second.view()).body.revision).toBe(0);
  expect((await first.view()).body.page).toBe('privacy');
});

test('a known history opens at support, a minor is known, also from the chart menu', async () => {
  const known = await launch(nurse, { patientId: 'story-12', encounterId: 'story-12-encounter' });
  expect((await known.view()).body.start).toEqual({ minor: false, mode: 'support' });
  const minor = await launch(nurse, { patientId: 'story-6', encounterId: 'story-6-encounter' });
  expect((await minor.view()).body.start).toEqual({ minor: true, mode: 'conversation' });
});

test('a draft is kept, resumed by a later launch, and guarded by its revision', async () => {
  const chart = { patientId: 'story-5', encounterId: 'story-5-encounter' };
  const app = await launch(nurse, chart);
  const answers = coded({ 'privacy.outcome': 'ok', 'limits.explained': 'yes' });
  const saved = await app.call('PUT', 'draft', { answers, page: 'educate', revision: 0 });
  expect(saved).toEqual({ status: 200, body: { revision: 1 } });
  const stale = await app.call('PUT', 'draft', { answers: {}, page: 'privacy', revision: 0 });
  expect([stale.status, stale.body.issue[0].details.coding[0].code]).toEqual([409, 'CONFLICT']);

  const later = await launch(nurse, chart);
  const { body } = await later.view();
  expect([body.page, body.revision]).toEqual(['educate', 1]);
  expect(body.answers['privacy.outcome']).toMatchObject(answers['privacy.outcome'] ?? []);

  const colleague = await signIn(stack, 'Practitioner/dr-rivera');
  const theirs = await (await launch(colleague, chart)).view();
  expect([theirs.body.revision, theirs.body.answers['privacy.outcome']]).toEqual([0, undefined]);
});

test('what is no answer of the form is named and refused', async () => {
  const app = await launch(nurse, story2);
  for (const [answers, path] of [
    [coded({ nobody: 'x' }), 'nobody'],
    [coded({ 'privacy.outcome': 'perhaps' }), 'privacy.outcome'],
  ] as const) {
    const { status, body } = await app.call('PUT', 'draft', { answers, page: 'privacy', revision: 0 });
    expect([status, body.issue[1].expression]).toEqual([400, [path]]);
  }
});

test('closing ends the session; the draft stays', async () => {
  const chart = { patientId: 'story-8', encounterId: 'story-8-encounter' };
  const app = await launch(nurse, chart);
  await app.call('PUT', 'draft', { answers: {}, page: 'educate', revision: 0 });
  expect((await app.call('POST', 'close')).status).toBe(200);
  expect((await app.view()).status).toBe(401);
  expect((await (await launch(nurse, chart)).view()).body.page).toBe('educate');
});

test('the app may be framed by the registered EHR alone, and nothing is cached', async () => {
  const app = await launch(nurse, story2);
  const page = await nurse.browser.fetch(app.url);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`frame-ancestors ${stack.ehr.origin}`);
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/unsafe|script-src|style-src|\*/);
  expect(page.headers.get('x-frame-options')).toBeNull();
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
});

test('our public keys are published, and no private part of them', async () => {
  const { keys } = await (await fetch(`${stack.appOrigin}/.well-known/jwks.json`)).json();
  expect(keys.map((key: { alg: string }) => key.alg).sort()).toEqual(['ES384', 'RS384']);
  expect(JSON.stringify(keys)).not.toMatch(/"(d|p|q|dp|dq|qi|k)":/);
});

test('the page takes on the look of the EHR by a style sheet of ours', async () => {
  const app = await launch(nurse, story2);
  expect(await (await nurse.browser.fetch(app.url)).text()).toContain('href="style.css"');
  const sheet = await nurse.browser.fetch(`${app.url}style.css`);
  expect(await sheet.text()).toContain('--accent: #1b5e9b');
});

test('a public client opens the app as well, by PKCE alone', async () => {
  const open = await startStack({
    site: (yaml) =>
      yaml
        .replace('clientId: pearr', 'clientId: pearr-public')
        .replace('auth: private_key_jwt', 'auth: public'),
  });
  const app = await launch(await signIn(open, 'Practitioner/nurse-okafor'), story2);
  expect((await app.view()).status).toBe(200);
  await open.close();
});
