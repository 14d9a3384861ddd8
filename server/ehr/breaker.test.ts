import { expect, test } from 'vitest';
import { withBreaker } from './breaker.ts';
import type { FhirResult } from './fhir-result.ts';

function ehr() {
  const state = {
    now: 0,
    calls: 0,
    result: { status: 200, body: {} } as FhirResult,
    changes: [] as boolean[],
  };
  const clients = withBreaker(
    () => ({
      async request() {
        state.calls += 1;
        return state.result;
      },
    }),
    { now: () => state.now, onChange: (_, heldOff) => state.changes.push(heldOff) },
  );
  const call = () => clients('https://ehr.example/fhir', 't').request({ path: 'Patient/1' });
  return { state, call };
}

async function times(count: number, call: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 1) await call();
}

const troubles: readonly FhirResult[] = [
  { error: 'TIMEOUT' },
  { error: 'NOT_CONNECTED' },
  { error: 'BROKEN_OFF' },
  { status: 503, body: undefined },
  { status: 429, body: undefined },
];

test.each(troubles)('five times %o within ten seconds hold calls off', async (result) => {
  const { state, call } = ehr();
  state.result = result;
  await times(5, call);
  expect(await call()).toEqual({ error: 'NOT_CONNECTED' });
  expect([state.calls, state.changes]).toEqual([5, [true]]);
});

test('after ten seconds it tries again, and one success forgets all', async () => {
  const { state, call } = ehr();
  state.result = { error: 'TIMEOUT' };
  await times(6, call);
  state.now += 10_001;
  state.result = { status: 200, body: {} };
  await times(3, call);
  expect([state.calls, state.changes]).toEqual([8, [true, false]]);
});

test('failures far apart are no outage, and refusals are answers', async () => {
  const { state, call } = ehr();
  state.result = { error: 'TIMEOUT' };
  for (let index = 0; index < 10; index += 1) {
    await call();
    state.now += 3000;
  }
  expect(state.changes).toEqual([]);
  state.result = { status: 403, body: undefined };
  await times(20, call);
  expect(state.calls).toBe(30);
});
