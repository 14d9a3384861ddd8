import type { CodeableConcept, Coding } from 'fhir/r4.js';

const hl7 = 'http://terminology.hl7.org/CodeSystem';

/** One coding of an HL7 terminology (terminology.hl7.org), by the last part of its CodeSystem's URL. */
export function hl7Coding(system: string, code: string, display: string): Coding {
  return { system: `${hl7}/${system}`, code, display };
}

export function loinc(code: string, display: string): Coding {
  return { system: 'http://loinc.org', code, display };
}

export function snomedCt(code: string, display: string): Coding {
  return { system: 'http://snomed.info/sct', code, display };
}

export function concept(coding: Coding): CodeableConcept {
  return { coding: [coding] };
}
