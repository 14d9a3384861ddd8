import type { CodedObservation } from './chart-facts.ts';
import { fromOf, type Since } from './chart-reading.ts';
import { type Interval, readInterval } from './interval.ts';
import {
  asCodings,
  asObject,
  asObjects,
  asReference,
  asString,
  type CodeTest,
  hasCoding,
  type Json,
  referenceOf,
} from './read.ts';

const NOT_SO = new Set(['entered-in-error', 'cancelled']);

export function observedAt(observation: Json): Interval | undefined {
  return (
    readInterval(observation['effectiveDateTime']) ??
    readInterval(observation['effectiveInstant']) ??
    readInterval(asObject(observation['effectivePeriod'])?.['start']) ??
    readInterval(observation['issued'])
  );
}

export function stands(observation: Json): boolean {
  return !NOT_SO.has(asString(observation['status']) ?? '');
}

export function encounterOf(resource: Json): string | undefined {
  return asReference(resource['encounter']);
}

/** Observations some rule looks for, with a coded value or interpretation (a positive test, an answer). */
export function readObservations(
  observations: readonly Json[],
  watches: CodeTest,
): Since<CodedObservation>[] {
  return observations.flatMap((observation): Since<CodedObservation>[] => {
    if (!hasCoding(observation['code'], watches) || !stands(observation)) return [];
    const codings = asCodings(observation['code']);
    const values = [
      ...asCodings(observation['valueCodeableConcept']),
      ...asObjects(observation['interpretation']).flatMap(asCodings),
    ];
    const when = observedAt(observation);
    return [{ from: fromOf(when), fact: { source: referenceOf(observation), codings, values, when } }];
  });
}
