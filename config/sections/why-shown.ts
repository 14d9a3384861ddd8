import { z } from 'zod';

/** Who may ask the guide why it was offered; nobody, unless named here. */
export const whyShown = z.strictObject({
  roles: z
    .array(z.string().regex(/^\S+\|\S+$/, 'must be system|code'))
    .default([])
    .describe(
      'PractitionerRole.code on the EHR. The app then also needs the scope user/PractitionerRole.rs.',
    ),
});
