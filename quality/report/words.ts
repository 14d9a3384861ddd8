import type { ReleasedRow } from '../measures/release.ts';
import { type Stratifier, stratumName } from '../measures/strata.ts';
import { rateOf } from '../measures/to-csv.ts';

/** Stands for a count that is kept back. */
const KEPT_BACK = '·';

export const whole = (count: number | undefined) =>
  count === undefined ? KEPT_BACK : count.toLocaleString('en-US');

export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
/** On an axis: `40 %`, or with the decimals that tell two ticks apart. */
export const axisPercent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;

export const minutes = (value: number) => `${Math.round(value)} min`;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `October 2026` of `2026-10`. */
export function monthName(month: string): string {
  const [year, number] = month.split('-');
  return `${months[Number(number) - 1] ?? number} ${year}`;
}

/** `2025` of a calendar year, else `July 2025 to June 2026`. */
export function yearName(label: string): string {
  const [from = '', to = ''] = label.split('/');
  return from.endsWith('-01') && to.endsWith('-12')
    ? from.slice(0, 4)
    : `${monthName(from)} to ${monthName(to)}`;
}

/** What a count comes to: `152 of 398, 38.2 %`. */
export function countWords(row: ReleasedRow | undefined): string {
  if (row === undefined) return 'not known';
  const { numerator, denominator } = row;
  if (denominator === 0) return 'no cases';
  const rate = rateOf(row);
  if (rate !== undefined) return `${whole(numerator)} of ${whole(denominator)}, ${percent(rate)}`;
  return denominator === undefined ? 'kept back' : `kept back, of ${whole(denominator)}`;
}

const sexes: Readonly<Record<string, string>> = { female: 'Female', male: 'Male', other: 'Other' };
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    // No BCP 47 code: it is shown as the EHR has it.
    return code;
  }
}

/** A group as people read it. */
export function groupName(stratifier: Stratifier, stratum: string): string {
  if (stratum === 'unknown') return 'Not recorded';
  if (stratum === 'multiple') return 'More than one';
  switch (stratifier) {
    case 'language':
      return languageName(stratum);
    case 'sex':
      return sexes[stratum] ?? stratum;
    case 'age_group':
      return stratum.replace('-', ' to ');
    default:
      return stratumName(stratum);
  }
}

/** `patient-not-alone` as words. */
export function codeWords(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
