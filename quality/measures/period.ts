/** A stretch of time that is counted by; instants in epoch milliseconds, `to` exclusive. */
export interface Period {
  /** `2026-10`, or `2025-01/2025-12` for a reporting year. */
  readonly label: string;
  readonly kind: 'month' | 'year';
  readonly from: number;
  readonly to: number;
}

/** How far a zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, formatter: Intl.DateTimeFormat): number {
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - instant;
}

/** The instant of a local midnight, whichever side of a clock change it lies on. */
function midnight(year: number, month: number, formatter: Intl.DateTimeFormat): number {
  const local = Date.UTC(year, month, 1);
  const guess = local - offsetAt(local, formatter);
  return local - offsetAt(guess, formatter);
}

function monthLabel(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);
}

/** The months that are reported, and the last whole reporting year, which is their first twelve. */
export interface Periods {
  readonly months: readonly Period[];
  readonly year: Period;
}

/**
 * The months from the start of the last whole reporting year until the month that is asked for: twelve to
 * twenty-three. Months and days are the site's own.
 *
 * Safety: reporting years never overlap. Totals of twelve months that roll on month by month would give
 * away, by what enters and what leaves, the months that were too small to show.
 * @param label `2026-10`
 * @param timeZone IANA name
 * @param yearEnd the month with which the reporting year ends, 1 to 12
 * @returns NO_PERIOD for what is no month, no time zone or no month's number.
 */
export function periodsUntil(
  label: string,
  timeZone: string,
  yearEnd = 12,
): Periods | { readonly error: 'NO_PERIOD' } {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(label);
  const formatter = formatterOf(timeZone);
  if (match === null || formatter === undefined || !(yearEnd >= 1 && yearEnd <= 12))
    return { error: 'NO_PERIOD' };
  const [year, month] = [Number(match[1]), Number(match[2])];
  const current = (month - yearEnd + 12) % 12;
  const months = Array.from({ length: 12 + current }, (_, index): Period => {
    const of = month - 12 - current + index;
    return {
      label: monthLabel(year, of),
      kind: 'month',
      from: midnight(year, of, formatter),
      to: midnight(year, of + 1, formatter),
    };
  });
  const [first, last] = [months[0], months[11]];
  if (first === undefined || last === undefined) return { error: 'NO_PERIOD' };
  return {
    months,
    year: { label: `${first.label}/${last.label}`, kind: 'year', from: first.from, to: last.to },
  };
}

function formatterOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    // Only the zone's name can be wrong here.
    return undefined;
  }
}
