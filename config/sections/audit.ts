import { z } from 'zod';

/** How long the audit trail is kept. */
export const audit = z.strictObject({
  keepYears: z
    .int()
    .min(1)
    .max(100)
    .default(6)
    .describe(
      'Whole years that an entry of the audit trail is kept at least; HIPAA asks for six (45 CFR 164.316(b)(2)(i)), and a state or a contract may ask for more.',
    ),
});
