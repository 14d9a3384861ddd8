import { visiblePart } from '../indicators/fhirpath/visible.ts';
import type { AskedResource, ChartPart, Visit } from './chart-facts.ts';
import { fromOf } from './chart-reading.ts';
import { readInterval } from './interval.ts';
import { asObject, type Json, referenceOf } from './read.ts';
import { dateConditions } from './read-events.ts';
import { encounterOf, observedAt, stands } from './read-observations.ts';
import { begunVisits } from './read-visits.ts';

type Pool = ReadonlyMap<string, readonly Json[]>;
type Dated = Omit<AskedResource, 'resource'>;
type DatedResource = readonly [Dated, Json];

interface Asking {
  /** The moment of the call, epoch milliseconds. */
  readonly at: number;
  readonly parts: ReadonlySet<ChartPart>;
}

function dateObservations(pool: Pool, at: number): DatedResource[] {
  return (pool.get('Observation') ?? []).flatMap((observation) => {
    const when = observedAt(observation);
    if (!stands(observation) || fromOf(when) > at) return [];
    return [
      [{ source: referenceOf(observation), when, encounter: encounterOf(observation) }, observation] as const,
    ];
  });
}

function dateEncounters(pool: Pool, visits: readonly Visit[], at: number): DatedResource[] {
  const encounters = new Map((pool.get('Encounter') ?? []).map((it) => [referenceOf(it), it]));
  return begunVisits(visits, at).flatMap(({ source, start }) => {
    const encounter = encounters.get(source);
    return encounter === undefined ? [] : [[{ source, when: start, encounter: source }, encounter] as const];
  });
}

function dateFlags(pool: Pool, at: number): DatedResource[] {
  return (pool.get('Flag') ?? []).flatMap((flag) => {
    const when = readInterval(asObject(flag['period'])?.['start']);
    if (flag['status'] === 'entered-in-error' || (when !== undefined && when.from > at)) return [];
    return [[{ source: referenceOf(flag), when, encounter: encounterOf(flag) }, flag] as const];
  });
}

function datePart(
  part: ChartPart,
  pool: Pool,
  visits: readonly Visit[],
  at: number,
): readonly DatedResource[] {
  switch (part) {
    case 'conditions':
      return dateConditions(pool, visits, at);
    case 'encounters':
      return dateEncounters(pool, visits, at);
    case 'flags':
      return dateFlags(pool, at);
    default:
      return dateObservations(pool, at);
  }
}

/**
 * The resources that a site's own expressions are asked of: what stands and is known at the call, dated as any other
 * fact, and no more of each than an expression may see.
 */
export function readAsked(
  pool: Pool,
  visits: readonly Visit[],
  { at, parts }: Asking,
): ReadonlyMap<ChartPart, readonly AskedResource[]> {
  return new Map(
    [...parts].map((part) => [
      part,
      datePart(part, pool, visits, at).flatMap(([dated, whole]) => {
        const resource = visiblePart(whole);
        return resource === undefined ? [] : [{ ...dated, resource }];
      }),
    ]),
  );
}
