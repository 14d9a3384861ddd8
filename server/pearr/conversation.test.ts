import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinician, coded, launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { endAccessToken, endGrant, sessionAt } from './tokens.testing.ts';

const HOUR = 3_600_000;
let dataDir: string;
let stack: Stack;
let nurse: Clinician;
let doctor: Clinician;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'pearr-data-'));
  stack = await startStack({ dataDir });
  nurse = await signIn(stack, 'Practitioner/nurse-okafor');
  doctor = await signIn(stack, 'Practitioner/dr-rivera');
});
afterAll(async () => {
  await stack.close();
  rmSync(dataDir, { recursive: true });
});

const chartOf = (story: string) => ({ patientId: story, encounterId: `${story}-encounter` });

const told = {
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
  'ask.outcome': 'declined',
} as const;

async function writtenOn(story: string): Promise<number> {
  const { body } = await nurse.chart('GET', `written/${story}`);
  return body.written.filter((it: { type: string }) => it.type === 'QuestionnaireResponse').length;
}

test('another clinician sees which steps were taken, and no answer', async () => {
  const first = await launch(nurse, chartOf('story-2'));
  const saved = await first.call('PUT', 'draft', { answers: coded(told), page: 'respect', revision: 0 });
  expect(saved).toMatchObject({ status: 200, body: { revision: 1 } });

  const second = await launch(doctor, chartOf('story-2'));
  const { body } = await second.view();
  expect(body.colleague).toEqual({ state: 'open', steps: ['privacy', 'limits', 'educate', 'ask'] });
  expect(body.answers['privacy.outcome']).toBeUndefined();
  expect(body.page).toBeUndefined();
  expect(body.revision).toBe(0);
  const { questionnaire: _, ...rest } = body;
  expect(JSON.stringify(rest)).not.toMatch(/declined|taken|nurse-okafor/);

  const own = await first.view();
  expect(own.body.colleague).toBeUndefined();
});

test('a draft is there after a relaunch, and after a restart of the server', async () => {
  const first = await launch(nurse, chartOf('story-3'));
  await first.call('PUT', 'draft', { answers: coded(told), page: 'respect', revision: 0 });
  await stack.restart();
  const again = await first.view();
  expect(again.body).toMatchObject({ page: 'respect', revision: 1, answers: coded(told) });
  const relaunched = await launch(nurse, chartOf('story-3'));
  expect(relaunched.url).not.toBe(first.url);
  expect((await relaunched.view()).body).toMatchObject({ page: 'respect', answers: coded(told) });
});

test('asked for in two windows at once, everything is written once', async () => {
  const app = await launch(doctor, chartOf('story-3'));
  const both = await Promise.all([1, 2].map(() => app.call('POST', 'complete', { answers: coded(told) })));
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(both[0]?.body).toEqual(both[1]?.body);
  expect(await writtenOn('story-3')).toBe(1);
});

test('when a token has run out it is renewed, and everything is written once', async () => {
  const app = await launch(nurse, chartOf('story-4'));
  stack.pass(2 * HOUR);
  const { status, body } = await app.call('POST', 'complete', { answers: coded(told) });
  expect([status, body.outcome]).toMatchObject([200, [{ result: 'written' }]]);
  expect(await writtenOn('story-4')).toBe(1);
});

test('when the EHR ends a token before its time, it is renewed and everything is written once', async () => {
  const app = await launch(nurse, chartOf('story-7'));
  await endAccessToken(stack, await sessionAt(stack, app.url));
  const { status, body } = await app.call('POST', 'complete', { answers: coded(told) });
  expect([status, body.outcome]).toMatchObject([200, [{ result: 'written' }]]);
  expect(await writtenOn('story-7')).toBe(1);
});

test('when the EHR gives no token any more, the answers stay for the next launch', async () => {
  const app = await launch(nurse, chartOf('story-8'));
  await app.call('PUT', 'draft', { answers: coded(told), page: 'check', revision: 0 });
  await endGrant(stack, await sessionAt(stack, app.url));
  const refused = await app.call('POST', 'complete', { answers: coded(told) });
  expect(refused.body.outcome).toEqual([{ kind: 'assessment', result: 'not-written', reason: 'SIGNED_OUT' }]);
  stack.pass(2 * HOUR);
  const ended = await app.call('POST', 'complete', { answers: coded(told) });
  expect([ended.status, ended.body.issue[0].details.coding[0].code]).toEqual([401, 'SESSION_ENDED']);
  const again = await launch(nurse, chartOf('story-8'));
  const { body } = await again.view();
  expect(body).toMatchObject({ page: 'check', answers: coded(told) });
  await again.call('POST', 'complete', { answers: body.answers });
  expect(await writtenOn('story-8')).toBe(1);
});

test('the app is told how long its session lasts, and gets nothing after that', async () => {
  const app = await launch(doctor, chartOf('story-9'));
  expect((await app.view()).body.sessionSeconds).toBeGreaterThan(8 * 3600 - 60);
  stack.pass(8 * HOUR);
  expect((await app.view()).status).toBe(401);
});
