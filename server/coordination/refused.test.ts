import type { ServiceRequest } from 'fhir/r4.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  answering,
  createFaultProxy,
  type Fault,
  type FaultProxy,
} from '../ehr/write-back/fault-proxy.testing.ts';
import { type Clinician, launch, signIn } from '../smart/launched.testing.ts';
import { type Stack, startStack } from '../stack.testing.ts';
import { allThere, at, completeWith } from './coordination.testing.ts';

let stack: Stack;
let proxy: FaultProxy;
let nurse: Clinician;

beforeAll(async () => {
  stack = await startStack({
    between: async (port) => {
      proxy = await createFaultProxy(port);
      return proxy.port;
    },
    coordination: async (port) => port,
    site: (yaml) => yaml.replace('patient/Task.crs', 'patient/Task.crs patient/Consent.crs'),
  });
  nurse = await signIn(stack, 'Practitioner/nurse-okafor');
});
afterAll(async () => {
  await stack.close();
  await proxy.close();
});

const ORDER = /^POST \/fhir\/ServiceRequest$/;
const TYPES = ['Consent', 'ServiceRequest', 'Task'] as const;

const there = () => Promise.all(TYPES.map(async (type) => (await allThere(stack, type as 'Task')).length));

/** The types of what the patient's chart holds of what apps wrote. */
async function inEhr(story: string): Promise<string[]> {
  const { body } = await nurse.chart('GET', `written/${story}`);
  return body.written.map(({ type }: { type: string }) => type);
}

const lacking = (all: readonly string[], before: readonly string[]) => {
  const left = [...before];
  return all.filter((type) => {
    const index = left.indexOf(type);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
};

/** A conversation of which the EHR refuses the order, and the same call once more. */
async function refused(story: string, fault: Fault) {
  const before = { ehr: await inEhr(story), there: await there() };
  const app = await launch(nurse, at(story));
  expect((await app.view()).body.preflight).toMatchObject({ referralsAs: 'order' });
  proxy.failOnce(ORDER, fault);
  const told = await completeWith(app);
  const again = await completeWith(app);
  return {
    told: told.map(({ kind, at: server = 'ehr', result, reason }) =>
      [kind, server, result, reason].filter((it) => it !== undefined).join(' '),
    ),
    again: again.map(({ kind, at: server = 'ehr', result }) => `${kind} ${server} ${result}`),
    ehr: lacking(await inEhr(story), before.ehr).sort(),
    there: (await there()).map((count, type) => count - (before.there[type] ?? 0)),
    /** How referrals go in what is left of the session. */
    now: (await app.view()).body.preflight.referralsAs,
  };
}

test.each([
  ['story-2', 403],
  ['story-3', 405],
  ['story-7', 422],
] as const)(
  '%s: an order that the EHR answers with %i goes to the coordination server, once',
  async (story, status) => {
    const done = await refused(story, answering(status));
    const everywhere = [
      'consent ehr written',
      'assessment ehr written',
      'consent coordination written',
      'order coordination written',
      'task coordination written',
    ];
    expect(done).toEqual({
      told: everywhere,
      again: everywhere,
      ehr: ['Consent', 'QuestionnaireResponse'],
      there: [1, 1, 1],
      now: 'coordination',
    });
    const orders = await allThere<ServiceRequest>(stack, 'ServiceRequest');
    const ids = (await allThere(stack, 'Consent' as 'Task')).map(({ id }) => `Consent/${id}`);
    for (const { supportingInfo } of orders) expect(ids).toContain(supportingInfo?.[0]?.reference);
  },
);

test('an order that the EHR may have filed is not written a second time beside it', async () => {
  const done = await refused('story-8', answering(502));
  expect(done.told).toContain('order ehr unknown EHR_ERROR');
  expect(done.again).toContain('order ehr written');
  expect(done.there).toEqual([0, 0, 0]);
  expect(done.ehr).toEqual(['Consent', 'QuestionnaireResponse', 'ServiceRequest', 'Task']);
});

test('a session that is closed while the EHR refuses an order stays closed', async () => {
  const app = await launch(nurse, at('story-9'));
  const handle = new URL(app.url).pathname.split('/')[2] ?? '';
  proxy.failOnce(ORDER, async (res, forward) => {
    await stack.deps.store.sessions.remove(handle);
    await answering(403)(res, forward);
  });
  await completeWith(app);
  expect(await stack.deps.store.sessions.get(handle, stack.deps.clock())).toBeUndefined();
});
