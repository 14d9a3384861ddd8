import { DASH, daysOfMonth, digitsAt, midnightIn, midnightOf } from './calendar.ts';
import { usualInstant } from './instant.ts';

const DAY = 86_400_000;
/** What may follow the day: nothing, a time, a time with its zone. */
const TIME = /^T([01]\d|2[0-4]):[0-5]\d(?::([0-5]\d|60)(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** A stretch of time in epoch milliseconds, `to` exclusive. A partial FHIR date is a long one. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

function readYear(text: string): Interval | undefined {
  const year = digitsAt(text, 0, 4);
  return year < 1 ? undefined : { from: midnightOf(year, 1, 1), to: midnightOf(year + 1, 1, 1) };
}

function readMonth(text: string): Interval | undefined {
  const [year, month] = [digitsAt(text, 0, 4), digitsAt(text, 5, 2)];
  if (year < 1 || month < 1 || month > 12 || text.charCodeAt(4) !== DASH) return undefined;
  const from = midnightOf(year, month, 1);
  return { from, to: from + daysOfMonth(year, month) * DAY };
}

function readDay(text: string): Interval | undefined {
  const from = midnightIn(text);
  return Number.isNaN(from) ? undefined : { from, to: from + DAY };
}

function readMoment(text: string): Interval | undefined {
  const from = usualInstant(text);
  return Number.isNaN(from) ? readUnusualMoment(text) : { from, to: from + 1 };
}

function readUnusualMoment(text: string): Interval | undefined {
  const day = readDay(text);
  const match = text.slice(10).match(TIME);
  if (day === undefined || match === null) return undefined;
  const [, , seconds, zone] = match;
  // A time without a zone is not FHIR, so only its day counts.
  if (zone === undefined) return day;
  const from = Date.parse(seconds === undefined ? `${text.slice(0, 16)}:00${zone}` : text);
  return Number.isNaN(from) ? undefined : { from, to: from + 1 };
}

/**
 * A FHIR date, dateTime or instant as an interval; nothing for what is none (2026-02-30 included).
 * @see https://hl7.org/fhir/R4/datatypes.html#dateTime
 */
export function readInterval(value: unknown): Interval | undefined {
  if (typeof value !== 'string') return undefined;
  switch (value.length) {
    case 4:
      return readYear(value);
    case 7:
      return readMonth(value);
    case 10:
      return readDay(value);
    default:
      return readMoment(value);
  }
}

/** Midnight (UTC) of an instant's day. */
function startOfDay(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

/** Midnight, so many calendar months before; the last day of a shorter month when the day is lacking. */
export function monthsBefore(at: number, months: number): number {
  const now = new Date(startOfDay(at));
  const month = now.getUTCFullYear() * 12 + now.getUTCMonth() - months;
  const [year, zeroBased] = [Math.floor(month / 12), ((month % 12) + 12) % 12];
  return midnightOf(year, zeroBased + 1, Math.min(now.getUTCDate(), daysOfMonth(year, zeroBased + 1)));
}

export function daysBefore(at: number, days: number): number {
  return startOfDay(at) - days * DAY;
}

/** Whether an interval lies at or after a threshold: yes, no, or a range across it. */
export function isSince(interval: Interval, threshold: number): boolean | 'unknown' {
  if (interval.from >= threshold) return true;
  return interval.to <= threshold ? false : 'unknown';
}
