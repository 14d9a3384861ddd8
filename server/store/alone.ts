import type { Deps } from '../deps.ts';

/** Longer than any write-back takes; after it, the holder is taken for dead. */
const LIFETIME = 180_000;
const PAUSE = 200;
const MOST_PAUSES = 300;

/**
 * Does a piece of work while nobody else does the same, in this process or another; who comes meanwhile waits a
 * minute for it.
 * @returns SHED when it is still under way then.
 */
export async function alone<T>(
  { store, clock, uuid }: Deps,
  work: readonly string[],
  task: () => Promise<T>,
): Promise<T | { readonly error: 'SHED' }> {
  const holder = uuid();
  for (let pauses = 0; ; pauses += 1) {
    if (await store.claims.claim(work, holder, clock(), clock() + LIFETIME)) break;
    if (pauses === MOST_PAUSES) return { error: 'SHED' };
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  try {
    return await task();
  } finally {
    await store.claims.release(work, holder);
  }
}
