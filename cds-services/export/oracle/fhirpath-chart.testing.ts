import { optOutFlag, pearrQuestionnaireUrl } from '@pearr/pearr';
import fhirpath from 'fhirpath';
import { systems, type ValueSetDefinition } from '../../indicators/value-set.ts';
import type { Call } from './calls.testing.ts';
import type { Json } from './choose.testing.ts';
import { type Stretch, stretch, yearsOld } from './stretch.testing.ts';

const compiled = new Map<string, (resource: unknown) => unknown[]>();

/** The parser's error holds its whole state; the message is enough. */
function compile(expression: string): (resource: unknown) => unknown[] {
  try {
    return fhirpath.compile(expression, undefined, { async: false });
  } catch (cause) {
    throw new Error(`${expression}: ${cause instanceof Error ? cause.message : cause}`);
  }
}

/** A FHIRPath expression on plain JSON. */
export function path(expression: string, on: unknown): unknown[] {
  const run = compiled.get(expression) ?? compile(expression);
  compiled.set(expression, run);
  return run(on);
}

export const texts = (expression: string, on: unknown) => path(expression, on).map(String);
const text = (expression: string, on: unknown): string | undefined => texts(expression, on)[0];

const quoted = (values: readonly string[]) => `(${values.map((it) => `'${it}'`).join(' | ')})`;

function includeTest({ system, codes, except = [] }: ValueSetDefinition['include'][number]): string {
  const ofSystem = `system in ${quoted(systems[system])}`;
  if (system !== 'icd-10-cm') return `(${ofSystem} and code in ${quoted(codes)})`;
  const bare = `code.upper().replace('.', '')`;
  const below = (list: readonly string[]) =>
    `${bare}.matches('^(${list.map((it) => it.replaceAll('.', '').replaceAll('?', '.')).join('|')})')`;
  const kept = except.length === 0 ? '' : ` and ${below(except)}.not()`;
  return `(${ofSystem} and ${below(codes)}${kept})`;
}

/** Whether a Coding is of one of these value sets, as FHIRPath. */
export function codingTest(valueSets: readonly ValueSetDefinition[]): string {
  return valueSets.flatMap(({ include }) => include.map(includeTest)).join(' or ');
}

/** A reference as Type/id. */
function referred(reference: string | undefined): string | undefined {
  const [type, id] = reference?.split('/_history/')[0]?.split('/').slice(-2) ?? [];
  return id === undefined ? undefined : `${type}/${id}`;
}

const nameOf = (resource: Json) => `${resource['resourceType']}/${resource['id']}`;

/** One coded statement of the chart: a Condition, the reasons of an Encounter, a Procedure. */
export interface Statement {
  readonly source: string;
  /** The CodeableConcepts it makes, wherever they stand. */
  readonly concepts: readonly unknown[];
  readonly problem: boolean;
  readonly when: Stretch | undefined;
  readonly encounter: string | undefined;
}

/** The chart as the clinical text says to read it, at the moment of the call. */
export interface Chart {
  readonly at: number;
  readonly unread: readonly string[];
  readonly youngest: number;
  readonly oldest: number;
  readonly statements: readonly Statement[];
  readonly observations: readonly { source: string; resource: Json; when: Stretch | undefined }[];
  readonly visits: readonly { source: string; resource: Json; when: Stretch | undefined }[];
  readonly conversations: readonly { source: string; resource: Json; when: Stretch | undefined }[];
  readonly contacts: readonly { source: string; concepts: readonly unknown[] }[];
  readonly thisEncounter: string | undefined;
  readonly encounterBegan: Stretch | undefined;
  readonly encounterClass: string | undefined;
  readonly deceased: boolean;
  readonly optedOut: boolean;
}

const ABOUT = `(subject | patient).reference.all($this.matches('(^|/)Patient/p$'))`;

/** Each resource of this patient once. */
function ownResources(call: Call): readonly Json[] {
  const own = path(`entry.resource.where(resourceType = 'Patient' or (${ABOUT}))`, {
    resourceType: 'Bundle',
    entry: call.resources.map((resource) => ({ resource })),
  }) as Json[];
  return own.filter((resource, index) => own.findIndex((it) => nameOf(it) === nameOf(resource)) === index);
}

const notLater = (at: number) => (it: { when: Stretch | undefined }) =>
  it.when === undefined || it.when.low <= at;

function readVisits(own: readonly Json[], at: number) {
  const took = `where(resourceType = 'Encounter' and (status in ('planned' | 'cancelled' | 'entered-in-error')).not())`;
  return (path(took, own) as Json[])
    .map((resource) => ({
      source: nameOf(resource),
      resource,
      when: stretch(text('period.start', resource)),
    }))
    .filter(notLater(at));
}

function currentEncounter(call: Call, visits: Chart['visits']): string | undefined {
  if (call.encounterId !== undefined) return `Encounter/${call.encounterId}`;
  const open = visits.filter(
    ({ resource }) =>
      path(`status in ('arrived' | 'triaged' | 'in-progress' | 'onleave')`, resource)[0] === true &&
      stretch(text('period.end', resource)) === undefined,
  );
  return open.length === 1 ? open[0]?.source : undefined;
}

/** Onset, else recorded date, else the beginning of its encounter; and only what was recorded by the call. */
function readConditions(own: readonly Json[], visits: Chart['visits'], at: number): Statement[] {
  const stands = `where(resourceType = 'Condition' and verificationStatus.coding.where(code = 'refuted' or code = 'entered-in-error').empty())`;
  return (path(stands, own) as Json[]).flatMap((resource): Statement[] => {
    const source = nameOf(resource);
    const diagnosedBy = `where(resourceType = 'Encounter' and diagnosis.condition.where(reference = '${source}').exists())`;
    const encounter =
      referred(text('encounter.reference', resource)) ??
      (path(diagnosedBy, own) as Json[]).map(nameOf).at(-1);
    const recorded = stretch(text('recordedDate', resource));
    const when =
      stretch(text('onsetDateTime | onsetPeriod.start', resource)) ??
      recorded ??
      visits.find((it) => it.source === encounter)?.when;
    if ([recorded, when].some((it) => it !== undefined && it.low > at)) return [];
    const problem = path(`category.coding.where(code = 'problem-list-item').exists()`, resource)[0] === true;
    return [{ source, concepts: path('code', resource), problem, when, encounter }];
  });
}

function readProcedures(own: readonly Json[], at: number): Statement[] {
  const done = `where(resourceType = 'Procedure' and (status in ('entered-in-error' | 'not-done')).not())`;
  return (path(done, own) as Json[])
    .map((resource) => ({
      source: nameOf(resource),
      concepts: path('code', resource),
      problem: false,
      when: stretch(text('performedDateTime | performedPeriod.start', resource)),
      encounter: referred(text('encounter.reference', resource)),
    }))
    .filter(notLater(at));
}

function readObservations(own: readonly Json[], at: number) {
  const stands = `where(resourceType = 'Observation' and (status in ('entered-in-error' | 'cancelled')).not())`;
  const date = 'effectiveDateTime | effectiveInstant | effectivePeriod.start | issued';
  return (path(stands, own) as Json[])
    .map((resource) => ({ source: nameOf(resource), resource, when: stretch(text(date, resource)) }))
    .filter(notLater(at));
}

function readConversations(own: readonly Json[], at: number) {
  const ours = `where(resourceType = 'QuestionnaireResponse' and status in ('completed' | 'amended' | 'in-progress')
    and questionnaire.matches('^${pearrQuestionnaireUrl}([|].*)?$'))`;
  return (path(ours, own) as Json[])
    .map((resource) => ({ source: nameOf(resource), resource, when: stretch(text('authored', resource)) }))
    .filter(notLater(at));
}

function readAges(patient: Json, at: number): { youngest: number; oldest: number } {
  const born = stretch(text('birthDate', patient));
  if (born === undefined || born.low > at) return { youngest: 0, oldest: 150 };
  return { youngest: yearsOld(Math.min(born.high - 1, at), at), oldest: yearsOld(born.low, at) };
}

export function readChart(call: Call): Chart {
  const own = ownResources(call);
  const { at, unread } = call;
  const visits = readVisits(own, at);
  const thisEncounter = currentEncounter(call, visits);
  const current = visits.find((it) => it.source === thisEncounter);
  const patient = (path(`where(resourceType = 'Patient')`, own) as Json[])[0] ?? {};
  const related = path(
    `where(resourceType = 'RelatedPerson' and (active.exists() and active = false).not())`,
    own,
  );
  const died = stretch(text('deceasedDateTime', patient));
  const flag = `where(resourceType = 'Flag' and status = 'active' and
    code.coding.where(system = '${optOutFlag.system}' and code = '${optOutFlag.code}').exists()).exists()`;
  return {
    at,
    unread,
    ...readAges(patient, at),
    statements: [
      ...readConditions(own, visits, at),
      ...visits.map(({ source, resource, when }) => ({
        source,
        concepts: path('reasonCode', resource),
        problem: false,
        when,
        encounter: source,
      })),
      ...readProcedures(own, at),
    ],
    observations: readObservations(own, at),
    visits,
    conversations: readConversations(own, at),
    contacts: [
      { source: nameOf(patient), concepts: path('contact.relationship', patient) },
      ...(related as Json[]).map((it) => ({ source: nameOf(it), concepts: path('relationship', it) })),
    ],
    thisEncounter,
    encounterBegan: current?.when,
    encounterClass: current && text('class.code', current.resource),
    deceased: path('deceasedBoolean', patient)[0] === true || (died !== undefined && died.low <= at),
    optedOut: path(flag, own)[0] === true,
  };
}
