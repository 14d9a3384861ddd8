import { DASH, digitsAt, midnightIn } from './calendar.ts';

const POINT = 46;
const COLON = 58;
const PLUS = 43;
const ZULU = 90;

const isClock = (hours: number, minutes: number) => hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;

/** The thousandths from a place on, one to three digits to the zone, or -1. */
function thousandthsAt(text: string, start: number, end: number): number {
  const count = end - start;
  if (count < 1 || count > 3) return -1;
  const value = digitsAt(text, start, count);
  return value === -1 ? -1 : value * 10 ** (3 - count);
}

/** How far a zone at the end of a text is from UTC in milliseconds, or NaN. */
function zoneAt(text: string, start: number): number {
  const sign = text.charCodeAt(start);
  if (sign === ZULU) return start + 1 === text.length ? 0 : Number.NaN;
  if ((sign !== PLUS && sign !== DASH) || start + 6 !== text.length) return Number.NaN;
  const [hours, minutes] = [digitsAt(text, start + 1, 2), digitsAt(text, start + 4, 2)];
  if (!isClock(hours, minutes) || text.charCodeAt(start + 3) !== COLON) return Number.NaN;
  return (sign === PLUS ? 1 : -1) * (hours * 60 + minutes) * 60_000;
}

/**
 * The instant of `…THH:MM:SS[.s…][Z|±HH:MM]`, as nearly all charts write it, or NaN. By fixed places, since every
 * date of a chart comes here; anything else is left to the general reading.
 */
export function usualInstant(text: string): number {
  const [hours, minutes, seconds] = [digitsAt(text, 11, 2), digitsAt(text, 14, 2), digitsAt(text, 17, 2)];
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON || text[10] !== 'T') return Number.NaN;
  if (!isClock(hours, minutes) || seconds < 0 || seconds > 59) return Number.NaN;
  const hasFraction = text.charCodeAt(19) === POINT;
  const zoneStart = text.length - (text.charCodeAt(text.length - 1) === ZULU ? 1 : 6);
  const thousandths = hasFraction ? thousandthsAt(text, 20, zoneStart) : 0;
  if (thousandths === -1 || (!hasFraction && zoneStart !== 19)) return Number.NaN;
  const time = ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths;
  return midnightIn(text) + time - zoneAt(text, zoneStart);
}
