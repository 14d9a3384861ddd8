import type { Questionnaire } from 'fhir/r4.js';
import { pearrQuestionnaireUrl } from '../codes.ts';
import { about } from './pages/about.ts';
import { ask, respect } from './pages/ask.ts';
import { close, duty } from './pages/closing.ts';
import { educate } from './pages/educate.ts';
import { privacy, safety } from './pages/privacy.ts';
import { respond } from './pages/respond.ts';
import { es } from './translations/es.ts';
import { withTranslations } from './with-translations.ts';

/** In the language it is written in. */
const inEnglish: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'pearr',
  language: 'en',
  url: pearrQuestionnaireUrl,
  version: '1.1.0',
  name: 'Pearr',
  title: 'Patient education conversation',
  status: 'active',
  subjectType: ['Patient'],
  date: '2026-11-24',
  publisher: 'PEARR on FHIR',
  description:
    'Private time, information, an open question, and support if wanted. Follows the PEARR steps of Dignity Health / CommonSpirit with HEAL Trafficking and Pacific Survivor Center in wording of its own; not endorsed by them.',
  item: [about, privacy, safety, educate, ask, respect, respond, duty, close],
};

/**
 * The PEARR conversation as a standard FHIR Questionnaire (SDC subset).
 * Safety: titles, questions and answers are worded so that they tell nothing to who reads them over a
 * shoulder or in a portal; what to say and why stands in the help texts, which never reach a response.
 */
export const pearrQuestionnaire: Questionnaire = withTranslations(inEnglish, 'es', es);
