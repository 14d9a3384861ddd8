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

/** The key pair with which this EHR signs its CDS calls. `kid` is the RFC 7638 thumbprint of the public key. */
export interface SigningKey {
  alg: 'ES384';
  kid: string;
  privateKey: KeyObject;
  publicJwk: JWK;
}

/**
 * Opens the ES384 key kept in `keyFile` (PKCS #8 PEM), or makes one: kept there, readable by its owner alone, or in
 * memory without a file. Throws when the file holds no P-384 private key.
 */
export function openSigningKey(keyFile?: string): SigningKey {
  if (keyFile === undefined) return toSigningKey(makePrivateKey());
  if (existsSync(keyFile)) return toSigningKey(createPrivateKey(readFileSync(keyFile, 'utf8')));
  const privateKey = makePrivateKey();
  mkdirSync(dirname(keyFile), { recursive: true });
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return toSigningKey(privateKey);
}

const makePrivateKey = () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;

function toSigningKey(privateKey: KeyObject): SigningKey {
  const { kty, crv, x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (crv !== 'P-384' || kty === undefined || x === undefined || y === undefined) {
    throw new Error('The key that signs CDS calls must be an EC key on P-384');
  }
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { alg: 'ES384', kid, privateKey, publicJwk: { kty, crv, x, y, kid, alg: 'ES384', use: 'sig' } };
}
