import {
  type ChartPart,
  chartParts,
  type Interval,
  type Prefetch,
  type PrefetchState,
  readInterval,
} from '@pearr/cds-services';

/** A resource, not looked at yet. */
export type Json = Readonly<Record<string, unknown>>;

/** All resources of one patient. */
export interface PatientChart {
  readonly patientId: string;
  readonly byType: ReadonlyMap<string, readonly Json[]>;
}

/** The types a decision can see. */
export const replayedTypes: readonly string[] = [
  'Patient',
  'Encounter',
  'Condition',
  'Observation',
  'DocumentReference',
  'QuestionnaireResponse',
  'RelatedPerson',
  'Flag',
];

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

const EMPTY: PrefetchState = { state: 'empty' };

function stateOf(resources: readonly Json[] | undefined): PrefetchState {
  return resources === undefined || resources.length === 0 ? EMPTY : { state: 'data', resources };
}

/** A period that had begun; one without a start had, as far as anybody knows. */
function hadBegun(resource: Json, at: number): boolean {
  const start = readInterval(objectOf(resource['period'])['start']);
  return start === undefined || start.from <= at;
}

/** A death without a date is no reason to take away the visits before it. */
function aliveUnlessDated(patient: Json): Json {
  if (patient['deceasedBoolean'] !== true) return patient;
  const { deceasedBoolean: _, ...rest } = patient;
  return rest;
}

/** What a visit that was read is when it begins: how it ended is not known yet. */
export const justBegun = { status: 'in-progress', end: undefined, dispositions: [] } as const;

/** Whether a visit goes on: at least it does not end before the moment. */
export function goesOn(end: Interval | undefined, at: number): boolean {
  return end !== undefined && end.from > at;
}

/** The same of an encounter as it is written. */
function begunEncounter(encounter: Json): Json {
  const { hospitalization: _, ...rest } = encounter;
  return { ...rest, status: justBegun.status, period: { start: objectOf(encounter['period'])['start'] } };
}

/** All visits as they stood at a moment: one that overlaps it had not ended. */
function encountersAt({ encounters }: ReadyChart, at: number): PrefetchState {
  const endOf = (encounter: Json) => readInterval(objectOf(encounter['period'])['end']);
  return stateOf(encounters.map((it) => (goesOn(endOf(it), at) ? begunEncounter(it) : it)));
}

/** A condition by when it was so, whenever somebody wrote it down. */
function wheneverRecorded(condition: Json): Json {
  const isDated =
    condition['onsetDateTime'] !== undefined ||
    condition['onsetPeriod'] !== undefined ||
    condition['encounter'] !== undefined;
  if (!isDated || condition['recordedDate'] === undefined) return condition;
  const { recordedDate: _, ...rest } = condition;
  return rest;
}

/** A chart made ready once for all visits of its patient. */
export interface ReadyChart extends PatientChart {
  readonly encounters: readonly Json[];
  readonly asRecorded: ReadonlyMap<ChartPart, PrefetchState>;
  readonly wheneverRecorded: PrefetchState;
}

export function readyChart(chart: PatientChart): ReadyChart {
  const of = (type: string) => chart.byType.get(type) ?? [];
  const asRecorded = new Map<ChartPart, PrefetchState>(chartParts.map((part) => [part, EMPTY]));
  asRecorded.set('patient', stateOf(of('Patient').map(aliveUnlessDated)));
  asRecorded.set('conditions', stateOf(of('Condition')));
  // One pool of Observations serves all three parts that are made of them.
  asRecorded.set('notes', stateOf(of('Observation')));
  asRecorded.set('documents', stateOf(of('DocumentReference')));
  asRecorded.set('responses', stateOf(of('QuestionnaireResponse')));
  asRecorded.set('encounters', stateOf(of('Encounter')));
  return {
    ...chart,
    encounters: of('Encounter'),
    asRecorded,
    wheneverRecorded: stateOf(of('Condition').map(wheneverRecorded)),
  };
}

/** Parts that begin, so that they are there at one visit and not at another. */
const beginning = ['RelatedPerson', 'Flag'];

/** Whether some part of a chart is not the same for all its visits. */
export function partsChange({ byType }: ReadyChart): boolean {
  const starts = (type: string) => byType.get(type)?.some((it) => !hadBegun(it, Number.NEGATIVE_INFINITY));
  return beginning.some(starts);
}

function begunBy({ byType }: ReadyChart, type: string, at: number): PrefetchState {
  return stateOf((byType.get(type) ?? []).filter((it) => hadBegun(it, at)));
}

/** The whole chart, whatever the moment: conditions by when they were written down, or by when they were so alone. */
export function wholePrefetch(chart: ReadyChart, conditions: 'asRecorded' | 'wheneverRecorded'): Prefetch {
  const whole = new Map(chart.asRecorded)
    .set('relatedPersons', stateOf(chart.byType.get('RelatedPerson')))
    .set('flags', stateOf(chart.byType.get('Flag')));
  return conditions === 'asRecorded' ? whole : whole.set('conditions', chart.wheneverRecorded);
}

/** An encounter, and the moment at which its chart is looked at. */
interface Looked {
  readonly encounter: Json;
  readonly at: number;
}

/** The chart as the service would have met it at that moment of that encounter. */
export function asOfPrefetch(chart: ReadyChart, { encounter, at }: Looked): Prefetch {
  return new Map(chart.asRecorded)
    .set('encounter', { state: 'data', resources: [begunEncounter(encounter)] })
    .set('encounters', encountersAt(chart, at))
    .set('relatedPersons', begunBy(chart, 'RelatedPerson', at))
    .set('flags', begunBy(chart, 'Flag', at));
}

/** The chart with all that was ever written of that time, such as codes of the final bill. */
export function allDataPrefetch(chart: ReadyChart, { encounter, at }: Looked): Prefetch {
  return new Map(chart.asRecorded)
    .set('encounter', { state: 'data', resources: [encounter] })
    .set('conditions', chart.wheneverRecorded)
    .set('relatedPersons', begunBy(chart, 'RelatedPerson', at))
    .set('flags', begunBy(chart, 'Flag', at));
}
