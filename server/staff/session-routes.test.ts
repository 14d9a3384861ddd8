import { afterAll, beforeAll, expect, test } from 'vitest';
import { HttpBrowser } from '../smart/http-browser.testing.ts';
import { signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.close());

async function open(user: string, page: string) {
  const { browser } = await signIn(stack, user);
  const { passed } = await browser.follow(`${stack.appOrigin}/${page}`);
  const url = passed.at(-1) ?? '';
  return { browser, url, session: url.replace(/[^/]+$/, 'api/session') };
}

const own = { 'x-pearr': '1' };

test('the frame learns the site and the pages of this person, and no more', async () => {
  const { browser, session } = await open('Practitioner/inf-tanaka', 'informatics');
  expect(await browser.json(session)).toEqual({
    status: 200,
    body: { organization: 'Example Health', pages: ['informatics', 'learn'] },
  });
  expect((await new HttpBrowser().fetch(session)).status).toBe(401);
});

test('signing out ends the session here and its tokens at the EHR', async () => {
  const { browser, url, session } = await open('Practitioner/inf-tanaka', 'informatics');
  const handle = url.split('/')[4] ?? '';
  const kept = await stack.deps.store.staff.get(handle, Date.now());
  const token = kept?.tokens.accessToken ?? '';
  const read = () =>
    fetch(`${stack.ehr.origin}/fhir/PractitionerRole`, { headers: { authorization: `Bearer ${token}` } });
  expect((await read()).status).toBe(200);

  expect(await browser.json(`${session}/end`, 'POST', undefined, own)).toEqual({ status: 200, body: {} });
  expect((await browser.fetch(session)).status).toBe(401);
  expect((await browser.fetch(url)).status).toBe(401);
  await expect.poll(async () => (await read()).status).toBe(401);
});

test('a foreign page cannot sign anybody out', async () => {
  const { browser, session } = await open('Practitioner/inf-tanaka', 'informatics');
  expect((await browser.json(`${session}/end`, 'POST')).status).toBe(403);
  expect((await browser.fetch(session)).status).toBe(200);
});

test('no handle stands in a metric', async () => {
  const { browser, session } = await open('Practitioner/inf-tanaka', 'informatics');
  await browser.fetch(session);
  const handle = session.split('/')[4] ?? 'no handle';
  const metrics = await stack.deps.metrics.registry.metrics();
  expect(metrics).toContain('/staff/:handle/api/session');
  expect(metrics).not.toContain(handle);
});
