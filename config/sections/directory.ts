import { type ReferralTypeName, referralTypes, visitSpan, type Weekday, weekdays } from '@pearr/pearr';
import { z } from 'zod';
import { verifiedOn } from './people.ts';
import { roleCode } from './roles.ts';

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00');

const opening = z.strictObject({
  days: z.array(z.enum(weekdays as readonly Weekday[] as [Weekday, ...Weekday[]])).min(1),
  from: time,
  to: time.describe('Not after `from`: on the next day.'),
});

const ages = z
  .strictObject({ from: z.int().min(0).max(150).optional(), to: z.int().min(0).max(150).optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, 'from must not be above to')
  .describe('Completed years, both ends included.');

const type = z.enum(Object.keys(referralTypes) as [ReferralTypeName, ...ReferralTypeName[]]);

/** How old an entry may grow, and who works which kinds of referral. */
export const directory = z.strictObject({
  verifiedWithinDays: z
    .int()
    .min(1)
    .default(180)
    .describe('After so many days somebody should ring again; staff are told that nobody has.'),
  worklists: z
    .array(z.strictObject({ role: roleCode, types: z.array(type).min(1) }))
    .default([])
    .describe('Which kinds of referral a role of the response team sees; one that is not named sees all.'),
});

/** A service that referrals go to; several may give one kind of help. */
export const referralTarget = z.strictObject({
  type: type.describe('What kind of help; only kinds with a receiver are offered.'),
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, 'must be kebab-case')
    .optional()
    .describe('A short name; the type where only one service is of it.'),
  name: z.string().min(1),
  organization: z.string().min(1).optional().describe('Who runs it, where that is not your organization.'),
  performer: z
    .string()
    .regex(
      /^(HealthcareService|Organization|Practitioner|PractitionerRole|CareTeam)\/[A-Za-z0-9\-.]{1,64}$/,
      'must be a reference such as HealthcareService/advocate',
    )
    .optional()
    .describe("The receiver's reference on the EHR's FHIR server."),
  phone: z.string().min(3).optional(),
  safeContact: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('How staff reach it without putting the patient at risk.'),
  languages: z
    .array(z.string().min(2))
    .default([])
    .describe('BCP 47 codes of the languages spoken; shown, and never a reason not to offer it.'),
  ages: ages.optional(),
  hours: z
    .union([z.literal('always'), z.array(opening).min(1)])
    .optional()
    .describe('always, or opening hours; left out where nobody knows.'),
  timeZone: z
    .string()
    .refine(isTimeZone, 'is no time zone')
    .optional()
    .describe("IANA name of the hours' zone; the organization's without it."),
  targetMinutes: z.int().min(1).describe('How soon the first contact should be made.'),
  followUps: z
    .array(z.string().regex(visitSpan, 'must be whole days, weeks or months such as P1W'))
    .max(12)
    .optional()
    .describe(
      'Where it follows the patient, as a Medical Safe Haven does: how long after each visit the next is due.',
    ),
  leavesOrganization: z
    .boolean()
    .describe('Whether identifiable data leaves the organization with it; consent is recorded first.'),
  verifiedOn,
});
