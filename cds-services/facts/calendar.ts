const DAY = 86_400_000;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days of 400 years of the Gregorian calendar, after which it begins anew. */
const ERA = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const TO_1970 = 719_468;

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days of a month, 1 to 12. */
export function daysOfMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/**
 * Midnight (UTC) of a day in epoch milliseconds; month 1 to 12. Without a Date, which would cost more than all the
 * rest of reading a day, and which takes the years 0 to 99 for the twentieth century's.
 * @see https://howardhinnant.github.io/date_algorithms.html#days_from_civil
 */
export function midnightOf(year: number, month: number, day: number): number {
  // Counted from March, so that a leap day is a year's last.
  const counted = month > 2 ? year : year - 1;
  const era = Math.floor(counted / 400);
  const ofEra = counted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return (era * ERA + days - TO_1970) * DAY;
}

/** A number of so many digits at a place of a text, or -1. Faster than a regular expression for every date of a chart. */
export function digitsAt(text: string, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

export const DASH = 45;

/** Midnight of the day that a text begins with, or NaN. */
export function midnightIn(text: string): number {
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return Number.NaN;
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return Number.NaN;
  return midnightOf(year, month, day);
}
