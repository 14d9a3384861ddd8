import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, type OpenApp, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';

let stack: Stack;
let app: OpenApp;
let page: (path: string) => Promise<{ status: number; text: string; headers: Headers }>;

beforeAll(async () => {
  stack = await startStack();
  const nurse = await signIn(stack, 'Practitioner/nurse-okafor');
  app = await launch(nurse, { patientId: 'story-2', encounterId: 'story-2-encounter' });
  page = async (path) => {
    const response = await nurse.browser.fetch(`${app.url}${path}`);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
});
afterAll(() => stack.close());

test('a card has the site’s numbers in the language asked for, and nothing of the patient', async () => {
  const { status, text, headers } = await page('print/card?language=es');
  expect(status).toBe(200);
  expect(text).toContain('<html lang="es" dir="ltr">');
  expect(text).toContain('1-888-373-7888');
  expect(text).toContain('a toda hora');
  expect(text).not.toMatch(/story-2|Practitioner/);
  expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'self' http/);
});

test('a language without a reviewer gets English that says so', async () => {
  const { text } = await page('print/brochure?language=vi');
  expect(text).toContain('<html lang="en"');
  expect(text).toContain('no reviewed wording in Vietnamese: use an interpreter');
});

test.each([
  'print/other',
  'print/card?language=%3Cscript%3E',
  'print/card?language=constructor',
  'print/card?language=--',
  'print/card?language=en-u-ca-x',
])('%s is not there', async (path) => {
  expect((await page(path)).status).toBe(404);
});

test('without the session’s cookie nothing is printed', async () => {
  const response = await fetch(`${app.url}print/card`);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(await response.text()).not.toContain('1-888');
});
