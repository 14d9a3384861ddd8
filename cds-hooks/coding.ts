import { z } from 'zod';

/** A Coding as cards and feedback carry it. */
export const coding = z.strictObject({
  system: z.string().min(1).optional(),
  code: z.string().min(1),
  display: z.string().min(1).optional(),
});

/** cds-resp-4: an override reason without words cannot be chosen. */
export const displayedCoding = coding.extend({ display: z.string().min(1) });

export type DisplayedCoding = z.infer<typeof displayedCoding>;
