import type { Store } from '../store/open-store.ts';

/** Whether calls should come here, and why not or with what reserve. */
export interface Readiness {
  readonly ready: boolean;
  readonly status: 'ready' | 'degraded' | 'no-keys' | 'draining';
  readonly store: 'writable' | 'failing';
  /** How many of the registered EHRs' key sets can be used. */
  readonly keySets: { readonly usable: number; readonly of: number };
}

export interface ReadinessDeps {
  readonly store: Pick<Store, 'isWritable'>;
  /** Seconds since each usable key set was read, by the URL it is published at. */
  readonly keySets: { ages(): ReadonlyMap<string, number> };
  /** Where the keys of the registered EHRs are published. */
  readonly keySetUrls: readonly string[];
  readonly isDraining: () => boolean;
}

function statusOf(draining: boolean, writable: boolean, usable: number, of: number): Readiness['status'] {
  if (draining) return 'draining';
  if (usable === 0) return 'no-keys';
  return writable && usable === of ? 'ready' : 'degraded';
}

/**
 * Looks at what is here; a probe never calls an EHR. A store that fails is said and does not withdraw readiness:
 * cards are still answered, and the same store fails for every replica.
 */
export async function readReadiness({
  store,
  keySets,
  keySetUrls,
  isDraining,
}: ReadinessDeps): Promise<Readiness> {
  const distinct = new Set(keySetUrls);
  const ages = keySets.ages();
  const usable = [...distinct].filter((url) => ages.has(url)).length;
  const writable = await store.isWritable();
  const status = statusOf(isDraining(), writable, usable, distinct.size);
  return {
    ready: status === 'ready' || status === 'degraded',
    status,
    store: writable ? 'writable' : 'failing',
    keySets: { usable, of: distinct.size },
  };
}
