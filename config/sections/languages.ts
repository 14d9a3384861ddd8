import { z } from 'zod';

const tag = z.string().refine((value) => {
  try {
    return Intl.getCanonicalLocales(value)[0] === value;
  } catch {
    return false;
  }
}, 'must be a BCP 47 tag such as es or zh-Hant');

/** A language that patients are given printed material in. Without a named reviewer there is none. */
export const language = z.strictObject({
  language: tag,
  reviewer: z
    .string()
    .min(1)
    .describe('Who, qualified in the language, has read the wording. Never printed.'),
  reviewedOn: z.iso.date().describe('When that was.'),
  file: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Wording of your own as YAML, its path relative to the site file; without it, that of the product.',
    ),
});

/** Interpreters by telephone or in the house. */
export const interpreter = z.strictObject({
  name: z.string().min(1),
  phone: z.string().min(3),
  verifiedOn: z.iso.date().describe('When somebody last checked that this is right.'),
});
