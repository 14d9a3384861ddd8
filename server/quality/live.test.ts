import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coded, launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { closeDue } from './close-due.ts';
import { lastClosable } from './months.ts';

const records = mkdtempSync(join(tmpdir(), 'pearr-live-'));
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ records });
  const nurse = await signIn(stack, 'Practitioner/nurse-okafor');
  const chart = { patientId: 'story-2', encounterId: 'story-2-encounter' };
  const { body } = await nurse.chart('POST', 'open', chart);
  const app = await launch(nurse, { ...chart, card: body.hooks[0].cards[0].id });
  const answers = coded({
    'privacy.outcome': 'ok',
    'limits.explained': 'yes',
    'educate.given': 'given',
    'educate.material': 'taken',
    'ask.outcome': 'no-concern',
  });
  await app.call('POST', 'complete', { answers });
  await stack.deps.visitLog.settled();
  const lines = [
    { resourceType: 'Patient', id: 'story-2', birthDate: '1999-03-01', gender: 'female' },
    {
      resourceType: 'Encounter',
      id: 'story-2-encounter',
      status: 'in-progress',
      class: { code: 'EMER' },
      subject: { reference: 'Patient/story-2' },
      period: { start: new Date().toISOString() },
    },
  ];
  writeFileSync(join(records, 'a.ndjson'), lines.map((it) => `${JSON.stringify(it)}\n`).join(''));
}, 60_000);
afterAll(async () => {
  await stack.close();
  rmSync(records, { recursive: true });
});

test('a conversation of this server is in the month that is closed, joined with the EHR’s records', async () => {
  const later = Date.now() + 60 * 86_400_000;
  const deps = { ...stack.deps, clock: () => later };
  const { timeZone } = stack.deps.site.organization;
  expect(await closeDue(deps, lastClosable(later, timeZone, 7), () => undefined)).toBe(false);
  const months = await stack.deps.store.closedMonths.all();
  expect(months).toHaveLength(1);
  const countsOf = (id: string, stratifier: string) =>
    months[0]?.measures
      .find((it) => it.id === id)
      ?.counts.filter((it) => it.stratifier === stratifier)
      .map(({ stratum, numerator, denominator }) => `${stratum} ${numerator}/${denominator}`);
  // Card shown, guide opened, alone, informed, asked; no referral.
  for (const id of ['M2', 'M6a', 'M6b', 'M6d', 'M6e', 'M6f', 'M4'])
    expect([id, countsOf(id, 'all')]).toEqual([id, ['all 1/1']]);
  expect(countsOf('M6g', 'all')).toEqual(['all 0/1']);
  expect(countsOf('M2', 'sex')).toEqual(['female 1/1']);
});
