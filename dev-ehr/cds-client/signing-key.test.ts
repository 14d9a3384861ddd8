import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSigningKey } from './signing-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signing-key-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('the published key is public, for ES384 signatures, and named by its RFC 7638 thumbprint', async () => {
  const { publicJwk, kid } = openSigningKey();
  expect(Object.keys(publicJwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  expect(publicJwk).toMatchObject({ kty: 'EC', crv: 'P-384', alg: 'ES384', use: 'sig', kid });
  expect(kid).toBe(await calculateJwkThumbprint(publicJwk));
});

it('a key kept in a file is the same after a restart and readable by its owner alone', () => {
  const keyFile = join(folder, 'new', 'cds-key.pem');
  const first = openSigningKey(keyFile);
  expect(openSigningKey(keyFile).kid).toBe(first.kid);
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
});

it('a key in memory is a new one each time', () => {
  expect(openSigningKey().kid).not.toBe(openSigningKey().kid);
});

it('a key on another curve is refused', () => {
  const keyFile = join(folder, 'p256.pem');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  expect(() => openSigningKey(keyFile)).toThrow('must be an EC key on P-384');
});
