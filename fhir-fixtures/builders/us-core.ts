import type { Extension } from 'fhir/r4.js';

const races = {
  'American Indian or Alaska Native': '1002-5',
  Asian: '2028-9',
  'Black or African American': '2054-5',
  White: '2106-3',
} as const;

const ethnicities = {
  'Hispanic or Latino': '2135-2',
  'Not Hispanic or Latino': '2186-5',
} as const;

export type Race = keyof typeof races;
export type Ethnicity = keyof typeof ethnicities;

/** The race and ethnicity extensions of US Core (CDC race and ethnicity codes). */
export function raceAndEthnicity(race: Race, ethnicity: Ethnicity): Extension[] {
  return [
    categoryExtension('us-core-race', races[race], race),
    categoryExtension('us-core-ethnicity', ethnicities[ethnicity], ethnicity),
  ];
}

function categoryExtension(name: string, code: string, display: string): Extension {
  return {
    url: `http://hl7.org/fhir/us/core/StructureDefinition/${name}`,
    extension: [
      {
        url: 'ombCategory',
        valueCoding: { system: 'urn:oid:2.16.840.1.113883.6.238', code, display },
      },
      { url: 'text', valueString: display },
    ],
  };
}
