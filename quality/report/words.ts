import type { StaffLanguage } from '@pearr/pearr';
import type { ReleasedRow } from '../measures/release.ts';
import { type Stratifier, stratumName } from '../measures/strata.ts';
import { rateOf } from '../measures/to-csv.ts';
import { spanishOf } from './spanish/spanish.ts';

/** Stands for a count that is kept back. */
export const KEPT_BACK = '·';

/** Numbers and dates as staff in the US write them, in either language: a decimal point too. */
const locales: Readonly<Record<StaffLanguage, string>> = { en: 'en-US', es: 'es-US' };

/** Fills `{placeholders}`; a text without them stays as it is. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
/** On an axis: `40 %`, or with the decimals that tell two ticks apart. */
export const axisPercent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;
export const minutes = (value: number) => `${Math.round(value)} min`;

export type Say = (message: string, values?: Readonly<Record<string, string>>) => string;

function createDates(language: StaffLanguage, say: Say) {
  const made = (month: 'long' | 'short') =>
    new Intl.DateTimeFormat(locales[language], { month, year: 'numeric', timeZone: 'UTC' });
  const [long, short] = [made('long'), made('short')];
  const dateOf = (month: string) => new Date(`${month}-01T00:00:00Z`);
  /** `October 2026` of `2026-10`. */
  const monthName = (month: string) => long.format(dateOf(month));
  return {
    monthName,
    /** `Oct 2026`. */
    shortMonth: (month: string) => short.format(dateOf(month)),
    /** `2025` of a calendar year, else `July 2025 to June 2026`. */
    yearName(label: string): string {
      const [from = '', to = ''] = label.split('/');
      return from.endsWith('-01') && to.endsWith('-12')
        ? from.slice(0, 4)
        : say('{from} to {to}', { from: monthName(from), to: monthName(to) });
    },
  };
}

function createGroups(language: StaffLanguage, say: Say) {
  const languages = new Intl.DisplayNames([locales[language]], { type: 'language', fallback: 'code' });
  function languageName(code: string): string {
    try {
      return capital(languages.of(code) ?? code);
    } catch {
      // No BCP 47 code: it is shown as the EHR has it.
      return code;
    }
  }
  function ageName(stratum: string): string {
    const [from, to] = stratum.split('-');
    return to === undefined ? say(stratum) : say('{from} to {to}', { from: from ?? '', to });
  }
  /** A group as people read it. */
  return function groupName(stratifier: Stratifier, stratum: string): string {
    if (stratum === 'unknown') return say('Not recorded');
    if (stratum === 'multiple') return say('More than one');
    switch (stratifier) {
      case 'language':
        return languageName(stratum);
      case 'sex':
        return say(capital(stratum));
      case 'age_group':
        return ageName(stratum);
      default:
        return say(stratumName(stratum));
    }
  };
}

/** All that a report is worded with, in one language. Messages are English where they are used. */
export function createWords(language: StaffLanguage) {
  const say: Say = (message, values = {}) => filled(language === 'es' ? spanishOf(message) : message, values);
  const whole = (count: number | undefined) =>
    count === undefined ? KEPT_BACK : count.toLocaleString(locales[language]);
  return {
    language,
    say,
    whole,
    ...createDates(language, say),
    groupName: createGroups(language, say),
    /** `patient-not-alone` as words. */
    codeWords: (code: string) => say(capital(code.replaceAll('-', ' '))),
    /** A text at the beginning of a sentence. */
    capital,
    /** What a count comes to: `152 of 398, 38.2 %`. */
    countWords(row: ReleasedRow | undefined): string {
      if (row === undefined) return say('not known');
      const { numerator, denominator } = row;
      if (denominator === 0) return say('no cases');
      const all = whole(denominator);
      const rate = rateOf(row);
      if (rate !== undefined)
        return say('{some} of {all}, {rate}', { some: whole(numerator), all, rate: percent(rate) });
      return denominator === undefined ? say('kept back') : say('kept back, of {all}', { all });
    },
  };
}

export type Words = ReturnType<typeof createWords>;
