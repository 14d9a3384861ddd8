import { createHash, randomBytes } from 'node:crypto';
import type { Visit } from '../store/cards.ts';
import type { Tallies, TallyKind } from '../store/tallies.ts';

/** Counts off the hot path: in memory first, and into the store every few seconds. */
export interface Tally {
  count(kind: Exclude<TallyKind, 'visit' | 'indicator'>, name: string): void;
  /** Counts a visit, and each indicator present in it, once however often the visit is looked at. */
  visit(visit: Visit, present: readonly string[]): void;
  /** Brings what was counted into the store. What cannot be stored is kept for the next time. */
  flush(): Promise<void>;
}

interface TallyDeps {
  readonly tallies: Tallies;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** The name that visits are counted by; no indicator's id looks like it. */
export const LOOKED_AT = 'Looked at';
const FLUSH_AFTER = 10_000;
/** Visits that are remembered as counted, the latest ones. */
const REMEMBERED = 20_000;

/**
 * Which visits were counted for what, in this process.
 * Safety: in memory and under a salt that dies with it; what was present in whose visit is written nowhere (R14).
 */
function createCountedOnce() {
  const salt = randomBytes(32);
  const visits = new Map<string, Set<string>>();
  return ({ ehr, patient, visit }: Visit): Set<string> => {
    const key = createHash('sha256')
      .update(salt)
      .update(JSON.stringify([ehr, patient, visit]))
      .digest('base64');
    const counted = visits.get(key) ?? new Set();
    visits.delete(key);
    visits.set(key, counted);
    const [oldest] = visits.keys();
    if (visits.size > REMEMBERED && oldest !== undefined) visits.delete(oldest);
    return counted;
  };
}

/** Sums that wait to be stored. */
function createPending() {
  let waiting = new Map<string, { day: string; kind: TallyKind; name: string; count: number }>();
  return {
    add(day: string, kind: TallyKind, name: string, by = 1): void {
      const key = `${day} ${kind} ${name}`;
      const sum = waiting.get(key);
      if (sum === undefined) waiting.set(key, { day, kind, name, count: by });
      else sum.count += by;
    },
    take() {
      const taken = [...waiting.values()];
      waiting = new Map();
      return taken;
    },
  };
}

/** A tally of one process. Several add up in the store; a visit that two processes saw counts in each. */
export function createTally({ tallies, clock }: TallyDeps): Tally {
  const pending = createPending();
  const countedIn = createCountedOnce();
  let flushed = clock();
  async function flush(): Promise<void> {
    flushed = clock();
    const taken = pending.take();
    try {
      await tallies.add(taken);
    } catch {
      // The store tells of its failure itself.
      for (const { day, kind, name, count } of taken) pending.add(day, kind, name, count);
    }
  }
  function count(kind: TallyKind, name: string): void {
    const now = clock();
    pending.add(new Date(now).toISOString().slice(0, 10), kind, name);
    if (now - flushed >= FLUSH_AFTER) void flush();
  }
  return {
    count,
    flush,
    visit(visit, present) {
      const counted = countedIn(visit);
      const once = (kind: TallyKind, name: string) => {
        if (!counted.has(name)) count(kind, name);
        counted.add(name);
      };
      once('visit', LOOKED_AT);
      for (const id of present) once('indicator', id);
    },
  };
}
