import type { StaffText } from '@pearr/pearr';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Clinician, launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';

let stack: Stack;
let nurse: Clinician;
let worker: Clinician;

beforeAll(async () => {
  // Before what the law says expires: both servers are of this process.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-01T12:00:00Z') });
  stack = await startStack();
  nurse = await signIn(stack, 'Practitioner/nurse-okafor');
  worker = await signIn(stack, 'Practitioner/sw-lindqvist');
});
afterAll(async () => {
  await stack.close();
  vi.useRealTimers();
});

const chart = { patientId: 'story-2', encounterId: 'story-2-encounter' };
const alone = { aloneWithScreen: true };

test('a role the site names sees titles of indicators, and what could not be looked at', async () => {
  const app = await launch(nurse, chart);
  const { status, body } = await app.call('POST', 'why', alone);
  expect(status).toBe(200);
  const said = (language: 'en' | 'es') => body.present.map((it: StaffText) => it[language]).join('\n');
  expect(said('en')).toMatch(/^Violence: Physical abuse/m);
  expect(said('es')).toMatch(/^Violencia: Maltrato físico/m);
  expect(body.unknown.length).toBeGreaterThan(0);
  expect(JSON.stringify(body)).not.toMatch(/T74|story-2/);
});

test('without the word that nobody else sees the screen nothing is read', async () => {
  const app = await launch(nurse, chart);
  for (const body of [{}, { aloneWithScreen: false }])
    expect((await app.call('POST', 'why', body)).status).toBe(400);
});

test('another role is refused', async () => {
  const app = await launch(worker, chart);
  const { status, body } = await app.call('POST', 'why', alone);
  expect(status).toBe(403);
  expect(body.issue[0].details.coding[0].code).toBe('NOT_YOUR_ROLE');
});

test('neither the answer nor who asked is in the log', async () => {
  expect(stack.lines.join('\n')).not.toMatch(/Violence|story-2|nurse-okafor/);
});

test('the view says what the chart says of an interpreter, and what the law says as far as it may be shown', async () => {
  const app = await launch(nurse, { patientId: 'story-3', encounterId: 'story-3-encounter' });
  const { body } = await app.view();
  expect(body.preflight.interpreter).toEqual({ needed: true, language: expect.any(String) });
  expect(body.interpreter).toEqual({ name: 'Interpreters by telephone', phone: 'extension 4300' });
  expect(body.duty.map(({ id, state }) => [id, state])).toEqual([
    ['us-federal', 'unconfirmed'],
    ['us-ca', 'unconfirmed'],
  ]);
  stack.pass(400 * 86_400_000);
  const later = await launch(nurse, { patientId: 'story-4', encounterId: 'story-4-encounter' });
  const { body: old } = await later.view();
  expect(old.duty.map(({ state, statements }) => [state, statements])).toEqual([
    ['expired', []],
    ['expired', []],
  ]);
});
