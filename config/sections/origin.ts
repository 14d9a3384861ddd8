import { z } from 'zod';

/**
 * A URL's origin and nothing behind it: `https://ehr.example.org`.
 * Safety: one host. A URL may have a `*` or a `;` in it; in a page's policy they stand for every host, and for one more
 * rule.
 */
export const origin = z
  .string()
  .refine(
    (value) =>
      /^https?:\/\/[a-z0-9.:[\]-]+$/.test(value) && URL.canParse(value) && new URL(value).origin === value,
    'must be an origin without a path, such as https://ehr.example.org',
  );
