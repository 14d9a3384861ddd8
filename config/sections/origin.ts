import { z } from 'zod';

/** A URL's origin and nothing behind it: `https://ehr.example.org`. */
export const origin = z
  .string()
  .refine(
    (value) => /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value,
    'must be an origin without a path, such as https://ehr.example.org',
  );
