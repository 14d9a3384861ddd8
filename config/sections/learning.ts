import { z } from 'zod';

/** Training modules elsewhere, as the policy names them. */
export const learning = z.strictObject({
  modules: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        by: z.string().min(1).describe('Who offers it.'),
        url: z.url({ protocol: /^https?$/ }),
        verifiedOn: z.iso.date().describe('When somebody last opened the link.'),
      }),
    )
    .default([]),
});
