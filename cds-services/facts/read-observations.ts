import type { CodedObservation } from './chart-facts.ts';
import { type Interval, readInterval } from './interval.ts';
import {
  asCodings,
  asObject,
  asObjects,
  asReference,
  asString,
  hasCoding,
  type Json,
  referenceOf,
} from './read.ts';
import type { EventOptions } from './read-events.ts';

const NOT_SO = new Set(['entered-in-error', 'cancelled']);

export function observedAt(observation: Json): Interval | undefined {
  return (
    readInterval(observation['effectiveDateTime']) ??
    readInterval(observation['effectiveInstant']) ??
    readInterval(asObject(observation['effectivePeriod'])?.['start']) ??
    readInterval(observation['issued'])
  );
}

/** Whether an Observation stands and was made by the moment of the call. */
export function stands(observation: Json, at: number): boolean {
  const when = observedAt(observation);
  return !NOT_SO.has(asString(observation['status']) ?? '') && (when === undefined || when.from <= at);
}

export function encounterOf(resource: Json): string | undefined {
  return asReference(resource['encounter']);
}

/** Observations some rule looks for, with a coded value or interpretation (a positive test, an answer). */
export function readObservations(
  observations: readonly Json[],
  { at, watches }: EventOptions,
): CodedObservation[] {
  return observations.flatMap((observation): CodedObservation[] => {
    if (!hasCoding(observation['code'], watches) || !stands(observation, at)) return [];
    const codings = asCodings(observation['code']);
    const values = [
      ...asCodings(observation['valueCodeableConcept']),
      ...asObjects(observation['interpretation']).flatMap(asCodings),
    ];
    return [{ source: referenceOf(observation), codings, values, when: observedAt(observation) }];
  });
}
