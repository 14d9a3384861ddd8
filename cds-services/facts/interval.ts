const DAY = 86_400_000;
const SHAPE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** A stretch of time in epoch milliseconds, `to` exclusive. A partial FHIR date is a long one. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

interface Parts {
  readonly year: number;
  readonly month: number | undefined;
  readonly day: number | undefined;
}

function toParts(match: RegExpMatchArray): Parts {
  const [, year, month, day] = match;
  return {
    year: Number(year),
    month: month === undefined ? undefined : Number(month),
    day: day === undefined ? undefined : Number(day),
  };
}

function isRealDay({ year, month = 1, day = 1 }: Parts): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function wholeDays({ year, month, day }: Parts): Interval {
  if (month === undefined) return { from: Date.UTC(year, 0, 1), to: Date.UTC(year + 1, 0, 1) };
  if (day === undefined) return { from: Date.UTC(year, month - 1, 1), to: Date.UTC(year, month, 1) };
  const from = Date.UTC(year, month - 1, day);
  return { from, to: from + DAY };
}

/**
 * A FHIR date, dateTime or instant as an interval; nothing for what is none (2026-02-30 included).
 * A time without a zone is not FHIR, so only its day counts.
 * @see https://hl7.org/fhir/R4/datatypes.html#dateTime
 */
export function readInterval(value: unknown): Interval | undefined {
  if (typeof value !== 'string') return undefined;
  const match = value.match(SHAPE);
  if (match === null) return undefined;
  const parts = toParts(match);
  if (!isRealDay(parts)) return undefined;
  const [, , , , hour, , , , zone] = match;
  if (hour === undefined || zone === undefined) return wholeDays(parts);
  const from = Date.parse(value.replace(/^(.*T\d{2}:\d{2})(Z|[+-])/, '$1:00$2'));
  return Number.isNaN(from) ? undefined : { from, to: from + 1 };
}

/** Midnight (UTC) of an instant's day. */
function startOfDay(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

/** Midnight, so many calendar months before; the last day of a shorter month when the day is lacking. */
export function monthsBefore(at: number, months: number): number {
  const date = new Date(startOfDay(at));
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

export function daysBefore(at: number, days: number): number {
  return startOfDay(at) - days * DAY;
}

/** Whether an interval lies at or after a threshold: yes, no, or a range across it. */
export function isSince(interval: Interval, threshold: number): boolean | 'unknown' {
  if (interval.from >= threshold) return true;
  return interval.to <= threshold ? false : 'unknown';
}
