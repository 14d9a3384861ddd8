import { i18n } from '@lingui/core';
import { useEffect } from 'react';
import { preferredLanguage, type ScreenLanguage, speak } from '../i18n/languages.ts';

/** Changes the language of this page, whose words come in a file of their own: the guide does not carry them. */
export async function speakHere(language: ScreenLanguage): Promise<void> {
  if (language === 'es') {
    const loaded = await import('./es.po').catch(() => undefined);
    if (loaded === undefined) return;
    i18n.load('es', loaded.messages);
  }
  await speak(language);
}

/** Speaks as the browser does, to begin with. */
export function useOwnLanguage(): ScreenLanguage {
  useEffect(() => void speakHere(preferredLanguage(navigator.languages)), []);
  return i18n.locale === 'es' ? 'es' : 'en';
}
