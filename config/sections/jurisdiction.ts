import { z } from 'zod';

const confirmedOn = z.iso.date().describe('When that was; a later edition of the pack wants a new look.');

/** Which summaries of reporting law the guide shows, and who of the site has confirmed them. */
export const jurisdiction = z
  .strictObject({
    pack: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'must be kebab-case')
      .optional()
      .describe('One that comes with the product, such as us-federal or us-ca.'),
    file: z
      .string()
      .min(1)
      .optional()
      .describe('One of your own, as YAML of the same shape, its path relative to the site file.'),
    confirmedBy: z.string().min(1).optional().describe('Who of legal or compliance has confirmed it.'),
    confirmedOn: confirmedOn.optional(),
  })
  .refine(({ pack, file }) => (pack === undefined) !== (file === undefined), 'name a pack or a file')
  .refine(
    (it) => (it.confirmedBy === undefined) === (it.confirmedOn === undefined),
    'confirmedBy and confirmedOn go together',
  );
