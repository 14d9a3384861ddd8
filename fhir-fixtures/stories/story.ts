import type { Bundle, Encounter, EncounterDiagnosis, FhirResource } from 'fhir/r4.js';
import { collection } from '../builders/bundle.ts';
import { type Chart, visitId } from '../builders/chart.ts';
import { coverage } from '../builders/coverage.ts';
import { type Setting, visit } from '../builders/encounter.ts';
import { heartRate, triageNote } from '../builders/observation.ts';
import { type Person, patient } from '../builders/patient.ts';

/** What the CDS service should answer when the story's chart is opened. */
export interface Expected {
  kind: 'none' | 'prompt' | 'support' | 'resume';
  /** The patient is under 18 at T0, whatever the kind. */
  minor: boolean;
  outcome: 'cards' | 'no_cards' | 'could_not_look';
}

export interface Story {
  /** 1…15. */
  number: number;
  /** `story-<number>`, or with the variant's name. */
  id: string;
  /** A name, an age and a setting, never the reason. */
  title: string;
  expected: Expected;
  /** Equals `id`. */
  patientId: string;
  /** The encounter in progress at T0. */
  encounterId?: string;
  /** Who opens the chart, e.g. `Practitioner/nurse-okafor`. */
  user: string;
  /** The whole chart as of T0, of type collection; the same T0 gives the same bundle. */
  bundle(t0: Date): Bundle<FhirResource>;
}

export interface StoryOf {
  number: number;
  /** The last part of the id, for a story told more than once. */
  variant?: string;
  person: Person;
  /** The visit in progress; absent when none is. */
  visit?: { setting: Setting; reason: string; triage: string };
  expected: Expected;
  /** What the chart holds beside the person, the coverage and the visit. */
  chart: (chart: Chart) => FhirResource[];
}

/** Composes a story from its person, its visit and its own resources. */
export function story(of: StoryOf): Story {
  const id = ['story', of.number, of.variant].filter((part) => part !== undefined).join('-');
  const { given, family, age } = of.person;
  return {
    number: of.number,
    id,
    title: `${given} ${family.slice(0, 1)}., ${age}, ${of.visit?.setting ?? 'no visit open'}`,
    expected: of.expected,
    patientId: id,
    ...(of.visit && { encounterId: visitId({ patientId: id }) }),
    user: 'Practitioner/nurse-okafor',
    bundle: (t0) => collection(id, t0, resources(of, { patientId: id, t0 })),
  };
}

function resources(of: StoryOf, chart: Chart): FhirResource[] {
  const own = of.chart(chart);
  return [
    patient(chart, of.person),
    coverage(chart, of.person.payer),
    ...(of.visit ? visitResources(chart, of.visit, own) : []),
    ...own,
  ];
}

function visitResources(
  chart: Chart,
  of: NonNullable<StoryOf['visit']>,
  own: FhirResource[],
): FhirResource[] {
  const encounter = visit(chart, of.setting, of.reason);
  const diagnoses = own.filter((resource) => isDiagnosisOf(resource, encounter));
  return [
    { ...encounter, ...(diagnoses.length > 0 && { diagnosis: diagnoses.map(toDiagnosis) }) },
    triageNote(chart, of.triage),
    heartRate(chart, 82),
  ];
}

function isDiagnosisOf(resource: FhirResource, encounter: Encounter): boolean {
  return (
    resource.resourceType === 'Condition' && resource.encounter?.reference === `Encounter/${encounter.id}`
  );
}

function toDiagnosis(condition: FhirResource): EncounterDiagnosis {
  return { condition: { reference: `Condition/${condition.id}` } };
}
