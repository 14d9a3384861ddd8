import { z } from 'zod';

export const roleCode = z.string().regex(/^\S+\|\S+$/, 'must be system|code');

/**
 * Who may open which staff page, by PractitionerRole.code on the EHR or, where an EHR keeps no roles, by the person:
 * `iss|Practitioner/…`. A page nobody is named for is closed.
 */
export const roles = z.strictObject({
  informatics: z.array(roleCode).default([]),
  quality: z.array(roleCode).default([]),
  responseTeam: z.array(roleCode).default([]),
  caseReview: z
    .array(roleCode)
    .default([])
    .describe('Who of quality may also look into single cases; each look stands in the audit trail.'),
});

export type StaffRole = keyof z.infer<typeof roles>;
