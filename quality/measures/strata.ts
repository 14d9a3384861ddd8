/** What cases are divided by: of the visit they belong to, or of the case itself. */
export const stratifiers = ['unit', 'sex', 'age_group', 'race', 'ethnicity', 'language'] as const;
/** `all` is the undivided whole; `category` is the measure's own division. */
export type Stratifier = 'all' | 'category' | (typeof stratifiers)[number];

/** Stratifiers that equity looks at. */
export const equityStratifiers: readonly Stratifier[] = ['race', 'ethnicity', 'language', 'sex', 'age_group'];

/** Names of the OMB categories of US Core. */
const ombNames: ReadonlyMap<string, string> = new Map([
  ['1002-5', 'American Indian or Alaska Native'],
  ['2028-9', 'Asian'],
  ['2054-5', 'Black or African American'],
  ['2076-8', 'Native Hawaiian or Other Pacific Islander'],
  ['2106-3', 'White'],
  ['2135-2', 'Hispanic or Latino'],
  ['2186-5', 'Not Hispanic or Latino'],
]);

/** A stratum as people read it. */
export function stratumName(stratum: string): string {
  return ombNames.get(stratum) ?? stratum;
}
