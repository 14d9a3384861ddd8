import { z } from 'zod';

/** What the quality page and its reports are made of. */
export const quality = z.strictObject({
  records: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A folder of NDJSON with the EHR’s records, as `pearr fetch` writes it; its path relative to the site file. Unless given, `records` in DATA_DIR, if it is there.',
    ),
  yearEnd: z.int().min(1).max(12).default(12).describe('The month with which the reporting year ends.'),
  closesAfterDays: z
    .int()
    .min(1)
    .max(90)
    .default(7)
    .describe('Days after its end that a month is counted and closed. A closed month never changes.'),
});
