import type { History } from '@pearr/cds-services';
import type { ShownCard, Viewing } from '../store/cards.ts';
import type { Store } from '../store/open-store.ts';

const MINUTE = 60_000;
/** "Later in this visit" rests for so long. */
const LATER = 30 * MINUTE;

/** Why this user is not shown a card again in this visit; undefined when a card may be shown. */
function restOf(last: ShownCard | undefined, now: number): string | undefined {
  if (last === undefined) return undefined;
  if (last.overridden === undefined) return 'shown-this-visit';
  const { reason, at } = last.overridden;
  if (reason === 'patient-not-alone') return undefined;
  if (reason === 'later') return now - at < LATER ? 'snoozed' : undefined;
  return 'set-aside';
}

/** What the service remembers of this viewing: once per encounter, patient and user (R4), snoozes, open conversations. */
export async function readHistory(
  { cards, conversations }: Pick<Store, 'cards' | 'conversations'>,
  viewing: Viewing,
  now: number,
): Promise<History> {
  const [last, inProgress, completedAt] = await Promise.all([
    cards.last(viewing),
    conversations.isOpen(viewing, now),
    conversations.lastHad(viewing.ehr, viewing.patient),
  ]);
  const rest = restOf(last, now);
  return {
    inProgress,
    ...(completedAt !== undefined && { completedAt }),
    ...(rest !== undefined && { rest }),
  };
}
