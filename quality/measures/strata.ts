/** What cases are divided by: of the visit they belong to, or of the case itself. */
export const stratifiers = ['unit', 'sex', 'age_group', 'race', 'ethnicity', 'language'] as const;
/** `all` is the undivided whole; `category` is the measure's own division. */
export type Stratifier = 'all' | 'category' | (typeof stratifiers)[number];
