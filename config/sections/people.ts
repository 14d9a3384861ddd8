import { z } from 'zod';

export const verifiedOn = z.iso.date().describe('When somebody last checked that this is right.');

/** A telephone line or text service given to patients or staff. */
export const resource = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'must be kebab-case'),
  name: z.string().min(1),
  phone: z.string().min(3).optional(),
  text: z.string().min(3).optional(),
  hours: z.string().min(1),
  hoursIn: z
    .record(z.string(), z.string().min(1))
    .default({})
    .describe('The hours in other languages, for printed material.'),
  languages: z.array(z.string().min(2)).min(1).describe('BCP 47 codes of the languages spoken by telephone.'),
  textLanguages: z
    .array(z.string().min(2))
    .default(['en'])
    .describe('BCP 47 codes of the languages in which it answers by text; in any other a card says to call.'),
  verifiedOn,
});

/** Whom staff tell when private time is refused or unsafe. */
export const safetyContact = z.strictObject({
  role: z.enum(['nurse-supervisor', 'patient-safety', 'security']),
  name: z.string().min(1),
  phone: z.string().min(3),
  verifiedOn,
});
