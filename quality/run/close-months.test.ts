import { readdirSync } from 'node:fs';
import { programmeLines } from '@pearr/fhir-fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toCounted } from '../measures/closed-month.ts';
import type { MeasureCounts } from '../measures/counts.ts';
import { periodsUntil } from '../measures/period.ts';
import { toRelease } from '../measures/release.ts';
import { type Closed, closeMonths } from './close-months.ts';
import { countMeasures, makeFacts } from './count-measures.ts';
import { openDatabase } from './database.ts';
import { foundIn, loadFolder } from './load-folder.ts';
import { factOptions, folderOf, knownHistory } from './programme.testing.ts';

const now = Date.parse('2026-11-20T00:00:00Z');
const periods = periodsUntil('2026-10', 'UTC', 10);
if ('error' in periods) throw new Error(periods.error);

const lines = [...programmeLines({ seed: 3, until: '2026-10', months: 6, visits: 120 })];
const whole = folderOf({ 'programme.ndjson': lines });
const work = folderOf({});
afterAll(() => {
  whole.remove();
  work.remove();
});

const options = {
  from: [whole.path],
  work: work.path,
  months: periods.months,
  timeZone: 'UTC',
  now,
  facts: factOptions,
  knownHistory,
};

async function close(given: Partial<typeof options> = {}): Promise<Closed> {
  const closed = await closeMonths({ ...options, ...given });
  if ('error' in closed) throw new Error(closed.error);
  return closed;
}

/** Counted at once from the same records, as for `pearr measure`. */
async function countedAtOnce(): Promise<readonly MeasureCounts[]> {
  const database = await openDatabase({ timeZone: 'UTC' });
  const loaded = await loadFolder(database, [whole.path], { knownHistory });
  if ('error' in loaded || 'error' in periods) throw new Error('not loaded');
  const sources = await makeFacts(database, foundIn(loaded), factOptions);
  const all = { periods: [...periods.months, periods.year], asOf: now, sources };
  const counted = await countMeasures(database, all);
  database.close();
  return counted;
}

/** Counts of each measure, in one order; without the minutes, which closed months keep whole. */
function comparable(counted: readonly MeasureCounts[]) {
  return counted.map(({ measure, missing, counts }) => ({
    id: measure.id,
    missing,
    counts: counts
      .filter((it) => measure.overlapping !== true || !it.period.includes('/'))
      .map((it) => `${it.period} ${it.stratifier} ${it.stratum} ${it.numerator}/${it.denominator}`)
      .sort(),
  }));
}

describe('closed months', () => {
  let closed: Closed;
  beforeAll(async () => {
    closed = await close();
  }, 60_000);

  test('put together are what is counted at once, month by month and the year with its divisions', async () => {
    const counts = toCounted(closed.months, periods);
    expect(comparable(counts)).toEqual(comparable(await countedAtOnce()));
    expect(counts.find((it) => it.measure.id === 'M2')?.counts.length).toBeGreaterThan(20);
  });

  test('know the times of the year too, to the minute', async () => {
    const yearOf = (counted: readonly MeasureCounts[]) =>
      counted
        .find((it) => it.measure.id === 'M10')
        ?.counts.find((it) => it.period.includes('/') && it.stratifier === 'all')?.minutes;
    const [added, atOnce] = [yearOf(toCounted(closed.months, periods)), yearOf(await countedAtOnce())];
    expect(added?.median).toBeCloseTo(atOnce?.median ?? Number.NaN, 0);
    expect(added?.p90).toBeCloseTo(atOnce?.p90 ?? Number.NaN, 0);
  });

  test('do not change when more becomes known', async () => {
    const late = folderOf({
      'late.ndjson': [...programmeLines({ seed: 4, until: '2026-09', months: 2, visits: 7 })],
    });
    const again = await close({ from: [whole.path, late.path] });
    late.remove();
    const reported = (months: Closed['months']) => toRelease(toCounted(months, periods), periods);
    expect(reported(again.months)).not.toEqual(reported(closed.months));
    // What was closed before stays as it was, beside what is closed now.
    const kept = [...closed.months.slice(0, -1), ...again.months.slice(-1)];
    const before = closed.months.slice(0, -1).map((it) => it.period);
    const rowsOf = (release: ReturnType<typeof reported>) =>
      release.measures.flatMap((it) => it.rows.filter(({ period }) => before.includes(period)));
    expect(rowsOf(reported(kept))).toEqual(rowsOf(reported(closed.months)));
  });

  test('before the programme there are none, and nothing is left behind', () => {
    expect(closed.months.map((it) => it.period)).toEqual([
      '2026-05',
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
    ]);
    expect(closed.loaded.rejected.size).toBe(0);
    expect(readdirSync(work.path)).toEqual([]);
  });
});

test('a measure that one month of the year could not tell is shown by month, and not for the year', async () => {
  const { months } = await close();
  const [first, ...others] = months;
  if (first === undefined) throw new Error('no month');
  const without = {
    ...first,
    measures: first.measures.map((it) =>
      it.id === 'M6a' ? { ...it, missing: ['card' as const], counts: [] } : it,
    ),
  };
  const counted = toCounted([without, ...others], periods);
  const m6a = counted.find((it) => it.measure.id === 'M6a');
  expect(m6a?.counts.some((it) => it.period.includes('/'))).toBe(false);
  const release = toRelease(counted, periods);
  const rows = release.measures.find((it) => it.measure.id === 'M6a')?.rows.map((it) => it.period);
  expect(rows).not.toContain(first.period);
  expect(rows).toContain('2026-06');
});
