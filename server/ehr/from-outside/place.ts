import type { Encounter, Patient, Practitioner } from 'fhir/r4.js';
import type { FhirClient } from '../fhir-client.ts';
import type { OutsideSettings } from './settings.ts';

/** Where the conversation of a trial takes place: `Type/id`s on the server. */
export interface Place {
  readonly patient: string;
  readonly encounter: string;
  readonly practitioner: string;
}

const name = { family: 'Write-back trial', given: ['Nobody'] };

function visitOf(patient: string, now: string): Encounter {
  return {
    resourceType: 'Encounter',
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: { reference: patient },
    period: { start: now },
  };
}

/** What was refused, and the variable by which something that is there can be named instead. */
export interface NoPlace {
  readonly error: 'NO_PLACE';
  readonly message: string;
}

async function make(
  client: FhirClient,
  resource: Patient | Practitioner | Encounter,
  variable: string,
): Promise<string | NoPlace> {
  const { resourceType: type } = resource;
  const result = await client.request({
    path: type,
    method: 'POST',
    body: resource,
    headers: { prefer: 'return=representation' },
  });
  const id = 'error' in result ? undefined : (result.body as { id?: string } | undefined)?.id;
  const reference =
    'error' in result ? undefined : (result.location ?? (id === undefined ? undefined : `${type}/${id}`));
  if (!('error' in result) && result.status < 300 && reference !== undefined) return reference;
  const why = 'error' in result ? result.error : `status ${result.status}`;
  return {
    error: 'NO_PLACE',
    message: `the server takes no ${type} from here (${why}); name one that is there by ${variable}`,
  };
}

/** The place of a trial: what the settings name, and for the rest what can be made. */
export async function readyPlace(
  client: FhirClient,
  { given }: Pick<OutsideSettings, 'given'>,
  now: string,
): Promise<Place | NoPlace> {
  const doctor: Practitioner = { resourceType: 'Practitioner', active: true, name: [name] };
  const practitioner = given.practitioner ?? (await make(client, doctor, 'FHIR_USER'));
  if (typeof practitioner !== 'string') return practitioner;
  const person: Patient = { resourceType: 'Patient', active: true, name: [name], birthDate: '1990-01-01' };
  const patient = given.patient ?? (await make(client, person, 'FHIR_PATIENT'));
  if (typeof patient !== 'string') return patient;
  const encounter = given.encounter ?? (await make(client, visitOf(patient, now), 'FHIR_ENCOUNTER'));
  return typeof encounter === 'string' ? { practitioner, patient, encounter } : encounter;
}
