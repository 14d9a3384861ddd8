import type { CodeableConcept, Coding } from 'fhir/r4.js';

export const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
export const EVENT_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
export const INTERACTION = 'http://hl7.org/fhir/restful-interaction';
export const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
export const RESOURCE_TYPE = 'http://hl7.org/fhir/resource-types';
export const ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
export const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
export const PURPOSE = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
export const BALP = 'https://profiles.ihe.net/ITI/BALP';

export const coded = (system: string, code: string, display?: string): Coding => ({
  system,
  code,
  ...(display !== undefined && { display }),
});

export const concept = (coding: Coding): CodeableConcept => ({ coding: [coding] });

export const treatment = coded(PURPOSE, 'TREAT', 'treatment');
