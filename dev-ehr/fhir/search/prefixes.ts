/** A span of numbers or of time; for prefixes other than eq, ne and ap a number is a span of no width. */
export interface Span {
  start: number;
  end: number;
}

/** Whether `target` (the resource's value) satisfies prefix and `search` (R4 search, "Prefixes"). */
const COMPARISONS = {
  eq: (target: Span, search: Span) => target.start >= search.start && target.end <= search.end,
  ne: (target: Span, search: Span) => target.start < search.start || target.end > search.end,
  gt: (target: Span, search: Span) => target.end > search.end,
  lt: (target: Span, search: Span) => target.start < search.start,
  ge: (target: Span, search: Span) => target.end > search.end || COMPARISONS.eq(target, search),
  le: (target: Span, search: Span) => target.start < search.start || COMPARISONS.eq(target, search),
  sa: (target: Span, search: Span) => target.start >= search.end,
  eb: (target: Span, search: Span) => target.end <= search.start,
  ap: (target: Span, search: Span) => target.start < search.end && target.end > search.start,
};

export type Prefix = keyof typeof COMPARISONS;

export function isPrefix(text: string): text is Prefix {
  return Object.hasOwn(COMPARISONS, text);
}

export function compare(prefix: Prefix, target: Span, search: Span): boolean {
  return COMPARISONS[prefix](target, search);
}

/** "ap": 10 % of the value itself or, for a date, of the distance between now and it. */
export function widen({ start, end }: Span, by: number): Span {
  const margin = Math.abs(by) * 0.1;
  return { start: start - margin, end: end + margin };
}
