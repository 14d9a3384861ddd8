import type { DraftOrder } from '@pearr/pearr';
import { expect, test } from 'vitest';
import { openStore } from '../../store/open-store.ts';
import { FakeEhr } from './fake-ehr.testing.ts';
import { handOverArtefact, toHandedEntry } from './hand-over.ts';
import { capabilities, now, of, plan, settings } from './plan-write-back.testing.ts';
import { writeBack } from './write-back.ts';

const key = { kid: 'TEST-ONLY', key: Buffer.alloc(32, 7) };
const order = { kind: 'order', referral: 'survivor-advocate' } as const;
const draftKey = `key-${handOverArtefact(order.referral)}`;
const noOrders = new Map([...capabilities].filter(([type]) => type !== 'ServiceRequest'));
const handing = {
  capabilities: noOrders,
  settings: settings({ scratchpad: true, pool: 'Group/pool' }),
  canHandOver: true,
};

async function place() {
  const { ledger } = await openStore('memory', { session: [key], hmac: [key] });
  const drafts: DraftOrder[] = [];
  const deps = {
    client: new FakeEhr(),
    ledger,
    of,
    clock: () => now,
    wait: async () => undefined,
    learn: () => undefined,
    suggest: async () => undefined,
    handOver: (draft: DraftOrder) => void drafts.push(draft),
  };
  const outcome = async () => (await writeBack(deps, plan(handing))).find(({ kind }) => kind === 'order');
  return { ledger, drafts, outcome };
}

test('a draft is given out once, unsure until the window has answered', async () => {
  const { drafts, outcome } = await place();
  expect(await outcome()).toEqual({ ...order, result: 'unknown', reason: 'UNDER_WAY' });
  expect(await outcome()).toEqual({ ...order, result: 'unknown', reason: 'UNDER_WAY' });
  expect(drafts.map((it) => [it.key, it.order.status, it.order.subject.reference])).toEqual([
    [draftKey, 'draft', 'Patient/p'],
  ]);
});

test.each([
  ['taken', { result: 'offered', reason: 'IN_THE_ORDER_LIST' }],
  ['refused', { result: 'not-written', reason: 'FORBIDDEN' }],
  ['none', { result: 'unknown', reason: 'NO_ANSWER' }],
] as const)('the answer "%s" is told as it is, and the draft not given out again', async (answer, said) => {
  const { ledger, drafts, outcome } = await place();
  await outcome();
  await ledger.put(draftKey, of, toHandedEntry(order, answer), now);
  expect(await outcome()).toEqual({ ...order, ...said });
  expect(drafts.length).toBe(1);
});

test.each([
  ['an order the EHR takes goes before it', { capabilities }, 'ways'],
  [
    'a draft in the next card goes before it',
    { settings: settings({ scratchpad: true, orderSuggestions: true }) },
    'suggested',
  ],
  ['it goes before a message', {}, 'handedOver'],
  ['without a window that takes it the message is sent', { canHandOver: false }, 'reason'],
  ['where the site has not set it up it is not tried', { settings: settings() }, 'reason'],
] as const)('%s', (_what, change, member) => {
  const step = plan({ ...handing, ...change }).find(({ artefact }) => artefact.kind === 'order');
  expect(Object.keys(step ?? {})).toContain(member);
});
