import { z } from 'zod';

/**
 * A FHIR logical id as it may stand in a hook context. FHIR R4 allows 64 characters; some EHRs
 * issue longer ones, so 128 are taken. The alphabet is what keeps a context value from
 * changing the path or query of a prefetch URL.
 * @see https://hl7.org/fhir/R4/datatypes.html#id
 */
export const fhirId = z.string().regex(/^[A-Za-z0-9\-.]{1,128}$/, 'must be a FHIR id');

/**
 * Who looks at the chart: `{ResourceType}/{id}`. Patient and RelatedPerson are legal on
 * patient-view, where a patient or a portal proxy may be the user.
 * @see https://cds-hooks.hl7.org/hooks/patient-view/
 */
export const userReference = z
  .string()
  .regex(
    /^(Practitioner|PractitionerRole|Patient|RelatedPerson)\/[A-Za-z0-9\-.]{1,128}$/,
    'must be Practitioner/id, PractitionerRole/id, Patient/id or RelatedPerson/id',
  );
