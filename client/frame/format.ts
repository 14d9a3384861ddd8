const LANGUAGE = 'en';

const dates = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'medium', timeZone: 'UTC' });
const languages = new Intl.DisplayNames(LANGUAGE, { type: 'language', fallback: 'code' });

/** A full date (YYYY-MM-DD) for reading; anything else stays as it is, for a birth date may be a year alone. */
export function longDate(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? dates.format(new Date(`${date}T00:00:00Z`)) : date;
}

/** BCP 47 tags as names. Anything that is no tag stays as it is. */
export function languageNames(tags: readonly string[]): string {
  return tags.map(languageName).join(', ');
}

function languageName(tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
