import { randomBytes } from 'node:crypto';
import type { MessagingHandles } from '../seams.ts';
import { ExpiringMap } from './expiring-map.ts';

/** As long as online access lasts: a shift. */
const LIFETIME_MS = 8 * 3_600_000;

interface Opened {
  user: string;
  patient: string;
}

/** Secrets by which the chart's window knows whose app speaks to it (SMART Web Messaging, `smart_web_messaging_handle`). */
export function createMessagingHandles(
  now: () => Date,
): MessagingHandles & { open(user: string, patient: string): string } {
  const known = new ExpiringMap<Opened>(now, LIFETIME_MS);
  return {
    open(user, patient) {
      const handle = randomBytes(32).toString('base64url');
      known.set(handle, { user, patient });
      return handle;
    },
    find: (handle) => known.get(handle),
  };
}
