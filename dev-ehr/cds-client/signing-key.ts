import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { JWK } from 'jose';

export type SigningAlg = 'ES384' | 'RS384';

/** The key pair with which this EHR signs its CDS calls. `kid` is the RFC 7638 thumbprint of the public key. */
export interface SigningKey {
  alg: SigningAlg;
  kid: string;
  privateKey: KeyObject;
  publicJwk: JWK;
}

interface KeyKind {
  make(): KeyObject;
  is(key: JWK): boolean;
  /** The members of its thumbprint, in their order (RFC 7638, 3.2). */
  members: readonly ('crv' | 'e' | 'kty' | 'n' | 'x' | 'y')[];
  name: string;
}

const KINDS: Record<SigningAlg, KeyKind> = {
  ES384: {
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
    is: ({ crv }) => crv === 'P-384',
    members: ['crv', 'kty', 'x', 'y'],
    name: 'an EC key on P-384',
  },
  RS384: {
    make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
    is: ({ kty }) => kty === 'RSA',
    members: ['e', 'kty', 'n'],
    name: 'an RSA key',
  },
};

/**
 * Opens the key kept in `keyFile` (PKCS #8 PEM), or makes one: kept there, readable by its owner alone, or in memory
 * without a file. Throws when the file holds no private key of the kind that `alg` takes.
 */
export function openSigningKey(keyFile?: string, alg: SigningAlg = 'ES384'): SigningKey {
  const { make } = KINDS[alg];
  if (keyFile === undefined) return toSigningKey(make(), alg);
  if (existsSync(keyFile)) return toSigningKey(createPrivateKey(readFileSync(keyFile, 'utf8')), alg);
  const privateKey = make();
  mkdirSync(dirname(keyFile), { recursive: true });
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return toSigningKey(privateKey, alg);
}

function toSigningKey(privateKey: KeyObject, alg: SigningAlg): SigningKey {
  const { is, members, name } = KINDS[alg];
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' }) as JWK;
  if (!is(jwk)) throw new Error(`The key that signs CDS calls must be ${name}`);
  const required = Object.fromEntries(members.map((member) => [member, jwk[member]]));
  const kid = createHash('sha256').update(JSON.stringify(required)).digest('base64url');
  return { alg, kid, privateKey, publicJwk: { ...jwk, kid, alg, use: 'sig' } };
}
