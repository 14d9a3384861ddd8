import { i18n, type Messages } from '@lingui/core';
import { isScreenLanguage, preferredLanguage, type ScreenLanguage, speak } from '../i18n/languages.ts';
import { messages as ofInformatics } from '../informatics/es.po?source';
import { messages as ofLearn } from '../learn/es.po?source';
import { messages as ofQuality } from '../quality/es.po?source';
import { messages as ofTeam } from '../team/es.po?source';
import { messages as ofFrame } from './es.po?source';

/** The words of each page come in a file of their own: none is read by who does not open it, least of all by the guide. */
const spanish: Readonly<Record<string, () => Promise<{ readonly messages: Messages }>>> = {
  informatics: () => import('../informatics/es.po'),
  learn: () => import('../learn/es.po'),
  quality: () => import('../quality/es.po'),
  'response-team': () => import('../team/es.po'),
};

const KEPT_AS = 'guide-language';

function keptLanguage(): ScreenLanguage | undefined {
  const kept = new RegExp(`(?:^|; )${KEPT_AS}=(\\w+)`).exec(document.cookie)?.[1];
  return kept !== undefined && isScreenLanguage(kept) ? kept : undefined;
}

async function speakOn(page: string, language: ScreenLanguage): Promise<void> {
  if (language === 'es') {
    const files = [import('./es.po'), spanish[page]?.()];
    const loaded = await Promise.all(files).catch(() => undefined);
    if (loaded === undefined) return;
    for (const file of loaded) i18n.load('es', file?.messages ?? {});
  }
  await speak(language);
}

/** Before a page is drawn: speaks as was chosen in this browser, else as the browser does. */
export async function startSpeaking(page: string): Promise<void> {
  for (const english of [ofFrame, ofInformatics, ofLearn, ofQuality, ofTeam]) i18n.load('en', english);
  await speakOn(page, keptLanguage() ?? preferredLanguage(navigator.languages));
}

/**
 * Changes the language of a page. It is kept until the browser is closed, for all pages of staff and for what the
 * server writes for them; it stands in no address.
 */
export async function chooseLanguage(page: string, language: ScreenLanguage): Promise<void> {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser of a hospital
  document.cookie = `${KEPT_AS}=${language}; Path=/staff; SameSite=Strict${secure}`;
  await speakOn(page, language);
}
