import fc from 'fast-check';
import type { ChartPart } from '../../facts/chart-facts.ts';
import type { Json as ReadJson } from '../../facts/read.ts';
import type { ValueSetDefinition } from '../../indicators/value-set.ts';
import { bundleToPrefetch } from '../../prefetch/bundle-to-prefetch.ts';
import type { Prefetch, PrefetchState } from '../../prefetch/prefetch.ts';
import { type Json, type Make, mostly } from './choose.testing.ts';
import { codings } from './codes.testing.ts';
import { calls, dateChoice } from './dates.testing.ts';
import { conditions, encounters, procedures } from './events.testing.ts';
import { conversations, flags, notes, observations, patients, relatedPersons } from './others.testing.ts';

/** A generated call: a chart, and what is asked of it. */
export interface Call {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly encounterId: string | undefined;
  readonly unread: readonly ChartPart[];
  /** In the order the EHR sends them; with copies, and with resources of another patient. */
  readonly resources: readonly Json[];
}

const unread: fc.Arbitrary<readonly ChartPart[]> = mostly<readonly ChartPart[]>(
  [],
  ['conditions'],
  ['laboratory', 'responses'],
  ['encounters'],
  ['relatedPersons', 'socialHistory'],
  ['notes'],
);

const few = (arbitrary: fc.Arbitrary<Make>, most: number) => fc.array(arbitrary, { maxLength: most });
const seldom = (arbitrary: fc.Arbitrary<Make>) => mostly(0, 1).chain((most) => few(arbitrary, most));

/** Gives each resource its id, by its place among those of its type. */
function numbered(resources: readonly Json[]): Json[] {
  return resources.map((resource, index) => ({
    ...resource,
    id: `${String(resource['resourceType']).toLowerCase()}-${index + 1}`,
  }));
}

export interface CallOptions {
  readonly valueSets: readonly ValueSetDefinition[];
  /** Whether times without a zone occur, which CQL cannot tell from times in the zone of the request. */
  readonly withZoneless: boolean;
}

/** Calls about patients whose few codes, dates and encounters meet often, at the limits of the rules. */
export function generatedCalls({ valueSets, withZoneless }: CallOptions): fc.Arbitrary<Call> {
  const date = dateChoice({ withZoneless });
  const choice = fc.record({
    at: fc.constantFrom(...calls).map((text) => Date.parse(text)),
    named: mostly('encounter-1', 'encounter-2', 'none', 'unheard-of'),
    unread,
    palette: fc.array(codings(valueSets, ['icd-10-cm', 'snomed']), { minLength: 1, maxLength: 5 }),
    patient: patients(valueSets, date),
    conditions: few(conditions(date), 7),
    encounters: few(encounters(date), 6),
    procedures: seldom(procedures(date)),
    observations: few(observations(valueSets, date), 3),
    relatedPersons: seldom(relatedPersons(valueSets)),
    conversations: few(conversations(date), 1),
    notes: seldom(notes),
    flags: seldom(flags),
    copies: fc.array(fc.nat({ max: 20 }), { maxLength: 2 }),
  });
  return choice.map((it): Call => {
    const making = {
      at: it.at,
      palette: it.palette,
      encounters: it.encounters.length,
      conditions: it.conditions.length,
    };
    const make = (list: readonly Make[]): Json[] => numbered(list.map((each) => each(making)));
    const observed = make([...it.observations, ...it.notes]);
    const resources: Json[] = JSON.parse(
      JSON.stringify([
        { ...it.patient(making), id: 'p' },
        ...[it.encounters, it.conditions, it.procedures].flatMap((list) => make(list)),
        ...observed,
        ...[it.relatedPersons, it.conversations, it.flags].flatMap((list) => make(list)),
      ]),
    );
    const copies = it.copies.map((index) => resources[index]).filter((copy) => copy !== undefined);
    return {
      at: it.at,
      encounterId: it.named === 'none' ? undefined : it.named,
      unread: it.unread,
      resources: [...resources, ...copies],
    };
  });
}

function unreadState(state: PrefetchState | undefined): PrefetchState {
  return state?.state === 'data' ? { ...state, next: 'https://ehr.example/next' } : { state: 'failed' };
}

/** A call as our evaluator takes it. No template asks for Procedures; they come with the conditions. */
export function toPrefetch({ resources, unread: parts }: Call): Prefetch {
  const whole = bundleToPrefetch({
    resourceType: 'Bundle',
    entry: resources.map((resource) => ({ resource })),
  });
  const procedures: ReadJson[] = resources.filter((it) => it['resourceType'] === 'Procedure');
  const conditionsState = whole.get('conditions');
  const events = [...(conditionsState?.state === 'data' ? conditionsState.resources : []), ...procedures];
  const withProcedures = new Map(whole);
  if (events.length > 0) withProcedures.set('conditions', { state: 'data', resources: events });
  for (const part of parts) withProcedures.set(part, unreadState(withProcedures.get(part)));
  return withProcedures;
}

/** A call's chart as a data source would hand it to a CQL engine: this patient's resources, each once. */
export function toBundle({ resources }: Call): object {
  const own = new Map<string, Json>();
  for (const resource of resources) {
    const { reference = 'Patient/p' } = (resource['subject'] ?? {}) as { reference?: string };
    const name = `${resource['resourceType']}/${resource['id']}`;
    if (reference.endsWith('Patient/p') && !own.has(name)) own.set(name, resource);
  }
  const entry = [...own.values()].map((resource) => ({ resource }));
  return { resourceType: 'Bundle', type: 'collection', entry };
}
