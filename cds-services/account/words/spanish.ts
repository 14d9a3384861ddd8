import type { FiringCondition } from '../../decide/firing.ts';
import type { Lookback } from '../../indicators/contract.ts';
import { domainsInText } from './domain-words.ts';

/** How far back an indicator looks, in Spanish. */
export function spanishLookback(lookback: Lookback): string {
  if (lookback === 'any') return 'cualquier momento';
  return lookback === 'encounter' ? 'este encuentro' : `los últimos ${lookback.months} meses`;
}

/** Ages that something is for, in Spanish: '' when it is for all. */
export function spanishAges(minAge: number | undefined, maxAge: number | undefined): string {
  if (minAge === undefined && maxAge === undefined) return '';
  if (maxAge === undefined) return `${minAge} años o más`;
  return minAge === undefined ? `hasta ${maxAge} años` : `de ${minAge} a ${maxAge} años`;
}

/** One condition of a firing rule as a phrase, in Spanish. */
export function spanishCondition(condition: FiringCondition): string {
  if ('tag' in condition) return `un indicador con la etiqueta ${condition.tag}`;
  if ('anyDomain' in condition) {
    const here = condition.thisEncounter ? ', en este encuentro' : '';
    return `alguno de: ${domainsInText(condition.anyDomain, 'es')}${here}`;
  }
  const { countOf, atLeast, recentMonths } = condition;
  const recent = recentMonths === undefined ? '' : `, y algo de ello en los últimos ${recentMonths} meses`;
  return `${atLeast} o más de: ${domainsInText(countOf, 'es')}${recent}`;
}
