import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { z } from 'zod';

/** Our keys for client assertions: the private one by algorithm, and the public set for our JWKS. */
export interface ClientKeys {
  readonly signing: ReadonlyMap<string, { readonly kid: string; readonly key: CryptoKey }>;
  readonly publicJwks: { readonly keys: readonly JWK[] };
}

const privateSet = z.looseObject({
  keys: z
    .array(
      z.looseObject({
        kty: z.enum(['EC', 'RSA']),
        kid: z.string().min(1),
        alg: z.enum(['ES384', 'RS384']),
        d: z.string().min(1),
      }),
    )
    .min(1),
});

function toPublic({ kty, kid, alg, crv, x, y, n, e }: JWK): JWK {
  const rest = { kid, alg, use: 'sig', key_ops: ['verify'] } as JWK;
  return kty === 'EC' ? ({ kty, crv, x, y, ...rest } as JWK) : ({ kty, n, e, ...rest } as JWK);
}

/**
 * Private JWKs (JSON text of a JWK Set) as client keys; the first of each algorithm signs.
 * @returns BAD_KEYS without any part of the text.
 */
export async function readClientKeys(text: string): Promise<{ keys: ClientKeys } | { error: 'BAD_KEYS' }> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { error: 'BAD_KEYS' };
  }
  const parsed = privateSet.safeParse(json);
  if (!parsed.success) return { error: 'BAD_KEYS' };
  const jwks = parsed.data.keys as JWK[];
  const signing = new Map<string, { kid: string; key: CryptoKey }>();
  for (const jwk of jwks) {
    const { alg = '', kid = '' } = jwk;
    const key = await importJWK(jwk, alg);
    if (!signing.has(alg) && key instanceof CryptoKey) signing.set(alg, { kid, key });
  }
  return { keys: { signing, publicJwks: { keys: jwks.map(toPublic) } } };
}

/** Fresh keys of both algorithms, as the JSON text that `readClientKeys` reads. For development only. */
export async function makeClientKeys(name: string): Promise<string> {
  const keys = await Promise.all(
    (['ES384', 'RS384'] as const).map(async (alg) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true });
      return { ...(await exportJWK(privateKey)), kid: `${name}-${alg.toLowerCase()}`, alg };
    }),
  );
  return JSON.stringify({ keys });
}
