import type { ChartEvent, EventKind, Visit } from './chart-facts.ts';
import { type Interval, readInterval } from './interval.ts';
import {
  asCodes,
  asCodings,
  asObject,
  asObjects,
  asReference,
  asString,
  type Json,
  referenceOf,
} from './read.ts';

/** Statements the chart has withdrawn or denied; they never count. */
const NOT_SO = new Set(['entered-in-error', 'refuted']);

function conditionKind(condition: Json): EventKind {
  const categories = asObjects(condition['category']).flatMap(asCodes);
  if (categories.includes('problem-list-item')) return 'problem-list';
  return categories.includes('encounter-diagnosis') ? 'encounter-diagnosis' : 'condition';
}

function onset(condition: Json): Interval | undefined {
  return (
    readInterval(condition['onsetDateTime']) ?? readInterval(asObject(condition['onsetPeriod'])?.['start'])
  );
}

/** Known to the chart at the moment of the call: by its recorded date, or for want of one by its onset. */
function knownBy(recorded: Interval | undefined, when: Interval | undefined, at: number): boolean {
  const moment = recorded ?? when;
  return moment === undefined || moment.from <= at;
}

function readCondition(condition: Json, at: number, visits: ReadonlyMap<string, Visit>): ChartEvent[] {
  if (asCodes(condition['verificationStatus']).some((code) => NOT_SO.has(code))) return [];
  const recorded = readInterval(condition['recordedDate']);
  const encounter = asReference(condition['encounter']);
  const when = onset(condition) ?? recorded ?? visits.get(encounter ?? '')?.start;
  if (!knownBy(recorded, when, at) || (when !== undefined && when.from > at)) return [];
  const codings = asCodings(condition['code']);
  if (codings.length === 0) return [];
  return [{ source: referenceOf(condition), kind: conditionKind(condition), codings, when, encounter }];
}

function readReasons(encounter: Json, visit: Visit): ChartEvent[] {
  return asObjects(encounter['reasonCode']).flatMap((reason): ChartEvent[] => {
    const codings = asCodings(reason);
    if (codings.length === 0) return [];
    const encounterReference = visit.source;
    return [
      {
        source: visit.source,
        kind: 'encounter-reason',
        codings,
        when: visit.start,
        encounter: encounterReference,
      },
    ];
  });
}

function readProcedure(procedure: Json, at: number): ChartEvent[] {
  const status = asString(procedure['status']);
  if (status === 'entered-in-error' || status === 'not-done') return [];
  const when =
    readInterval(procedure['performedDateTime']) ??
    readInterval(asObject(procedure['performedPeriod'])?.['start']);
  if (when !== undefined && when.from > at) return [];
  const codings = asCodings(procedure['code']);
  const encounter = asReference(procedure['encounter']);
  return codings.length === 0
    ? []
    : [{ source: referenceOf(procedure), kind: 'procedure', codings, when, encounter }];
}

/** Encounter diagnoses lend their encounter to a Condition that names none. */
function diagnosedAt(encounters: readonly Json[]): ReadonlyMap<string, string> {
  const byCondition = new Map<string, string>();
  for (const encounter of encounters)
    for (const diagnosis of asObjects(encounter['diagnosis'])) {
      const condition = asReference(diagnosis['condition']);
      if (condition !== undefined) byCondition.set(condition, referenceOf(encounter));
    }
  return byCondition;
}

function withEncounter(condition: Json, byCondition: ReadonlyMap<string, string>): Json {
  if (asReference(condition['encounter']) !== undefined) return condition;
  const reference = byCondition.get(referenceOf(condition));
  return reference === undefined ? condition : { ...condition, encounter: { reference } };
}

/**
 * Every coded fact known at the call: Conditions by onset else recorded date else their encounter's
 * start, Encounter reasons by the encounter's start, Procedures by when they were done.
 */
export function readEvents(
  pool: ReadonlyMap<string, readonly Json[]>,
  visits: readonly Visit[],
  at: number,
): ChartEvent[] {
  const encounters = pool.get('Encounter') ?? [];
  const bySource = new Map(visits.map((visit) => [visit.source, visit]));
  const byCondition = diagnosedAt(encounters);
  return [
    ...(pool.get('Condition') ?? []).flatMap((condition) =>
      readCondition(withEncounter(condition, byCondition), at, bySource),
    ),
    ...encounters.flatMap((encounter) => {
      const visit = bySource.get(referenceOf(encounter));
      return visit === undefined ? [] : readReasons(encounter, visit);
    }),
    ...(pool.get('Procedure') ?? []).flatMap((procedure) => readProcedure(procedure, at)),
  ];
}
