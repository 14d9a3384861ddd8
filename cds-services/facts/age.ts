import type { Interval } from './interval.ts';
import { readInterval } from './interval.ts';

/** Completed years, both ends included. A partial birth date makes a range; none makes it wide open. */
export interface AgeRange {
  readonly min: number;
  readonly max: number;
}

const OPEN: AgeRange = { min: 0, max: 150 };

function yearsBetween(birth: number, at: number): number {
  const born = new Date(birth);
  const now = new Date(at);
  const years = now.getUTCFullYear() - born.getUTCFullYear();
  const month = now.getUTCMonth() - born.getUTCMonth();
  const beforeBirthday = month < 0 || (month === 0 && now.getUTCDate() < born.getUTCDate());
  return beforeBirthday ? years - 1 : years;
}

/**
 * Age at an instant from `Patient.birthDate` (YYYY, YYYY-MM or YYYY-MM-DD).
 * A missing, malformed or future birth date leaves every age possible.
 */
export function ageAt(birthDate: unknown, at: number): AgeRange {
  return ageOf(readInterval(birthDate), at);
}

/** The same of a birth date that has been read. */
export function ageOf(born: Interval | undefined, at: number): AgeRange {
  if (born === undefined || born.from > at) return OPEN;
  const lastDay = Math.min(born.to - 1, at);
  return { min: Math.max(0, yearsBetween(lastDay, at)), max: yearsBetween(born.from, at) };
}

/** Under 18, or not known: never guessed, since the minor branch hangs on it. */
export function isMinor(age: AgeRange): boolean | 'unknown' {
  if (age.max < 18) return true;
  return age.min >= 18 ? false : 'unknown';
}
