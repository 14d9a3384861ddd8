import { i18n } from '@lingui/core';
import { messages as english } from './es.po?source';
import { toParts } from './to-parts.ts';

/** The languages of the screen, by their own names. */
export const languageChoices = { en: 'English', es: 'Español' } as const;
export type ScreenLanguage = keyof typeof languageChoices;

export function isScreenLanguage(tag: string): tag is ScreenLanguage {
  return Object.hasOwn(languageChoices, tag);
}

/** The first of the browser's languages that the screen has. */
export function preferredLanguage(tags: readonly string[]): ScreenLanguage {
  return tags.map((tag) => tag.split('-')[0] ?? '').find(isScreenLanguage) ?? 'en';
}

/** Changes the language of the screen; where its words cannot be loaded, it stays as it is. */
export async function speak(language: ScreenLanguage): Promise<void> {
  if (language === 'es') {
    const loaded = await import('./es.po').catch(() => undefined);
    if (loaded === undefined) return;
    i18n.load('es', loaded.messages);
  }
  i18n.activate(language);
  document.documentElement.lang = language;
}

/** English is there from the first moment. */
export function startInEnglish(): void {
  i18n.setMessagesCompiler(toParts);
  i18n.load('en', english);
  i18n.activate('en');
}
