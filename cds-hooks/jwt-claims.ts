import { z } from 'zod';

/** Claims of the JWT a CDS Client sends with every call. @see https://cds-hooks.hl7.org/2.0/#trusting-cds-clients */
export const jwtClaims = z.looseObject({
  iss: z.string().min(1),
  aud: z.union([z.string(), z.array(z.string()).min(1)]),
  exp: z.number(),
  iat: z.number(),
  nbf: z.number().optional(),
  jti: z.string().min(1).max(512),
  tenant: z.string().optional(),
});

/** Protected header. `jku` is read only to be compared with the registered one, never fetched. */
export const jwtHeader = z.looseObject({
  alg: z.enum(['ES384', 'RS384']),
  kid: z.string().min(1),
  typ: z.literal('JWT').optional(),
  jku: z.string().optional(),
  crit: z.undefined().optional(),
});

export type JwtClaims = z.infer<typeof jwtClaims>;
