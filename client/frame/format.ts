import { i18n } from '@lingui/core';

/** Made anew when the language of the screen changes, and not each time. */
function made<T>(make: (language: string) => T): () => T {
  const byLanguage = new Map<string, T>();
  return () => {
    const language = i18n.locale || 'en';
    const known = byLanguage.get(language) ?? make(language);
    byLanguage.set(language, known);
    return known;
  };
}

const dates = made((language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }));
const languages = made((language) => new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }));

const days = made((language) => new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }));

/** The day of the week, from Monday (0) on. */
export function weekdayName(day: number): string {
  // The first of January 2024 was a Monday.
  return days().format(Date.UTC(2024, 0, day + 1));
}

/** A full date (YYYY-MM-DD) for reading; anything else stays as it is, for a birth date may be a year alone. */
export function longDate(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? dates().format(new Date(`${date}T00:00:00Z`)) : date;
}

/** BCP 47 tags as names. Anything that is no tag stays as it is. */
export function languageNames(tags: readonly string[]): string {
  return tags.map(languageName).join(', ');
}

function languageName(tag: string): string {
  try {
    return languages().of(tag) ?? tag;
  } catch {
    return tag;
  }
}
