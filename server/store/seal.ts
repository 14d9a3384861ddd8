import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import type { NamedKey } from './named-key.ts';

/** Encrypts what is kept at rest. */
export interface Seal {
  /** The id of the key that seals. */
  readonly kid: string;
  seal(value: unknown): Promise<string>;
  /** The value, or undefined when it was sealed under a key that is no longer known or was tampered with. */
  open(sealed: string): Promise<unknown>;
}

/** JWE (dir, A256GCM) with key ids, so that keys rotate: the first seals, all of them open. */
export function createSeal(keys: readonly [NamedKey, ...NamedKey[]]): Seal {
  const byKid = new Map(keys.map(({ kid, key }) => [kid, new Uint8Array(key)]));
  const [{ kid, key }] = keys;
  const current = new Uint8Array(key);
  return {
    kid,
    async seal(value) {
      const text = new TextEncoder().encode(JSON.stringify(value));
      return new CompactEncrypt(text)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid })
        .encrypt(current);
    },
    async open(sealed) {
      try {
        const { plaintext } = await compactDecrypt(sealed, (header) => {
          const found = byKid.get(header.kid ?? '');
          if (found === undefined) throw new errors.JWEDecryptionFailed();
          return found;
        });
        return JSON.parse(new TextDecoder().decode(plaintext));
      } catch (cause) {
        if (cause instanceof errors.JOSEError) return undefined;
        throw cause;
      }
    },
  };
}
