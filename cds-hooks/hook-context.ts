import { z } from 'zod';
import { fhirId, userReference } from './fhir-id.ts';

/** @see https://cds-hooks.hl7.org/hooks/patient-view/ (maturity 5) */
export const patientViewContext = z.looseObject({
  userId: userReference,
  patientId: fhirId,
  encounterId: fhirId.optional(),
});

/** @see https://cds-hooks.hl7.org/hooks/encounter-start/ (maturity 1): all three are required. */
export const encounterStartContext = z.looseObject({
  userId: userReference,
  patientId: fhirId,
  encounterId: fhirId,
});
