import type { AssertionKey } from '@pearr/quality/fetch';
import { importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { readJsonFile } from './read-json-file.ts';
import { UsageError } from './usage-error.ts';

const privateJwk = z.looseObject({
  kty: z.enum(['EC', 'RSA']),
  kid: z.string().min(1),
  alg: z.enum(['ES384', 'RS384']),
  d: z.string().min(1),
});
const jwks = z.looseObject({ keys: z.array(privateJwk).min(1) });

/** Where a development set-up keeps the keys it made for itself: a JWK Set as text. */
const developmentSecrets = z
  .looseObject({ client: z.string() })
  .transform(({ client }) => jwks.parse(JSON.parse(client)));

const keyFile = z.union([jwks, privateJwk.transform((key) => ({ keys: [key] })), developmentSecrets]);

function keysIn(file: string) {
  const read = keyFile.safeParse(readJsonFile(file));
  if (!read.success) throw new UsageError(`${file}: holds no private JWK or JWK Set with kid and alg`);
  return read.data.keys;
}

/** The algorithms that a file has private keys of. */
export function algorithmsIn(file: string): ReadonlySet<string> {
  return new Set(keysIn(file).map(({ alg }) => alg));
}

/**
 * The private key of an algorithm from a file: a JWK, a JWK Set, or a development set-up's secrets.
 * What is wrong with the file is said without any part of it.
 */
export async function readClientKey(file: string, alg: 'ES384' | 'RS384'): Promise<AssertionKey> {
  const jwk = keysIn(file).find((key) => key.alg === alg);
  if (jwk === undefined)
    throw new UsageError(`${file}: holds no ${alg} key, which the site file's backend asks for`);
  try {
    return { kid: jwk.kid, key: (await importJWK(jwk as JWK, alg)) as AssertionKey['key'] };
  } catch {
    throw new UsageError(`${file}: its ${alg} key cannot be used`);
  }
}
