import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPrefetchState } from './prefetch.ts';

const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };
const condition = { resourceType: 'Condition', id: 'c' };
const bundle = (rest: object) => ({ resourceType: 'Bundle', type: 'searchset', ...rest });

test('a resource or a Bundle with entries is data', () => {
  expect(toPrefetchState(condition)).toEqual({ state: 'data', resources: [condition] });
  expect(toPrefetchState(bundle({ entry: [{ resource: condition }] }))).toEqual({
    state: 'data',
    resources: [condition],
  });
});

test('null and an empty search are known to be empty', () => {
  expect(toPrefetchState(null)).toEqual({ state: 'empty' });
  expect(toPrefetchState(bundle({ total: 0 }))).toEqual({ state: 'empty' });
  expect(toPrefetchState(bundle({ entry: [] }))).toEqual({ state: 'empty' });
});

test('an empty search that explains itself by an OperationOutcome entry is empty', () => {
  const entry = [{ resource: outcome, search: { mode: 'outcome' } }];
  expect(toPrefetchState(bundle({ total: 0, entry }))).toEqual({ state: 'empty' });
});

test('an OperationOutcome is a failure, never an empty chart', () => {
  expect(toPrefetchState(outcome)).toEqual({ state: 'failed' });
  expect(toPrefetchState(bundle({ entry: [{ resource: outcome }] }))).toEqual({ state: 'failed' });
});

test('an OperationOutcome beside data is passed over', () => {
  const entry = [{ resource: condition }, { resource: outcome }];
  expect(toPrefetchState(bundle({ entry }))).toEqual({ state: 'data', resources: [condition] });
});

test('a next link means that there is more', () => {
  const link = [{ relation: 'next', url: 'https://ehr.example/fhir/page2' }];
  expect(toPrefetchState(bundle({ link, entry: [{ resource: condition }] }))).toEqual({
    state: 'data',
    resources: [condition],
    next: 'https://ehr.example/fhir/page2',
  });
});

test('a key that is not there is absent', () => {
  expect(toPrefetchState(undefined)).toEqual({ state: 'absent' });
});

test('whatever else comes is a failure, and nothing throws', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(['data', 'empty', 'failed', 'absent']).toContain(toPrefetchState(value).state);
    }),
    { numRuns: 500 },
  );
});
