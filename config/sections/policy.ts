import { z } from 'zod';

const words = z.string().min(1).optional();
const list = z.array(z.string().min(1)).default([]);

/** What only the organization knows and its policy must say; `pearr policy` prints TO BE COMPLETED for what is left out. */
export const policy = z.strictObject({
  number: words.describe('The policy’s number in the house.'),
  owner: words.describe('Role that owns the policy.'),
  executiveSponsor: words.describe('Role that answers for it.'),
  committee: words.describe('Who governs the programme, and how often it meets.'),
  survivorAdvisors: words.describe('How people with lived experience take part, and how they are paid.'),
  settings: list.describe('Where it applies: emergency department, clinics, labor and delivery …'),
  localPartners: list.describe('Partner organizations, with what was agreed with each.'),
  legalContact: words.describe('Whom staff ask about the law, by day and by night.'),
  privacyOfficer: words.describe('Role that decides on disclosure, portal release and restriction requests.'),
  adultProtection: words.describe('Where abuse of vulnerable adults is reported.'),
  childProtection: words.describe('Where abuse of children is reported.'),
  forensicExaminers: words.describe('Who examines, and how they are called.'),
  securityPlan: words.describe('How security helps without alarming anybody.'),
  staffSupport: words.describe('Where staff turn after a hard conversation.'),
  trainingPlan: words.describe('Who learns what, and how often.'),
  supplierCode: words.describe('The organization’s code for suppliers on forced labor.'),
  supplierReports: words.describe('Where staff report a doubt about a supplier or contractor.'),
  billing: words.describe('How bills and statements are kept from whoever must not read them.'),
  cdsGovernance: words.describe('Who approves rules, thresholds and going live.'),
  approvedBy: list.describe('Names and roles of those who approved.'),
  approvedOn: z.iso.date().optional(),
  reviewDue: z.iso.date().optional().describe('When it is to be reviewed.'),
});
