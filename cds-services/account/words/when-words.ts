import type { AgeRange } from '../../facts/age.ts';
import type { Interval } from '../../facts/interval.ts';

const DAY = 86_400_000;

const isMidnight = (at: number) => at % DAY === 0;
const iso = (at: number) => new Date(at).toISOString();

function isFirstOf(at: number, unit: 'month' | 'year'): boolean {
  const date = new Date(at);
  return isMidnight(at) && date.getUTCDate() === 1 && (unit === 'month' || date.getUTCMonth() === 0);
}

/** A date as the reader understood it, in UTC: a moment, a day, or no nearer than a month or a year. */
export function whenWords(when: Interval | undefined): string {
  if (when === undefined) return 'undated';
  const { from, to } = when;
  const days = (to - from) / DAY;
  if (days === 1 && isMidnight(from)) return iso(from).slice(0, 10);
  if (isFirstOf(from, 'year') && (days === 365 || days === 366))
    return `some day in ${iso(from).slice(0, 4)}`;
  if (isFirstOf(from, 'month') && days >= 28 && days <= 31) return `some day in ${iso(from).slice(0, 7)}`;
  if (to - from <= 1) return `${iso(from).slice(0, 16).replace('T', ' ')} UTC`;
  return `between ${iso(from)} and ${iso(to)}`;
}

/** An age as it was understood from the birth date. */
export function ageWords({ min, max }: AgeRange): string {
  if (min === max) return String(min);
  return max - min > 100 ? 'unknown' : `${min} to ${max}`;
}

/** Ages that something is for: '' when it is for all. */
export function agesWords(minAge: number | undefined, maxAge: number | undefined): string {
  if (minAge === undefined && maxAge === undefined) return '';
  if (maxAge === undefined) return `ages ${minAge} and over`;
  return minAge === undefined ? `ages up to ${maxAge}` : `ages ${minAge} to ${maxAge}`;
}
