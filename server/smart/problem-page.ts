import type { StaffLanguage } from '@pearr/pearr';
import type { Response } from 'express';
import { errorMeanings } from '../outcomes/codes.ts';
import { languageOf } from '../staff/language-of.ts';
import { barePage } from './bare-page.ts';
import { type ProblemCode, spanishProblems } from './problem-words.ts';

const headings: Readonly<Record<StaffLanguage, string>> = {
  en: 'This guide cannot be shown',
  es: 'No se puede mostrar esta guía',
};

/** Tells a user why the app does not open, in a sentence and with what to do: no product name, no topic. */
export function sendProblemPage(res: Response, code: ProblemCode): void {
  const { status, text } = errorMeanings[code];
  const language = languageOf(res.req);
  const says = language === 'es' ? spanishProblems[code] : text;
  const body = `<main><h1>${headings[language]}</h1><p>${says}</p></main>`;
  res.status(status).type('html').vary('Accept-Language').send(barePage({ language, body }));
}
