import { createPrivateKey, createPublicKey, type JsonWebKey, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { testOnlyEs384, testOnlyRs384 } from './test-only-keys.ts';

describe.each([
  ['ES384', testOnlyEs384],
  ['RS384', testOnlyRs384],
])('%s', (alg, pair) => {
  test('what the private key signs, its public key verifies', () => {
    const data = Buffer.from('header.payload');
    const privateKey = createPrivateKey({ key: pair.privateJwk, format: 'jwk' });
    const publicKey = createPublicKey({ key: pair.publicJwk, format: 'jwk' });
    const signature = sign('sha384', data, privateKey);
    expect(verify('sha384', data, publicKey, signature)).toBe(true);
    expect(verify('sha384', Buffer.from('header.forged'), publicKey, signature)).toBe(false);
  });

  test('both halves say that they are for tests only, and for what', () => {
    const said = { kid: `TEST-ONLY-${alg.toLowerCase()}`, alg, use: 'sig' };
    expect(pair).toMatchObject({ publicJwk: said, privateJwk: said });
  });

  test('the public half holds no private parameter', () => {
    const jwk: JsonWebKey = pair.publicJwk;
    expect(['d', 'p', 'q', 'dp', 'dq', 'qi'].filter((parameter) => parameter in jwk)).toEqual([]);
  });
});
