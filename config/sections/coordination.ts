import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/ });

/** Paths are put behind it as they are. */
function isBase(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password, search, hash } = new URL(text);
  return `${username}${password}${search}${hash}` === '' && !text.endsWith('/');
}

/** A FHIR server on which referrals are worked, beside EHRs that take no orders from an app. */
export const coordination = z.strictObject({
  base: httpUrl
    .refine(isBase, 'must be a FHIR base: no slash at its end, no query, no user name')
    .describe(
      'FHIR base URL. Where an EHR takes no ServiceRequest, the referral is written here as ServiceRequest, Task and Consent.',
    ),
  tokenUrl: httpUrl
    .optional()
    .describe("Where tokens are asked for; from the server's SMART configuration unless given."),
  clientId: z.string().min(1).describe('Our client id there, for backend services.'),
  alg: z
    .enum(['ES384', 'RS384'])
    .default('ES384')
    .describe('The algorithm of its assertions, which are signed by CLIENT_KEYS.'),
  scope: z
    .string()
    .min(1)
    .default('system/ServiceRequest.crus system/Task.crus system/Consent.crus')
    .describe('Scopes asked for.'),
});
