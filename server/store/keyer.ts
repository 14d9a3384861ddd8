import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { NamedKey } from './named-key.ts';

/** Turns identifiers into keys that cannot be turned back. */
export interface Keyer {
  /** The key under the current secret, for writing. */
  key(purpose: string, ...parts: readonly string[]): string;
  /** The keys under every secret still known, for looking up. */
  keys(purpose: string, ...parts: readonly string[]): string[];
  /** The keys under the secrets that are on their way out: rows under them were made before a rotation. */
  olderKeys(purpose: string, ...parts: readonly string[]): string[];
}

/**
 * HMAC-SHA-256 keys. `purpose` keeps the uses apart, so that equal parts never make equal keys in two tables.
 * Safety: patients, encounters and users are stored only in this form (R14).
 */
export function createKeyer([current, ...older]: readonly [NamedKey, ...NamedKey[]]): Keyer {
  // Made ready once, since every call takes several keys.
  const now = createSecretKey(current.key);
  const before = older.map(({ key }) => createSecretKey(key));
  const digest = (secret: KeyObject, parts: readonly string[]) =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
  return {
    key: (...parts) => digest(now, parts),
    keys: (...parts) => [now, ...before].map((secret) => digest(secret, parts)),
    olderKeys: (...parts) => before.map((secret) => digest(secret, parts)),
  };
}
