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

/** Domains in a sentence: `violence, sexual health, work`. */
export function domainsInText(list: readonly Domain[]): string {
  return list.map((domain) => domainTitles[domain].toLowerCase()).join(', ');
}
