import { randomBytes } from 'node:crypto';
import type { AuthorizationRequest } from './authorization-request.ts';

const LIFETIME_MS = 10 * 60_000;

/** A standalone launch that waits for its user to choose. */
export interface PendingChoice {
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
  const waiting = new Map<string, PendingChoice & { expires: number }>();
  return {
    add: (choice) => {
      const id = randomBytes(16).toString('base64url');
      waiting.set(id, { ...choice, expires: now().getTime() + LIFETIME_MS });
      return id;
    },
    take: (id) => {
      const found = waiting.get(id);
      waiting.delete(id);
      return found && found.expires > now().getTime() ? found : undefined;
    },
  };
}
