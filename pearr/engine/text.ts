import { extensionsOf, type Refuse, refuseExtensions, TRANSLATION } from './extensions.ts';
import type { Translated } from './form.ts';
import { isFilled, type JsonObject } from './json.ts';

/**
 * The text of an item or option in a language (a BCP 47 tag), else in the Questionnaire's own.
 * `es-MX` falls back to `es` (RFC 4647 lookup), never to another region's Spanish.
 */
export function textOf({ text, translations }: Translated, language?: string): string {
  let tag = language?.toLowerCase() ?? '';
  while (tag !== '') {
    const translated = translations.get(tag);
    if (translated !== undefined) return translated;
    tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0));
  }
  return text;
}

/** Reads an element of type string with its translations: `element[name]` and the extensions of `element[_name]`. */
export function readText(element: JsonObject, name: string, refuse: Refuse): Translated {
  const text = element[name];
  if (text !== undefined && !isFilled(text)) refuse(name, `${name} must be a string that is not blank.`);
  const companion = element[`_${name}`];
  refuseExtensions(companion, [TRANSLATION], refuse);
  const translations = extensionsOf(companion, TRANSLATION).flatMap((extension) =>
    readTranslation(extension, refuse),
  );
  return { text: isFilled(text) ? text : '', translations: new Map(translations) };
}

/** https://hl7.org/fhir/R4/extension-translation.html */
function readTranslation(extension: JsonObject, refuse: Refuse): readonly [string, string][] {
  const lang = extensionsOf(extension, 'lang')[0]?.['valueCode'];
  const text = extensionsOf(extension, 'content')[0]?.['valueString'];
  if (isFilled(lang) && isFilled(text)) return [[lang.toLowerCase(), text]];
  refuse(
    'extension:translation',
    'A translation needs a lang (valueCode) and a content (valueString), neither blank.',
  );
  return [];
}
