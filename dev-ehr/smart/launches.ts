import { randomBytes } from 'node:crypto';
import type { Launch, Launches } from '../seams.ts';
import { ExpiringMap } from './expiring-map.ts';

const LIFETIME_MS = 10 * 60_000;

type FoundLaunch = { launch: Launch } | { error: 'LAUNCH_UNKNOWN' | 'LAUNCH_EXPIRED' };

export interface KnownLaunches extends Launches {
  /** Looks without using it up. */
  find(id: string): FoundLaunch;
  /** A launch is used once: when its code is issued. */
  use(id: string): void;
}

/** EHR launches that wait for their app; a restart ends them, as it ends the page they came from. */
export function createLaunches(now: () => Date): KnownLaunches {
  const waiting = new ExpiringMap<Launch>(now, LIFETIME_MS);
  return {
    create: (launch) => {
      const id = randomBytes(32).toString('base64url');
      waiting.set(id, launch);
      return id;
    },
    find: (id) => {
      const launch = waiting.get(id);
      return launch ? { launch } : { error: waiting.isExpired(id) ? 'LAUNCH_EXPIRED' : 'LAUNCH_UNKNOWN' };
    },
    use: (id) => waiting.delete(id),
  };
}
