import type { SearchParameter, StructureDefinition } from '@medplum/fhirtypes';

/** What the server needs of the FHIR R4 definitions, cut down to the types it stores. */
export interface Definitions {
  structures: StructureDefinition[];
  searchParameters: SearchParameter[];
  /** Value set url (no version) → system → codes, for every required binding that can be enumerated. */
  requiredCodes: Record<string, Record<string, string[]>>;
  /** Resource type → search parameters that place it in the Patient compartment (compartmentdefinition-patient). */
  patientCompartment: Record<string, string[]>;
}
