import type { ArtefactOutcome } from '@pearr/pearr';
import { expect, test } from 'vitest';
import type { Allowance, BlockedReason } from '../ehr/write-back/allowance.ts';
import { createMetrics } from '../ops/metrics.ts';
import { countWrites, withoutWay } from './count-writes.ts';

const allowance = (types: readonly string[]) =>
  ({ capabilities: new Map(types.map((it) => [it, {}])) }) as unknown as Allowance;

/** An order that is blocked, and a record that was refused by the EHR itself. */
async function countOf(reason: BlockedReason, types = ['Patient']) {
  const metrics = createMetrics(() => new Map());
  const order = { kind: 'order', referral: 'social-work' } as const;
  const outcome: ArtefactOutcome[] = [
    { kind: 'assessment', result: 'not-written', reason: 'NOT_OFFERED' },
    { ...order, result: 'not-written', reason },
  ];
  countWrites(metrics, outcome, withoutWay([{ artefact: order, reason }], allowance(types)));
  const { values } = await metrics.writes.get();
  return values
    .filter((it) => it.value > 0)
    .map((it) => `${it.labels.kind} ${it.labels.result} ${it.value}`)
    .sort();
}

test.each(['NOT_OFFERED', 'NOT_TAKEN', 'NOT_SET_UP'] as const)(
  '%s: what there is no way for is counted apart, a refusal of the EHR is not',
  async (reason) => {
    expect(await countOf(reason)).toEqual(['assessment not-written 1', 'order no-way 1']);
  },
);

test.each(['NOT_GRANTED', 'REFUSED_BEFORE'] as const)('%s is a failure', async (reason) => {
  expect(await countOf(reason)).toEqual(['assessment not-written 1', 'order not-written 1']);
});

test('where the EHR could not be asked what it takes, nothing is said to have no way', async () => {
  expect(await countOf('NOT_OFFERED', [])).toEqual(['assessment not-written 1', 'order not-written 1']);
});
