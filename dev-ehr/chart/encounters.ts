import type { Encounter } from 'fhir/r4.js';
import type { FhirAccess } from '../seams.ts';
import { isResource, readResource, searchResources } from './fhir-reading.ts';

const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

/** The classes in which an encounter can be started here (v3-ActCode). */
export const ENCOUNTER_CLASSES = {
  EMER: 'Emergency',
  AMB: 'Ambulatory',
  IMP: 'Inpatient',
  OBSENC: 'Observation',
  VR: 'Virtual',
  HH: 'Home health',
} as const;

export type EncounterClass = keyof typeof ENCOUNTER_CLASSES;

export interface EncounterEntry {
  id: string;
  status: string;
  class: string;
  /** FHIR dateTime. */
  start?: string;
  end?: string;
  reason?: string;
}

/** The patient's encounters, the newest first. */
export async function readEncounters(fhir: FhirAccess, patientId: string): Promise<EncounterEntry[]> {
  const encounters = await searchResources(fhir, 'Encounter', { patient: patientId });
  return encounters.map(toEncounterEntry).sort((a, b) => timeOf(b) - timeOf(a));
}

const timeOf = ({ start }: EncounterEntry) => (start === undefined ? 0 : Date.parse(start));

/** The encounter in which the chart is used: the last one begun that is still in progress. */
export const currentEncounter = (encounters: readonly EncounterEntry[]) =>
  encounters.find(({ status }) => status === 'in-progress');

/** Whether the encounter exists and is this patient's. */
export async function isEncounterOf(fhir: FhirAccess, id: string, patientId: string): Promise<boolean> {
  const encounter = await readResource(fhir, 'Encounter', id);
  return encounter?.subject?.reference === `Patient/${patientId}`;
}

interface NewEncounter {
  patientId: string;
  class: EncounterClass;
  /** `Practitioner/x`. */
  clinician: string;
  start: Date;
}

/** Creates an encounter in progress. Throws when the FHIR server refuses it. */
export async function createEncounter(fhir: FhirAccess, of: NewEncounter): Promise<EncounterEntry> {
  const encounter: Encounter = {
    resourceType: 'Encounter',
    status: 'in-progress',
    class: { system: ACT_CODE, code: of.class, display: ENCOUNTER_CLASSES[of.class].toLowerCase() },
    subject: { reference: `Patient/${of.patientId}` },
    participant: [{ individual: { reference: of.clinician } }],
    period: { start: of.start.toISOString() },
  };
  const headers = { prefer: 'return=representation' };
  const { status, body } = await fhir.request({
    method: 'POST',
    path: 'Encounter',
    body: encounter,
    headers,
  });
  if (status !== 201 || !isResource(body, 'Encounter')) {
    throw new Error(`The FHIR server answered ${status} to a new Encounter`);
  }
  return toEncounterEntry(body);
}

function toEncounterEntry({ id = '', status, class: kind, period, reasonCode }: Encounter): EncounterEntry {
  const reason = reasonCode?.[0]?.text ?? reasonCode?.[0]?.coding?.[0]?.display;
  const classes: Readonly<Record<string, string>> = ENCOUNTER_CLASSES;
  return {
    id,
    status,
    class: classes[kind.code ?? ''] ?? kind.display ?? kind.code ?? 'Encounter',
    ...(period?.start !== undefined && { start: period.start }),
    ...(period?.end !== undefined && { end: period.end }),
    ...(reason !== undefined && { reason }),
  };
}
