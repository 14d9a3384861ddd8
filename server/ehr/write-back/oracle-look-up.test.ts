import type { ArtefactOutcome } from '@pearr/pearr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coded, launch, type OpenApp, signIn } from '../../smart/launched.testing.ts';
import { type Stack, startStack } from '../../stack.testing.ts';
import { createFaultProxy, type Fault, type FaultProxy } from './fault-proxy.testing.ts';

let stack: Stack;
let proxy: FaultProxy;

beforeAll(async () => {
  stack = await startStack({
    vendor: 'oracle',
    userLimits: { connectMs: 500, headersMs: 500, bodyMs: 500, maxBytes: 5_000_000 },
    between: async (ehrPort) => {
      proxy = await createFaultProxy(ehrPort);
      return proxy.port;
    },
  });
});
afterAll(async () => {
  await stack.close();
  await proxy.close();
});

const answers = coded({
  'privacy.outcome': 'ok',
  'limits.explained': 'yes',
  'educate.given': 'given',
  'educate.material': 'taken',
  'ask.outcome': 'no-concern',
});

const complete = async (app: OpenApp): Promise<string> => {
  const { body } = await app.call('POST', 'complete', { answers });
  const [{ result, reason }] = body.outcome as [ArtefactOutcome];
  return `${result} ${reason}`;
};

const filed: Fault = async (_, forward) => void (await forward());
const lost: Fault = () => undefined;

test.each([
  ['filed, and its answer lost: found without an identifier', 'story-2', filed, 'unlabelled LABEL_DROPPED'],
  ['lost on its way: written when asked for again', 'story-3', lost, 'unknown TIMEOUT'],
])('Oracle Health, a note %s, and never twice', async (_, story, fault, atOnce) => {
  const nurse = await signIn(stack, 'Practitioner/nurse-okafor');
  const notes = async () =>
    (await nurse.chart('GET', `written/${story}`)).body.written.filter(
      ({ type }: { type: string }) => type === 'DocumentReference',
    ).length;
  const before = await notes();
  const app = await launch(nurse, { patientId: story, encounterId: `${story}-encounter` });
  proxy.failOnce(/^POST \/fhir\/DocumentReference$/, fault);
  expect(await complete(app)).toBe(atOnce);
  expect(await complete(app)).toBe('unlabelled LABEL_DROPPED');
  expect((await notes()) - before).toBe(1);
});
