/** A table of facts that a measure looks at. */
export type FactName =
  | 'visit'
  | 'conversation'
  | 'card'
  | 'referral'
  | 'artefact'
  | 'code'
  | 'training'
  | 'activity';

/**
 * One measure: what it asks in plain words, and the query that lists its cases.
 *
 * `cases` is a query with a row for each member of the denominator: `case_id`, `visit_id`, `happened_at` (an
 * instant), `numerator` (1 or 0), and where it has them `minutes` or `category`. All counting, by month,
 * unit and group, is done over that list, so the list is the measure.
 */
export interface MeasureDefinition {
  /** `M1`; the letter tells parts of one measure apart. */
  readonly id: string;
  readonly title: string;
  /** The question it answers, for who does not read SQL. */
  readonly question: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly exclusions: string;
  readonly caveats: string;
  readonly source: string;
  readonly scoring: 'proportion' | 'minutes' | 'distribution';
  /** Which way is better; `none` for what is never to be a target. */
  readonly better: 'more' | 'less' | 'none';
  /** A proportion that is expected of everyone, or the most minutes. */
  readonly target?: number;
  /** Names of the two populations. A population that two measures share is one cell to a reader who compares. */
  readonly populations: { readonly denominator: string; readonly numerator?: string };
  readonly needs: readonly FactName[];
  readonly cases: string;
  /** It is counted whole: small counts of its groups would take others' with them into hiding. */
  readonly undivided?: boolean;
  /** A case may fall in several periods, so months do not add up to a year. */
  readonly overlapping?: boolean;
}

/**
 * The cases of a conversation, as most measures have them.
 * @param countedAt the moment by which a case falls in a month: held, or when it is known how it went on, so
 *   that a month can be closed once it is over
 */
export function ofConversations(numerator: string, where: string, countedAt = 'held_at'): string {
  return `
SELECT conversation_id AS case_id, visit_id, ${countedAt} AS happened_at, CASE WHEN ${numerator} THEN 1 ELSE 0 END AS numerator
FROM conversation WHERE ${where}`;
}
