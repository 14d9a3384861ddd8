import { EvaluationError } from './collection.ts';

const FIRST = '0000-01-01T00:00:00.000';
const LAST = '9999-12-31T23:59:59.999';

function daysOf(yearAndMonth: string): number {
  const [year, month] = yearAndMonth.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate();
}

/** A date without its day, filled up to the first or last one. */
function fillDate(date: string, isHigh: boolean): string {
  const pattern = isHigh ? LAST : FIRST;
  const filled = date + pattern.slice(date.length, 10);
  return isHigh && date.length < 10 ? `${filled.slice(0, 8)}${daysOf(filled)}` : filled;
}

/** A time without its seconds or milliseconds, filled up; `HH`, `HH:MM`, `HH:MM:SS` or finer. */
function fillTime(time: string, isHigh: boolean): string {
  return time + (isHigh ? LAST : FIRST).slice(11 + time.length);
}

/** A zone left out may be any: the earliest is 14 hours ahead of UTC, the latest 12 behind. */
function fillDateTime(text: string, isHigh: boolean): string {
  const [date = '', time = ''] = text.split('T');
  const zone = /(Z|[+-]\d{2}:\d{2})$/.exec(time)?.[0];
  const plain = zone === undefined ? time : time.slice(0, -zone.length);
  return `${fillDate(date, isHigh)}T${fillTime(plain, isHigh)}${zone ?? (isHigh ? '-12:00' : '+14:00')}`;
}

/**
 * The earliest or latest moment that a date, dateTime or time stands for. Numbers are refused: JSON does
 * not keep the zeros that tell their precision.
 * @see https://hl7.org/fhirpath/#lowboundaryprecision-integer-decimal--date--datetime--time
 */
export function boundaryOf(value: unknown, type: string | undefined, isHigh: boolean): string {
  if (typeof value !== 'string') throw new EvaluationError('a boundary is taken of dates and times only');
  if (/^\d{2}(:|$)/.test(value)) return fillTime(value, isHigh);
  const isDateTime = type === 'dateTime' || type === 'instant' || value.includes('T');
  return isDateTime ? fillDateTime(value, isHigh) : fillDate(value, isHigh);
}
