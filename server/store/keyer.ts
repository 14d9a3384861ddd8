import { createHmac } from 'node:crypto';
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
export function createKeyer(secrets: readonly [NamedKey, ...NamedKey[]]): Keyer {
  const digest = ({ key }: NamedKey, parts: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
  return {
    key: (...parts) => digest(secrets[0], parts),
    keys: (...parts) => secrets.map((secret) => digest(secret, parts)),
    olderKeys: (...parts) => secrets.slice(1).map((secret) => digest(secret, parts)),
  };
}
