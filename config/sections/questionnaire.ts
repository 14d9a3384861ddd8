import { z } from 'zod';

/** The form of the conversation, when a site has its own; without it, the published PEARR Questionnaire. */
export const questionnaire = z.strictObject({
  file: z
    .string()
    .min(1)
    .describe('A FHIR R4 Questionnaire as JSON, its path relative to the site file. See `pearr lint`.'),
});
