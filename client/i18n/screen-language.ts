import { i18n } from '@lingui/core';
import type { ScreenLanguage } from './languages.ts';

/** The language of the screen now. */
export function screenLanguage(): ScreenLanguage {
  return i18n.locale === 'es' ? 'es' : 'en';
}
