import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { parsePo } from '../i18n/po.ts';

const files = ['i18n', 'staff', 'informatics', 'learn', 'team', 'quality'];

/** English messages that read otherwise in Spanish. */
const english = new Set(
  files
    .flatMap((file) => parsePo(readFileSync(new URL(`../${file}/es.po`, import.meta.url), 'utf8')))
    .filter(([message, translation]) => message !== translation)
    .map(([message]) => message),
);

/** Words that every English sentence has some of, and no Spanish one any. */
const GIVEAWAY =
  /(?<!\p{L})(the|of|and|with|was|were|is|are|this|that|not|to|by|from|which|who|been|its|their|when|under|shown)(?!\p{L})/iu;

/** Names of rules and outcomes (`note-not-paid`), which no language has. */
const IDENTIFIERS = /\b[a-z0-9]+([-_][a-z0-9]+)+\b/g;

/** Texts that are read or read out, with the language that they are said to be in. */
function textsOf(): [text: string, language: string][] {
  const languageOf = (element: Element | null) => element?.closest('[lang]')?.getAttribute('lang') ?? '';
  const found: [string, string][] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node.parentElement?.closest('script, style, noscript, code, textarea') === null)
      found.push([node.textContent?.trim() ?? '', languageOf(node.parentElement)]);
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      found.push([element.getAttribute(name) ?? '', languageOf(element)]);
  return found;
}

/** English that is left on a page in Spanish, but for parts that say that they are in another language (WCAG 3.1.2). */
export async function englishLeft(page: Page): Promise<string[]> {
  const texts = await page.evaluate(textsOf);
  return texts
    .filter(([, language]) => language === 'es')
    .filter(([text]) => english.has(text) || GIVEAWAY.test(text.replaceAll(IDENTIFIERS, '')))
    .map(([text]) => text);
}
