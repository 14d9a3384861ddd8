import { z } from 'zod';
import { ENCOUNTER_CLASSES, type EncounterClass } from './encounters.ts';
import { WRITTEN_TYPES } from './written.ts';

const fhirId = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/, { error: 'must be a FHIR id' });
const index = z.coerce.number().int().nonnegative();
const isEncounterClass = (code: string): code is EncounterClass => Object.hasOwn(ENCOUNTER_CLASSES, code);
const encounterClass = z.string().refine(isEncounterClass, { error: 'must be a class offered here' });
const text = z.string().trim().min(1);

export const noInput = z.object({});
export const userInput = z.object({ user: text });
export const patientInput = z.object({ patient: fhirId });
export const resourceInput = z.object({ type: z.enum(WRITTEN_TYPES), id: fhirId });
export const exchangeInput = z.object({ id: text });

const at = { patientId: fhirId, encounterId: fhirId.optional() };
export const openInput = z.object(at);
export const glassInput = z.object({ patientId: fhirId });
export const encounterInput = z.object({ patientId: fhirId, class: encounterClass });
export const draftInput = z.object({
  origin: text,
  handle: text,
  resource: z.record(z.string(), z.unknown()),
});
export const signInput = z.object({ draft: text });
export const launchInput = z.object({
  ...at,
  card: text.optional(),
  link: index.optional(),
  target: z.enum(['frame', 'window']).default('frame'),
});
export const feedbackInput = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('overridden'),
    card: text,
    reason: text.optional(),
    userComment: text.optional(),
  }),
  z.object({ outcome: z.literal('accepted'), card: text, suggestion: index }),
]);
