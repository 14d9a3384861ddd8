import type { Deps } from '../deps.ts';

/** A holder that has not renewed its claim for so long is taken for dead, ms. */
export const LEASE = 20_000;
/** Three renewals may fail before the lease is over. */
const RENEWED_EVERY = 5_000;
const PAUSE = 200;
const MOST_PAUSES = 300;

/** Holds a claim while its work is under way. @returns what ends it */
function keepClaim({ store, clock }: Pick<Deps, 'store' | 'clock'>, work: readonly string[], holder: string) {
  const timer = setInterval(() => {
    // The store counts its own failures, and the next renewal comes in time.
    store.claims.renew(work, holder, clock() + LEASE).catch(() => undefined);
  }, RENEWED_EVERY);
  return () => clearInterval(timer);
}

/**
 * Does a piece of work while nobody else does the same, in this process or another; who comes meanwhile waits a
 * minute for it.
 * @returns SHED when it is still under way then.
 */
export async function alone<T>(
  deps: Deps,
  work: readonly string[],
  task: () => Promise<T>,
): Promise<T | { readonly error: 'SHED' }> {
  const { store, clock, uuid } = deps;
  const holder = uuid();
  for (let pauses = 0; ; pauses += 1) {
    if (await store.claims.claim(work, holder, clock(), clock() + LEASE)) break;
    if (pauses === MOST_PAUSES) return { error: 'SHED' };
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  const stopKeeping = keepClaim(deps, work, holder);
  try {
    return await task();
  } finally {
    stopKeeping();
    await store.claims.release(work, holder);
  }
}
