import { randomBytes } from 'node:crypto';
import type { Launch, Launches } from '../seams.ts';

const LIFETIME_MS = 10 * 60_000;

export type FoundLaunch = { launch: Launch } | { error: 'LAUNCH_UNKNOWN' | 'LAUNCH_EXPIRED' };

export interface KnownLaunches extends Launches {
  /** Looks without using it up. */
  find(id: string): FoundLaunch;
  /** A launch is used once: when its code is issued. */
  use(id: string): void;
}

/** EHR launches that wait for their app, in memory: a restart ends them, as it ends the page they came from. */
export function createLaunches(now: () => Date): KnownLaunches {
  const waiting = new Map<string, { launch: Launch; expires: number }>();
  return {
    create: (launch) => {
      const id = randomBytes(32).toString('base64url');
      waiting.set(id, { launch, expires: now().getTime() + LIFETIME_MS });
      return id;
    },
    find: (id) => {
      const found = waiting.get(id);
      if (!found) {
        return { error: 'LAUNCH_UNKNOWN' };
      }
      return found.expires <= now().getTime() ? { error: 'LAUNCH_EXPIRED' } : { launch: found.launch };
    },
    use: (id) => {
      waiting.delete(id);
    },
  };
}
