import { importJWK, type JWK } from 'jose';
import { z } from 'zod';

/** Reads a JWK Set over the network; undefined when it could not be had. */
export type FetchJwks = (url: string) => Promise<unknown>;

/** The public keys of the EHRs, by the registered URL they are published at. */
export interface KeySets {
  /** The key a JWT's header names, or undefined when there is none that may be used. */
  find(jku: string, header: { kid: string; alg: string }): Promise<VerifyKey | undefined>;
  /** Reads a set now, as a server does at its start and for those it never could read. */
  refresh(jku: string): Promise<void>;
  /** Seconds since each usable set was last read, for metrics and readiness. */
  ages(): ReadonlyMap<string, number>;
}

const MINUTE = 60_000;
/** After this a set is read anew, off the request's path. */
const FRESH = 10 * MINUTE;
/** A set that cannot be read any more still serves this long. */
const STALE = 24 * 60 * MINUTE;
/** An unknown kid makes us ask again at most this often. */
const COOLDOWN = 10_000;

const jwks = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })).max(100) });

type VerifyKey = CryptoKey | Uint8Array;

interface CachedSet {
  readonly keys: readonly JWK[];
  readonly readAt: number;
  /** Keys ready for use, by their JWK: importing one costs as much as verifying with it. */
  readonly ready: Map<JWK, Promise<VerifyKey>>;
}

/** What a key must be to verify with an algorithm. RS384 with fewer than 2048 bits is refused. */
function suits(key: JWK, alg: string): boolean {
  if (key.use !== undefined && key.use !== 'sig') return false;
  if (key.alg !== undefined && key.alg !== alg) return false;
  if (alg === 'ES384') return key.kty === 'EC' && key.crv === 'P-384';
  return alg === 'RS384' && key.kty === 'RSA' && (key.n?.length ?? 0) >= 342;
}

/** A kid that two keys share names neither. */
function pick(set: CachedSet | undefined, kid: string, alg: string): Promise<VerifyKey> | undefined {
  const named = set?.keys.filter((key) => key.kid === kid && suits(key, alg)) ?? [];
  const [jwk] = named;
  if (set === undefined || jwk === undefined || named.length > 1) return undefined;
  const ready = set.ready.get(jwk) ?? importJWK(jwk, alg);
  set.ready.set(jwk, ready);
  return ready;
}

export function createKeySets(
  fetchJwks: FetchJwks,
  now: () => number,
  onFailure: (jku: string) => void = () => undefined,
): KeySets {
  const sets = new Map<string, CachedSet>();
  const tried = new Map<string, number>();
  const underWay = new Map<string, Promise<void>>();

  async function read(jku: string): Promise<void> {
    tried.set(jku, now());
    const parsed = jwks.safeParse(await fetchJwks(jku).catch(() => undefined));
    if (!parsed.success) onFailure(jku);
    else sets.set(jku, { keys: parsed.data.keys as JWK[], readAt: now(), ready: new Map() });
  }
  /** One reading at a time for each set. */
  function refresh(jku: string): Promise<void> {
    const running = underWay.get(jku) ?? read(jku).finally(() => underWay.delete(jku));
    underWay.set(jku, running);
    return running;
  }
  const usable = (jku: string) => {
    const set = sets.get(jku);
    return set !== undefined && now() - set.readAt <= STALE ? set : undefined;
  };
  const mayAsk = (jku: string) => now() - (tried.get(jku) ?? Number.NEGATIVE_INFINITY) >= COOLDOWN;

  return {
    async find(jku, { kid, alg }) {
      const cached = usable(jku);
      if (cached === undefined && mayAsk(jku)) await refresh(jku);
      else if (cached !== undefined && now() - cached.readAt > FRESH && mayAsk(jku)) void refresh(jku);
      const key = pick(usable(jku), kid, alg);
      if (key !== undefined || !mayAsk(jku)) return key;
      await refresh(jku);
      return pick(usable(jku), kid, alg);
    },
    refresh,
    ages: () =>
      new Map(
        [...sets]
          .filter(([jku]) => usable(jku) !== undefined)
          .map(([jku, { readAt }]) => [jku, (now() - readAt) / 1000]),
      ),
  };
}
