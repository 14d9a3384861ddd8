import { z } from 'zod';
import { origin } from './origin.ts';

/** Our client for backend services at an EHR: how quality staff fetch records, without a user. */
export const backend = z.strictObject({
  clientId: z.string().min(1).describe('Our client id at this EHR for backend services.'),
  alg: z.enum(['ES384', 'RS384']).default('ES384').describe('The algorithm of its assertions.'),
  scope: z
    .string()
    .min(1)
    .default(
      'system/Patient.rs system/Encounter.rs system/Condition.rs system/Observation.rs system/RelatedPerson.rs system/Flag.rs system/QuestionnaireResponse.rs system/ServiceRequest.rs system/Task.rs system/DocumentReference.rs',
    )
    .describe('Scopes asked for.'),
  group: z
    .string()
    .regex(/^[A-Za-z0-9\-.]{1,64}$/, 'must be a FHIR id')
    .optional()
    .describe('The Group whose members are exported; all patients without it. Epic exports Groups alone.'),
  fileOrigins: z
    .array(origin)
    .default([])
    .describe('Origins beside its own at which this EHR lays exported files; they never see a token.'),
});
