import { expect, test } from 'vitest';
import { auditReports } from './audit-reports.ts';
import { makeUpReports } from './made-up-months.ts';
import { type Release, toRelease } from './release.ts';

test.each([
  [50, 400],
  [14, 60],
  [14, 3000],
])(
  '%i monthly releases of a programme with some %i visits a month give away no small count, alone or together',
  (number, visits) => {
    const audit = auditReports(makeUpReports(visits, number, visits));
    process.stdout.write(
      `audit: ${number} releases of ${visits} visits a month, ${audit.small} small cells, ${audit.hidden} hidden, ${audit.shown} shown, ${audit.recoverable.length} recoverable\n`,
    );
    expect(audit.small).toBeGreaterThan(100);
    expect(audit.shown).toBeGreaterThan(1000);
    expect(audit.smallShown).toEqual([]);
    expect(audit.recoverable).toEqual([]);
  },
);

/** Takes away numbers from 1 to 10, and no other. */
function naively(release: Release): Release {
  const isShown = (count: number | undefined) => count !== undefined && !(count >= 1 && count <= 10);
  const measures = release.measures.map((of) => ({
    ...of,
    rows: of.rows.map(({ denominator, numerator, ...row }) => ({
      ...row,
      ...(isShown(denominator) && { denominator: Number(denominator) }),
      ...(isShown(numerator) && { numerator: Number(numerator) }),
    })),
  }));
  return { ...release, measures };
}

test('the audit finds what would be given away if small counts alone were hidden', () => {
  const reports = makeUpReports(400, 3, 400);
  const everything = (report: (typeof reports)[number]): Release => ({
    ...toRelease(report.counted, report.periods),
    measures: report.counted.map(({ measure, missing, counts }) => ({ measure, missing, rows: counts })),
  });
  expect(auditReports(reports, everything).smallShown.length).toBeGreaterThan(20);
  const audit = auditReports(reports, (report) => naively(everything(report)));
  expect(audit.smallShown).toEqual([]);
  expect(audit.recoverable.length).toBeGreaterThan(20);
});
