import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInterval } from '../facts/interval.ts';
import { countDates, distinctFacts } from './distinct.ts';
import type { Hit } from './hits.ts';

function hit(source: string, date: string | undefined, rest: Partial<Hit> = {}): Hit {
  return {
    source,
    when: readInterval(date),
    encounter: undefined,
    kind: 'condition',
    code: 'A5424',
    ...rest,
  };
}

const sources = (...hits: Hit[]) => distinctFacts(hits).map((it) => it.source);
const dates = (...texts: (string | undefined)[]) =>
  countDates(texts.map((text, index) => hit(`c${index}`, text)));

test('of one code in one encounter the earliest record stands for all', () => {
  const [first, second] = [
    hit('a', '2026-10-09', { encounter: 'e' }),
    hit('b', '2026-10-01', { encounter: 'e' }),
  ];
  expect(sources(first, second)).toEqual(['b']);
  expect(sources(second, first)).toEqual(['b']);
});

test('a problem-list entry repeats a diagnosis by any of its codes', () => {
  const diagnosis = [
    hit('d', '2026-10-01', { code: 'S022XXA' }),
    hit('d', '2026-10-01', { code: 'S060X0A' }),
  ];
  const problem = hit('p', '2026-10-03', { kind: 'problem-list', code: 'S060X0A' });
  expect(sources(...diagnosis, problem)).toEqual(['d']);
  expect(sources(...diagnosis, { ...problem, when: readInterval('2026-12-01') })).toEqual(['d', 'p']);
});

test('what is one fact does not hang on the order of the records', () => {
  const hits = [
    hit('a', '2026-10-01', { encounter: 'e' }),
    hit('b', '2026-10-02', { encounter: 'e' }),
    hit('b', '2026-10-02', { encounter: 'e', code: 'A5611' }),
    hit('c', '2026-10-03', { encounter: 'e', code: 'A5611' }),
    hit('d', undefined),
    hit('p', '2026-09-20', { kind: 'problem-list' }),
  ];
  const expected = sources(...hits).sort();
  fc.assert(
    fc.property(fc.shuffledSubarray(hits, { minLength: hits.length }), (shuffled) => {
      expect(sources(...shuffled).sort()).toEqual(expected);
    }),
    { seed: 20_261_101, numRuns: 200 },
  );
});

test('facts of one vague date may be of different dates, of one day they are not', () => {
  expect(dates('2026', '2026')).toEqual({ certain: 1, possible: 2 });
  expect(dates('2026-10-01', '2026-10-01T08:00:00Z')).toEqual({ certain: 1, possible: 1 });
  expect(dates('2026-10', '2026-10-05', undefined)).toEqual({ certain: 1, possible: 3 });
  expect(dates('2026-09', '2026-10-05')).toEqual({ certain: 2, possible: 2 });
});
