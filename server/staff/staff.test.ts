import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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
  const { response, passed } = await browser.follow(`${stack.appOrigin}/${page}`);
  return { browser, status: response.status, text: await response.text(), url: passed.at(-1) ?? '' };
}

test.each([
  ['Practitioner/inf-tanaka', 'informatics'],
  ['Practitioner/qual-haddad', 'quality'],
  ['Practitioner/adv-moreau', 'response-team'],
  ['Practitioner/sw-lindqvist', 'response-team'],
  ['Practitioner/nurse-okafor', 'learn'],
  ['Practitioner/inf-tanaka', 'learn'],
])('%s may open %s', async (user, page) => {
  const opened = await open(user, page);
  expect(opened.url).toMatch(new RegExp(`^${stack.appOrigin}/staff/[A-Za-z0-9_-]{43}/${page}$`));
  expect(opened.status).toBe(200);
});

test.each([
  ['Practitioner/nurse-okafor', 'informatics'],
  ['Practitioner/nurse-okafor', 'response-team'],
  ['Practitioner/inf-tanaka', 'quality'],
  ['Practitioner/adv-moreau', 'informatics'],
])('%s may not open %s', async (user, page) => {
  const opened = await open(user, page);
  expect([opened.status, opened.text.includes('for colleagues in another role')]).toEqual([403, true]);
});

test.each(['informatics', 'learn'])('a portal proxy is no staff: %s', async (page) => {
  expect((await open('RelatedPerson/proxy-of-story-2', page)).status).toBe(403);
});

test("a session opens its role's pages only, in its own browser only, and no chart", async () => {
  const { browser, url } = await open('Practitioner/inf-tanaka', 'informatics');
  expect((await browser.fetch(url.replace(/informatics$/, 'quality'))).status).toBe(403);
  expect((await new HttpBrowser().fetch(url)).status).toBe(401);
  const handle = url.split('/')[4] ?? '';
  expect((await browser.fetch(`${stack.appOrigin}/s/${handle}/api/conversation`)).status).toBe(401);
});

describe('automatic logoff', () => {
  const MINUTES = 60_000;
  afterEach(async () => {
    await stack.close();
    stack = await startStack();
  });

  test('a session that nobody uses for half an hour is over', async () => {
    const { browser, url } = await open('Practitioner/inf-tanaka', 'informatics');
    stack.pass(29 * MINUTES);
    expect((await browser.fetch(url)).status).toBe(200);
    stack.pass(29 * MINUTES);
    expect((await browser.fetch(url)).status).toBe(200);
    stack.pass(30 * MINUTES);
    expect((await browser.fetch(url)).status).toBe(401);
  });

  test('one in use goes on for a shift, and no longer', async () => {
    const { browser, url } = await open('Practitioner/inf-tanaka', 'informatics');
    const statuses: number[] = [];
    for (let minutes = 20; minutes <= 8 * 60; minutes += 20) {
      stack.pass(20 * MINUTES);
      statuses.push((await browser.fetch(url)).status);
    }
    expect(statuses).toEqual([...Array(23).fill(200), 401]);
  });

  test('whoever has not its cookie does not keep it alive', async () => {
    const { browser, url } = await open('Practitioner/inf-tanaka', 'informatics');
    stack.pass(20 * MINUTES);
    await new HttpBrowser().fetch(url);
    stack.pass(20 * MINUTES);
    expect((await browser.fetch(url)).status).toBe(401);
  });
});

test('who opened a page for staff has no hold on it', async () => {
  const { browser, url } = await open('Practitioner/inf-tanaka', 'informatics');
  expect((await browser.fetch(url)).headers.get('cross-origin-opener-policy')).toBe('same-origin');
});
