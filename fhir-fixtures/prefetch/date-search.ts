/** A stretch of time in epoch milliseconds, `end` exclusive; a FHIR date is as wide as its precision. */
interface Interval {
  start: number;
  end: number;
}

type Prefix = 'eq' | 'ge' | 'gt' | 'le' | 'lt';

const matches: Record<Prefix, (value: Interval, searched: Interval) => boolean> = {
  eq: (value, searched) => value.start >= searched.start && value.end <= searched.end,
  ge: (value, searched) => value.end > searched.start,
  gt: (value, searched) => value.end > searched.end,
  le: (value, searched) => value.start < searched.end,
  lt: (value, searched) => value.start < searched.start,
};

/**
 * Whether a date, dateTime or Period matches a search value such as `ge2026-01-01`.
 * @see https://hl7.org/fhir/R4/search.html#date
 */
export function matchesDate(value: unknown, searched: string): boolean {
  const interval = toInterval(value);
  const { prefix, date } = splitPrefix(searched);
  return interval !== undefined && matches[prefix](interval, intervalOf(date));
}

/** The instant a date, dateTime or Period begins, for sorting; undefined when it has none. */
export function startOf(value: unknown): number | undefined {
  return toInterval(value)?.start;
}

function splitPrefix(searched: string): { prefix: Prefix; date: string } {
  const prefix = searched.slice(0, 2);
  if (isPrefix(prefix)) return { prefix, date: searched.slice(2) };
  return { prefix: 'eq', date: searched };
}

function isPrefix(text: string): text is Prefix {
  return Object.hasOwn(matches, text);
}

function toInterval(value: unknown): Interval | undefined {
  if (typeof value === 'string') return intervalOf(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const { start, end } = { start: undefined, end: undefined, ...value };
  return {
    start: typeof start === 'string' ? intervalOf(start).start : Number.NEGATIVE_INFINITY,
    end: typeof end === 'string' ? intervalOf(end).end : Number.POSITIVE_INFINITY,
  };
}

function intervalOf(date: string): Interval {
  const start = Date.parse(date);
  if (Number.isNaN(start)) throw new Error(`not a FHIR date: ${date}`);
  const next = new Date(start);
  if (date.length === 4) next.setUTCFullYear(next.getUTCFullYear() + 1);
  else if (date.length === 7) next.setUTCMonth(next.getUTCMonth() + 1);
  else if (date.length === 10) next.setUTCDate(next.getUTCDate() + 1);
  else next.setUTCMilliseconds(next.getUTCMilliseconds() + 1);
  return { start, end: next.getTime() };
}
