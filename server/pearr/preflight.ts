import type { InterpreterNeed, Preflight } from '@pearr/pearr';
import type { Bundle, FhirResource, Patient } from 'fhir/r4.js';
import type { FhirClient } from '../ehr/fhir-client.ts';
import { type Allowance, blockedBy } from '../ehr/write-back/allowance.ts';
import { firstOpen, recordWays, referralWays } from '../ehr/write-back/ways.ts';
import type { SmartSession } from '../smart/session.ts';
import { relationshipOf } from './relationships.ts';

/** Safety: portal proxies read what is written; the clinician is told before anything is. */
export async function readOtherReaders(
  client: FhirClient,
  patient: string,
): Promise<Preflight['otherReaders']> {
  const result = await client.request({ path: `RelatedPerson?patient=${patient}` });
  if ('error' in result || result.status !== 200) return 'unknown';
  const people = ((result.body as Bundle<FhirResource> | undefined)?.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === 'RelatedPerson' && resource.active !== false ? [resource] : [],
  );
  return people.map(relationshipOf);
}

/** What this EHR will take and in which shape, and who else reads it, before the conversation begins. */
export function toPreflight(
  allowance: Allowance,
  patient: Patient | undefined,
  otherReaders: Preflight['otherReaders'],
): Preflight {
  const recordAs = firstOpen(recordWays(allowance));
  const way = firstOpen(referralWays(allowance));
  const isSent = way !== 'order' || blockedBy(allowance, 'Task') === undefined;
  const referralsAs = isSent ? way : undefined;
  return {
    assessment: recordAs !== undefined,
    referrals: referralsAs !== undefined,
    ...(recordAs !== undefined && { recordAs }),
    ...(referralsAs !== undefined && { referralsAs }),
    otherReaders,
    ...(patient !== undefined && { interpreter: interpreterNeed(patient) }),
  };
}

/** The Patient of the session; undefined when the EHR would not give it. */
export async function readPatient(client: FhirClient, session: SmartSession): Promise<Patient | undefined> {
  const result = await client.request({ path: `Patient/${session.patient}` });
  if ('error' in result || result.status !== 200) return undefined;
  const patient = result.body as Patient | undefined;
  return patient?.resourceType === 'Patient' ? patient : undefined;
}

/** Name and birth date for the banner. */
export function toBanner({ name = [], birthDate }: Patient): { name: string; birthDate?: string } {
  const official = name.find((it) => it.use === 'official') ?? name[0];
  const words = official?.text ?? [...(official?.given ?? []), official?.family ?? ''].join(' ').trim();
  return { name: words, ...(birthDate !== undefined && { birthDate }) };
}

const NEEDED = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed';
const REQUIRED = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';
const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ['373066001', true],
  ['373067005', false],
]);

/**
 * Whether the chart asks for an interpreter, and for which language.
 * @see US Core, extension us-core-interpreter-needed (SNOMED CT yes 373066001, no 373067005)
 * @see https://hl7.org/fhir/R4/extension-patient-interpreterrequired.html
 */
function interpreterNeed({ communication = [], extension = [] }: Patient): InterpreterNeed {
  const preferred = communication.find((one) => one.preferred === true) ?? communication[0];
  const language = preferred?.language.coding?.[0]?.code ?? preferred?.language.text;
  const coded = extension.find(({ url }) => url === NEEDED)?.valueCoding?.code ?? '';
  const required = extension.find(({ url }) => url === REQUIRED)?.valueBoolean;
  return { needed: ANSWERS.get(coded) ?? required ?? 'unknown', ...(language !== undefined && { language }) };
}
