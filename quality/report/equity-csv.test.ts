import { expect, test } from 'vitest';
import { makeUpReports } from '../measures/made-up-months.ts';
import { type Release, toRelease } from '../measures/release.ts';
import { equityCsv, toEquityCsv } from './equity-csv.ts';
import { equityPart } from './equity-part.ts';
import { createWords } from './words.ts';

function madeUp(): Release {
  const [report] = makeUpReports(5, 1, 1500);
  if (report === undefined) throw new Error('no report');
  return toRelease(report.counted, report.periods);
}

/** The same where one race fares half as well. */
function unequal(release: Release): Release {
  const measures = release.measures.map((of) => ({
    ...of,
    rows: of.rows.map((row) => {
      const isWorse = row.stratifier === 'race' && row.stratum === '1' && row.numerator !== undefined;
      return isWorse ? { ...row, numerator: Math.round((row.numerator ?? 0) / 2) } : row;
    }),
  }));
  return { ...release, measures };
}

/** Rows by the names of the columns. No cell of these has a comma but a warning, which is last but one. */
function rowsOf(csv: string): Record<string, string>[] {
  const [head = '', ...lines] = csv.trim().split('\r\n');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(head.split(',').map((name, at) => [name, cells[at] ?? '']));
  });
}

test('the file has the columns that the dictionary says, and each group that may be compared', () => {
  const csv = toEquityCsv(madeUp());
  expect(csv.split('\r\n')[0]).toBe(equityCsv.columns.map((it) => it.name).join(','));
  const rows = rowsOf(csv);
  expect(new Set(rows.map((it) => it['measure']))).toEqual(new Set(['M2', 'M6a', 'M8', 'M9a']));
  expect(rows.some((it) => Number(it['ratio']) > 0)).toBe(true);
});

test('no count from 1 to 10 is in it, and what is hidden says so', () => {
  const rows = rowsOf(toEquityCsv(madeUp()));
  const hidden = rows.filter((it) => it['numerator'] === '' || it['denominator'] === '');
  expect(hidden.length).toBeGreaterThan(0);
  for (const { numerator, denominator } of rows)
    for (const count of [numerator, denominator])
      expect(Number(count) >= 1 && Number(count) <= 10).toBe(false);
  expect(hidden.filter((it) => `${it['rate']}${it['ratio']}` !== '')).toEqual([]);
  expect(new Set(hidden.map((it) => it['note']))).toEqual(new Set(['"hidden: small']));
});

test('it warns where the page warns, in the same words', () => {
  const release = unequal(madeUp());
  const warnings = equityPart(release, createWords('en')).sections.flatMap((it) => it.warnings);
  expect(warnings.length).toBeGreaterThan(1);
  const csv = toEquityCsv(release);
  expect(warnings.filter((it) => !csv.includes(`"${it}"`))).toEqual([]);
  expect(csv.match(/times the rate of everybody else/g)).toHaveLength(warnings.length);
});
