import type { StaffLanguage } from '@pearr/pearr';
import type { Request } from 'express';
import { readCookie } from '../smart/cookies.ts';

const languages: readonly StaffLanguage[] = ['en', 'es'];

/** The language a member of staff reads in: as chosen in this browser, else as the browser asks, else English. */
export function languageOf(req: Request): StaffLanguage {
  const chosen = readCookie(req, 'guide-language');
  const asked = chosen ?? req.acceptsLanguages([...languages]);
  return languages.find((it) => it === asked) ?? 'en';
}
