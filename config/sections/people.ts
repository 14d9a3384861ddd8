import { type ReferralTypeName, referralTypes } from '@pearr/pearr';
import { z } from 'zod';

const verifiedOn = z.iso.date().describe('When somebody last checked that this is right.');

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

/** Where one kind of referral goes. */
export const referralTarget = z.strictObject({
  type: z
    .enum(Object.keys(referralTypes) as [ReferralTypeName, ...ReferralTypeName[]])
    .describe('What kind of help; only kinds with a receiver are offered.'),
  name: z.string().min(1),
  performer: z
    .string()
    .regex(
      /^(HealthcareService|Organization|Practitioner|PractitionerRole|CareTeam)\/[A-Za-z0-9\-.]{1,64}$/,
      'must be a reference such as HealthcareService/advocate',
    )
    .optional()
    .describe("The receiver's reference on the EHR's FHIR server."),
  phone: z.string().min(3).optional(),
  targetMinutes: z.int().min(1).describe('How soon the first contact should be made.'),
  leavesOrganization: z
    .boolean()
    .describe('Whether identifiable data leaves the organization with it; consent is recorded first.'),
  verifiedOn,
});
