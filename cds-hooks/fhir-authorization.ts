import { z } from 'zod';

/**
 * The token by which a CDS Client lets a service read its FHIR server. `scope` stays opaque:
 * one vendor writes spaces inside scope names, and 3.0 moves to SMART v2 spelling.
 * @see https://cds-hooks.hl7.org/2.0/#passing-the-access-token-to-the-cds-service
 */
export const fhirAuthorization = z.looseObject({
  access_token: z.string().min(1),
  token_type: z.literal('Bearer'),
  expires_in: z.number(),
  scope: z.string(),
  subject: z.string(),
  patient: z.string().optional(),
});

export type FhirAuthorization = z.infer<typeof fhirAuthorization>;
