import type { StaffLanguage } from '@pearr/pearr';
import type { Domain } from '../../indicators/contract.ts';

/** The domains by name. */
export const domainTitles: Readonly<Record<Domain, string>> = {
  KNOWN: 'Known history',
  V: 'Violence',
  S: 'Sexual health',
  M: 'Mental health',
  U: 'Substance use',
  H: 'Housing and running away',
  R: 'Reproductive health',
  P: 'Visit pattern',
  C: 'Companion and control',
  N: 'Explicit note',
  W: 'Work',
  L: 'Employer control',
};

const spanishTitles: Readonly<Record<Domain, string>> = {
  KNOWN: 'Antecedente conocido',
  V: 'Violencia',
  S: 'Salud sexual',
  M: 'Salud mental',
  U: 'Consumo de sustancias',
  H: 'Vivienda y fugas',
  R: 'Salud reproductiva',
  P: 'Patrón de visitas',
  C: 'Acompañante y control',
  N: 'Nota explícita',
  W: 'Trabajo',
  L: 'Control por el empleador',
};

/** A domain by name, in a language of staff. */
export function domainTitle(domain: Domain, language: StaffLanguage): string {
  return (language === 'es' ? spanishTitles : domainTitles)[domain];
}

/** Domains in a sentence: `violence, sexual health, work`. */
export function domainsInText(list: readonly Domain[], language: StaffLanguage = 'en'): string {
  return list.map((domain) => domainTitle(domain, language).toLowerCase()).join(', ');
}
