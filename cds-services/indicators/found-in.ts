import type { ChartPart } from '../facts/chart-facts.ts';
import type { Criterion } from './contract.ts';

/**
 * The parts of a chart in which an indicator can be found at all. Without all of them it is never present; without
 * some, it is looked for in less.
 */
export function foundIn(criterion: Criterion): readonly ChartPart[] {
  switch (criterion.kind) {
    case 'codes':
      return ['conditions', 'encounter', 'encounters'];
    case 'observation':
    case 'fhirpath':
      return [criterion.part];
    case 'text':
      return ['notes', 'documents', 'encounter', 'encounters'];
    case 'contact':
      return ['patient', 'relatedPersons'];
    case 'visits':
      return ['encounters'];
    case 'pearr':
      return ['responses'];
  }
}
