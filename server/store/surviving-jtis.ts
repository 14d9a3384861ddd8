import type { Jtis } from './jtis.ts';

/** How many ids this process remembers by itself; a token lives an hour at most. */
const REMEMBERED = 100_000;

/**
 * JWT ids that are still told apart while the store cannot be written: this process then goes by what it has
 * seen itself. Safety: refusing every call instead would silence the service for a full disk; what a replay on
 * another replica could gain meanwhile is a card that says nothing, and only within the token's few minutes.
 */
export function withLocalMemory(jtis: Jtis, now: () => number): Jtis {
  const seen = new Map<string, number>();
  function claimHere(key: string, expiresAt: number): boolean {
    if ((seen.get(key) ?? Number.NEGATIVE_INFINITY) > now()) return false;
    seen.delete(key);
    seen.set(key, expiresAt);
    const [oldest] = seen.keys();
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return true;
  }
  return {
    async claim(iss, jti, expiresAt) {
      if (!claimHere(JSON.stringify([iss, jti]), expiresAt)) return false;
      try {
        return await jtis.claim(iss, jti, expiresAt);
      } catch {
        // The store tells of its failures itself.
        return true;
      }
    },
    purge: (until) => jtis.purge(until),
  };
}
