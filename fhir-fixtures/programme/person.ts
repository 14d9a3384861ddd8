import { pick } from './random.ts';

const US_CORE = 'http://hl7.org/fhir/us/core/StructureDefinition';
const OMB = 'urn:oid:2.16.840.1.113883.6.238';

const races = { '2106-3': 58, '2054-5': 19, '2028-9': 7, '1002-5': 2, '2076-8': 1, none: 13 };
const ethnicities = { '2186-5': 70, '2135-2': 24, none: 6 };
const languages = { en: 83, es: 13, vi: 2, ht: 2 };

function omb(url: string, code: string) {
  return code === 'none'
    ? []
    : [{ url: `${US_CORE}/${url}`, extension: [{ url: 'ombCategory', valueCoding: { system: OMB, code } }] }];
}

/** A made-up Patient, marked as such, with what equity looks at. */
export function person(id: string, random: () => number, year: number) {
  const language = pick(random, languages);
  const birthYear = year - 11 - Math.floor(78 * random() ** 1.4);
  const patient = {
    resourceType: 'Patient',
    id,
    meta: { tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST' }] },
    extension: [
      ...omb('us-core-race', pick(random, races)),
      ...omb('us-core-ethnicity', pick(random, ethnicities)),
    ],
    gender: pick(random, { female: 55, male: 44, unknown: 1 }),
    birthDate: `${birthYear}-06-15`,
    communication: [
      { preferred: true, language: { coding: [{ system: 'urn:ietf:bcp:47', code: language }] } },
    ],
  };
  return { patient, language };
}
