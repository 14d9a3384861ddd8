import { periodSql } from '../measures/count-sql.ts';
import { measures } from '../measures/measures.ts';
import type { Period } from '../measures/period.ts';
import { type CountingOptions, withFacts } from './with-facts.ts';

/**
 * Measures whose cases may be looked into one by one, each about what staff or the system did.
 * Safety: none lists patients by risk, or by what they said or wished (R13).
 */
export const reviewedMeasures = ['M4', 'M12', 'M15'] as const;
export type ReviewedMeasure = (typeof reviewedMeasures)[number];

export interface CaseOptions extends CountingOptions {
  readonly measure: ReviewedMeasure;
  readonly month: Period;
}

/** A visit in which something was not as it should be. */
export interface ReviewCase {
  /** `Encounter/…` */
  readonly encounter: string;
  /** `Patient/…` */
  readonly patient: string;
  /** `2026-10-05`, in the site's zone. */
  readonly day: string;
}

export interface ReviewCases {
  readonly cases: readonly ReviewCase[];
  /** Cases of visits that the records do not know: nobody can be led to them. */
  readonly unnamed: number;
}

const typeAndId = (type: string, id: string) => `${type}/${id}`;

/** The visits in which a measure was not met in a month, by their ids on the EHR. See `withFacts` on errors. */
export async function listCases(
  options: CaseOptions,
): Promise<ReviewCases | { readonly error: 'NO_FOLDER' | 'NO_FILES' }> {
  const measure = measures.find((it) => it.id === options.measure);
  if (measure === undefined) throw new Error(`there is no ${options.measure}`);
  const failed = measure.better === 'less' ? 1 : 0;
  return withFacts(options, typeAndId, async ({ database }) => {
    await database.run(periodSql([options.month]));
    const rows = await database.rows(`
WITH cases AS (${measure.cases})
SELECT c.visit_id, MIN(v.patient_id) AS patient_id, CAST(CAST(MIN(c.happened_at) AS DATE) AS VARCHAR) AS day
FROM cases c JOIN period p ON c.happened_at >= p.starts_at AND c.happened_at < p.ends_at
LEFT JOIN visit v ON v.visit_id = c.visit_id
WHERE c.numerator = ${failed} GROUP BY c.visit_id ORDER BY day, c.visit_id`);
    const found = rows.map((row) => ({
      encounter: String(row['visit_id']),
      patient: String(row['patient_id']),
      day: String(row['day']),
    }));
    const isNamed = ({ encounter, patient }: ReviewCase) =>
      encounter.startsWith('Encounter/') && patient.startsWith('Patient/');
    const cases = found.filter(isNamed);
    return { cases, unnamed: found.length - cases.length };
  });
}
