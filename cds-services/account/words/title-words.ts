import type { StaffLanguage, TextIn } from '@pearr/pearr';
import type { IndicatorDefinition } from '../../indicators/contract.ts';

/** An indicator's title in a language of staff; in English where its author gave no other. */
export function titleWords(
  { title, titleIn }: Pick<IndicatorDefinition, 'title' | 'titleIn'>,
  language: StaffLanguage,
): TextIn {
  const translated = language === 'en' ? undefined : titleIn?.[language];
  return translated === undefined ? { text: title, language: 'en' } : { text: translated, language };
}
