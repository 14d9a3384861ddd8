import type { SiteResource } from '../conversation.ts';
import type { MaterialWords } from './material-words.ts';

/** A number on paper, with what a caller must know. */
export interface MaterialLine {
  readonly name: string;
  readonly phone?: string;
  /** Only where texts are answered in the language of the paper. */
  readonly text?: string;
  readonly hours: string;
  readonly notes: readonly string[];
}

/** `es-MX` is served by `es`. */
function speaks(languages: readonly string[], language: string): boolean {
  const [base = ''] = language.split('-');
  return languages.some((one) => one === language || one === base);
}

/** A language as English calls it; undefined for what is no BCP 47 tag of one. */
export function englishName(language: string): string | undefined {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(language);
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/**
 * A site's line as a paper in a language says it.
 * Safety: a number for texts that are not answered in this language is left out, and the paper says to call.
 */
export function toMaterialLine(resource: SiteResource, words: MaterialWords): MaterialLine {
  const { name, phone, text, hours, hoursIn, languages, textLanguages } = resource;
  const { language } = words;
  const canText = text !== undefined && speaks(textLanguages, language);
  const notes = [
    ...(text !== undefined && !canText && phone !== undefined ? [words.callInstead] : []),
    ...(phone !== undefined && !speaks(languages, language)
      ? [words.sayLanguage.replace('{language}', englishName(language) ?? language)]
      : []),
  ];
  return {
    name,
    ...(phone !== undefined && { phone }),
    ...(canText && { text }),
    hours: hoursIn[language] ?? hours,
    notes,
  };
}
