import type { ChartPart } from '../facts/chart-facts.ts';

/** The resource types that each part of the chart is made of. */
export const partTypes: Readonly<Record<ChartPart, string>> = {
  patient: 'Patient',
  encounter: 'Encounter',
  encounters: 'Encounter',
  conditions: 'Condition',
  notes: 'Observation',
  documents: 'DocumentReference',
  socialHistory: 'Observation',
  laboratory: 'Observation',
  responses: 'QuestionnaireResponse',
  relatedPersons: 'RelatedPerson',
  flags: 'Flag',
};

export const chartParts = Object.keys(partTypes) as ChartPart[];

/**
 * The prefetch templates of both hooks, so that both decide alike; few and broad, within the subset every CDS Client can resolve: instance
 * reads, type searches, token equality, `_count`, `_sort`, and `{{context.*}}` alone.
 * @see https://cds-hooks.hl7.org/2.0/#prefetch-template
 */
export const templates: Readonly<Record<ChartPart, string>> = {
  patient: 'Patient/{{context.patientId}}',
  encounter: 'Encounter/{{context.encounterId}}',
  encounters: 'Encounter?patient={{context.patientId}}&_sort=-date&_count=100',
  conditions: 'Condition?patient={{context.patientId}}&_count=500',
  notes: 'Observation?patient={{context.patientId}}&encounter={{context.encounterId}}&_count=200',
  documents: 'DocumentReference?patient={{context.patientId}}&encounter={{context.encounterId}}&_count=50',
  socialHistory: 'Observation?patient={{context.patientId}}&category=social-history&_count=100',
  laboratory: 'Observation?patient={{context.patientId}}&category=laboratory&_sort=-date&_count=200',
  responses: 'QuestionnaireResponse?patient={{context.patientId}}&_count=100',
  relatedPersons: 'RelatedPerson?patient={{context.patientId}}&_count=50',
  flags: 'Flag?patient={{context.patientId}}&_count=50',
};

/**
 * Which of the templates an EHR is asked to fill before each call. `full`: all that any indicator looks at. `lean`: who
 * it is, the visits, diagnoses and triage notes, and what must keep a card back (earlier conversations, the opt-out).
 */
export const templateSets = {
  full: chartParts,
  lean: ['patient', 'encounter', 'encounters', 'conditions', 'notes', 'responses', 'flags'],
} as const satisfies Readonly<Record<string, readonly ChartPart[]>>;

export type TemplateSet = keyof typeof templateSets;

/** The templates of these parts, by our own keys. */
export function templatesOf(parts: readonly ChartPart[]): Record<string, string> {
  return Object.fromEntries(parts.map((part) => [part, templates[part]]));
}
