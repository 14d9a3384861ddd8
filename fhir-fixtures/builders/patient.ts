import type { Patient, PatientCommunication, PatientContact } from 'fhir/r4.js';
import type { Chart } from './chart.ts';
import { concept, hl7Coding } from './coding.ts';
import type { Payer } from './coverage.ts';
import { synthetic } from './synthetic.ts';
import { birthDateOfAge } from './time.ts';
import { type Ethnicity, type Race, raceAndEthnicity } from './us-core.ts';

const languages = { en: 'English', es: 'Spanish', pl: 'Polish', vi: 'Vietnamese' } as const;

type Language = keyof typeof languages;

export interface Person {
  given: string;
  family: string;
  gender: 'female' | 'male';
  /** In whole years at T0. */
  age: number;
  race: Race;
  ethnicity: Ethnicity;
  language: Language;
  /** Needs an interpreter. */
  interpreter?: boolean;
  /** Street, town, state and postal code. */
  address: readonly [street: string, city: string, state: string, postalCode: string];
  payer: Payer;
  /** Name of the emergency contact. */
  contact: string;
  /** Name of the employer, where the employer is a contact too. */
  employer?: string;
  /** How much of the birth date was written down; default `day`. */
  birthDateTo?: 'year' | 'day';
}

/** The Patient of a story, with everything a registration desk would ask. */
export function patient(chart: Chart, person: Person): Patient {
  const [street, city, state, postalCode] = person.address;
  return {
    resourceType: 'Patient',
    id: chart.patientId,
    meta: synthetic,
    extension: [
      ...raceAndEthnicity(person.race, person.ethnicity),
      ...(person.interpreter ? [interpreterRequired] : []),
    ],
    identifier: [{ system: 'https://hospital.example.org/mrn', value: `SYN-${chart.patientId}` }],
    active: true,
    name: [{ use: 'official', family: person.family, given: [person.given] }],
    telecom: [{ system: 'phone', value: '555-0110', use: 'mobile' }],
    gender: person.gender,
    birthDate: birthDateOfAge(chart.t0, person.age).slice(0, person.birthDateTo === 'year' ? 4 : 10),
    address: [{ use: 'home', line: [street], city, state, postalCode, country: 'US' }],
    contact: [
      contact('C', 'Emergency Contact', person.contact),
      ...(person.employer ? [contact('E', 'Employer', person.employer)] : []),
    ],
    communication: [communication(person.language)],
  };
}

/** A contact of the patient, by a code of HL7 table 0131. */
function contact(code: 'C' | 'E', display: string, name: string): PatientContact {
  return {
    relationship: [concept(hl7Coding('v2-0131', code, display))],
    name: { text: name },
    telecom: [{ system: 'phone', value: '555-0120' }],
  };
}

const interpreterRequired = {
  url: 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired',
  valueBoolean: true,
};

function communication(language: Language): PatientCommunication {
  return {
    language: concept({ system: 'urn:ietf:bcp:47', code: language, display: languages[language] }),
    preferred: true,
  };
}
