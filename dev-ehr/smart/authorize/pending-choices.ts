import { randomBytes } from 'node:crypto';
import { ExpiringMap } from '../expiring-map.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

const LIFETIME_MS = 10 * 60_000;

/** A standalone launch that waits for its user to choose. */
interface PendingChoice {
  request: AuthorizationRequest;
  /** Chosen already: the patient is asked for next. */
  user?: string;
}

export interface PendingChoices {
  /** Returns the id of the page that asks. */
  add(choice: PendingChoice): string;
  /** Once only. */
  take(id: string): PendingChoice | undefined;
}

export function createPendingChoices(now: () => Date): PendingChoices {
  const waiting = new ExpiringMap<PendingChoice>(now, LIFETIME_MS);
  return {
    add: (choice) => {
      const id = randomBytes(16).toString('base64url');
      waiting.set(id, choice);
      return id;
    },
    take: (id) => {
      const choice = waiting.get(id);
      waiting.delete(id);
      return choice;
    },
  };
}
