import type { MeasureDefinition } from './measure.ts';
import type { Period } from './period.ts';
import type { Stratifier } from './strata.ts';

const timestamp = (instant: number) =>
  `CAST('${new Date(instant).toISOString()}' AS TIMESTAMP WITH TIME ZONE)`;

/** The table of periods that cases are counted in. */
export function periodSql(periods: readonly Period[]): string {
  const rows = periods.map(
    ({ label, kind, from, to }) => `('${label}', '${kind}', ${timestamp(from)}, ${timestamp(to)})`,
  );
  return `CREATE TABLE period AS SELECT * FROM (VALUES ${rows.join(', ')}) AS p(label, kind, starts_at, ends_at)`;
}

/** The moment after which nothing is known. */
export function settingSql(asOf: number): string {
  return `CREATE TABLE setting AS SELECT ${timestamp(asOf)} AS as_of`;
}

function stratumOf(stratifier: Stratifier): string {
  switch (stratifier) {
    case 'all':
      return "'all'";
    case 'category':
      return 'c.category';
    default:
      return `COALESCE(v.${stratifier}, 'unknown')`;
  }
}

/** A measure's cases in each period of a kind and each stratum. A case counts once in a period. */
function countedSql(
  { cases, scoring }: MeasureDefinition,
  kind: Period['kind'],
  stratifier: Stratifier,
): string {
  const minutes = scoring === 'minutes' ? 'MAX(c.minutes)' : 'CAST(NULL AS DOUBLE)';
  return `
WITH cases AS (${cases}),
counted AS (
  SELECT p.label, ${stratumOf(stratifier)} AS stratum, c.case_id, MAX(c.numerator) AS numerator, ${minutes} AS minutes
  FROM cases c JOIN period p ON p.kind = '${kind}' AND c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
  LEFT JOIN visit v ON v.visit_id = c.visit_id
  GROUP BY p.label, ${stratumOf(stratifier)}, c.case_id)`;
}

/**
 * Counts a measure's cases in each period of a kind and each stratum: rows of `period`, `stratum`,
 * `denominator`, `numerator`, and for times `median` and `p90` in minutes.
 */
export function countSql(measure: MeasureDefinition, kind: Period['kind'], stratifier: Stratifier): string {
  return `${countedSql(measure, kind, stratifier)}
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY minutes) AS median,
  PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY minutes) AS p90
FROM counted GROUP BY label, stratum ORDER BY label, stratum`;
}

/** The same by month, with all times as whole minutes in one text, so that months can be put together later. */
export function monthSql(measure: MeasureDefinition, stratifier: Stratifier): string {
  return `${countedSql(measure, 'month', stratifier)}
SELECT label AS period, stratum, CAST(COUNT(*) AS INTEGER) AS denominator, CAST(SUM(numerator) AS INTEGER) AS numerator,
  STRING_AGG(CAST(CAST(ROUND(minutes) AS INTEGER) AS VARCHAR), ' ') AS minutes
FROM counted GROUP BY label, stratum ORDER BY label, stratum`;
}
