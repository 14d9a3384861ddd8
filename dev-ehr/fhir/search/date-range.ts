import type { Period, Timing } from '@medplum/fhirtypes';
import type { TypedValue } from '../medplum.ts';

/** Milliseconds since 1970; `end` is exclusive. A time without a zone is read as UTC. */
export interface DateRange {
  start: number;
  end: number;
}

const DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** The span of time a partial date means: `2026-02` is all of February. Undefined: not a date, or no such day. */
export function toDateRange(text: string): DateRange | undefined {
  const [, year, month, day, hour, minute, second, fraction, zone] = DATE.exec(text) ?? [];
  if (year === undefined) {
    return undefined;
  }
  const parts = [year, month ?? '1', day ?? '1', hour ?? '0', minute ?? '0', second ?? '0'].map(Number);
  const [y = 0, m = 1, d = 1, h = 0, min = 0, s = 0] = parts;
  const start =
    Date.UTC(y, m - 1, d, h, min, s) + (fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0);
  const real = new Date(Date.UTC(y, m - 1, d));
  if (real.getUTCMonth() !== m - 1 || real.getUTCDate() !== d || h > 23 || min > 59 || s > 60) {
    return undefined;
  }
  const shift = offset(zone);
  return {
    start: start - shift,
    end: endOf({ y, m, d, start }, [month, day, hour, second, fraction]) - shift,
  };
}

function endOf(
  at: { y: number; m: number; d: number; start: number },
  given: (string | undefined)[],
): number {
  const [month, day, hour, second, fraction] = given;
  if (month === undefined) {
    return Date.UTC(at.y + 1, 0);
  }
  if (day === undefined) {
    return Date.UTC(at.y, at.m);
  }
  if (hour === undefined) {
    return Date.UTC(at.y, at.m - 1, at.d + 1);
  }
  if (second === undefined) {
    return at.start + 60_000;
  }
  return at.start + (fraction === undefined ? 1000 : 1);
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') {
    return 0;
  }
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** The spans of an element a date parameter searches: date, dateTime, instant, Period, Timing. */
export function toDateRanges({ type, value }: TypedValue): DateRange[] {
  if (typeof value === 'string') {
    const range = toDateRange(value);
    return range ? [range] : [];
  }
  if (type === 'Period') {
    return [periodRange(value as Period)];
  }
  if (type === 'Timing') {
    const { event = [], repeat } = value as Timing;
    const bounds = repeat?.boundsPeriod ? [periodRange(repeat.boundsPeriod)] : [];
    return [...event.flatMap((text) => toDateRange(text) ?? []), ...bounds];
  }
  return [];
}

function periodRange({ start, end }: Period): DateRange {
  return {
    start: toDateRange(start ?? '')?.start ?? Number.NEGATIVE_INFINITY,
    end: toDateRange(end ?? '')?.end ?? Number.POSITIVE_INFINITY,
  };
}
