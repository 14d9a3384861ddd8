import type { ChartEvent, EventKind, Visit } from './chart-facts.ts';
import { fromOf, type Since } from './chart-reading.ts';
import { type Interval, readInterval } from './interval.ts';
import {
  asCodes,
  asCodings,
  asObject,
  asObjects,
  asReference,
  asString,
  type Coded,
  type CodeTest,
  hasCoding,
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

/** What a Condition is dated by. */
interface Dating {
  readonly visits: ReadonlyMap<string, Visit>;
  /** The encounter that lists a Condition among its diagnoses. */
  readonly diagnosedIn: ReadonlyMap<string, string>;
}

/** Facts that no rule looks for are not read further. */
type Reading = Dating & { readonly watches: CodeTest };

/** Where a fact stands, and when and in which encounter it was. */
type Dated = Pick<ChartEvent, 'source' | 'when' | 'encounter'>;

/** A concept's codings, if any of them is looked for; else none, which spares reading the rest. */
function watchedCodings(concept: unknown, { watches }: Reading): readonly Coded[] {
  return hasCoding(concept, watches) ? asCodings(concept) : [];
}

/** When a Condition was and in which encounter, and since when the chart has it; nothing for one that never was. */
function dateCondition(condition: Json, reading: Dating): Since<Dated> | undefined {
  if (asCodes(condition['verificationStatus']).some((code) => NOT_SO.has(code))) return undefined;
  const source = referenceOf(condition);
  const recorded = readInterval(condition['recordedDate']);
  const encounter = asReference(condition['encounter']) ?? reading.diagnosedIn.get(source);
  const when = onset(condition) ?? recorded ?? reading.visits.get(encounter ?? '')?.start;
  // Known by its recorded date, or for want of one by its onset; and never before it was.
  return { from: Math.max(fromOf(recorded), fromOf(when)), fact: { source, when, encounter } };
}

function readCondition(condition: Json, reading: Reading): Since<ChartEvent> | undefined {
  const codings = watchedCodings(condition['code'], reading);
  const dated = codings.length === 0 ? undefined : dateCondition(condition, reading);
  return dated && { from: dated.from, fact: { ...dated.fact, kind: conditionKind(condition), codings } };
}

function readReasons(encounter: Json, reading: Reading): Since<ChartEvent>[] {
  const reasons = asObjects(encounter['reasonCode']);
  const visit = reasons.length === 0 ? undefined : reading.visits.get(referenceOf(encounter));
  if (visit === undefined) return [];
  const { source, start } = visit;
  return reasons
    .map((reason) => watchedCodings(reason, reading))
    .filter((codings) => codings.length > 0)
    .map((codings) => ({
      from: fromOf(start),
      fact: { source, kind: 'encounter-reason', codings, when: start, encounter: source },
    }));
}

function readProcedure(procedure: Json, reading: Reading): Since<ChartEvent> | undefined {
  const codings = watchedCodings(procedure['code'], reading);
  const status = asString(procedure['status']);
  if (codings.length === 0 || status === 'entered-in-error' || status === 'not-done') return undefined;
  const when =
    readInterval(procedure['performedDateTime']) ??
    readInterval(asObject(procedure['performedPeriod'])?.['start']);
  const encounter = asReference(procedure['encounter']);
  const source = referenceOf(procedure);
  return { from: fromOf(when), fact: { source, kind: 'procedure', codings, when, encounter } };
}

/** Encounter diagnoses lend their encounter to a Condition that names none. */
function diagnosedIn(encounters: readonly Json[]): ReadonlyMap<string, string> {
  const byCondition = new Map<string, string>();
  for (const encounter of encounters)
    for (const diagnosis of asObjects(encounter['diagnosis'])) {
      const condition = asReference(diagnosis['condition']);
      if (condition !== undefined) byCondition.set(condition, referenceOf(encounter));
    }
  return byCondition;
}

function datingBy(encounters: readonly Json[], visits: readonly Visit[]): Dating {
  return {
    visits: new Map(visits.map((visit) => [visit.source, visit])),
    diagnosedIn: diagnosedIn(encounters),
  };
}

/** A chart's Conditions that are known at the call, dated as their codes' events are. */
export function dateConditions(
  pool: ReadonlyMap<string, readonly Json[]>,
  visits: readonly Visit[],
  at: number,
): readonly (readonly [Dated, Json])[] {
  const dating = datingBy(pool.get('Encounter') ?? [], visits);
  return (pool.get('Condition') ?? []).flatMap((condition) => {
    const dated = dateCondition(condition, dating);
    return dated === undefined || dated.from > at ? [] : [[dated.fact, condition] as const];
  });
}

type ReadOne = (resource: Json, reading: Reading) => Since<ChartEvent> | undefined;

function readEach(
  resources: readonly Json[] | undefined,
  reading: Reading,
  readOne: ReadOne,
): Since<ChartEvent>[] {
  const events: Since<ChartEvent>[] = [];
  for (const resource of resources ?? []) {
    const event = readOne(resource, reading);
    if (event !== undefined) events.push(event);
  }
  return events;
}

/**
 * Every coded fact that some rule looks for, and since when it is known: Conditions by onset else recorded date
 * else their encounter's start, Encounter reasons by the encounter's start, Procedures by when they
 * were done.
 */
export function readEvents(
  pool: ReadonlyMap<string, readonly Json[]>,
  visits: readonly Visit[],
  watches: CodeTest,
): Since<ChartEvent>[] {
  const encounters = pool.get('Encounter') ?? [];
  const reading = { watches, ...datingBy(encounters, visits) };
  return [
    ...readEach(pool.get('Condition'), reading, readCondition),
    ...encounters.flatMap((encounter) => readReasons(encounter, reading)),
    ...readEach(pool.get('Procedure'), reading, readProcedure),
  ];
}
