import { type CardFeedback, type Viewing, visitParts } from '../store/cards.ts';
import { type EventDeps, instantOf, recordEvents } from './record-events.ts';

/** A card was answered. The same card again is the same event. */
export async function recordCard(deps: EventDeps, of: Viewing, uuid: string): Promise<void> {
  await recordEvents(deps, async (events) => {
    const now = deps.clock();
    const card = await events.nameOf('card', of.ehr, uuid);
    const visit = await events.nameOf('visit', ...visitParts(of));
    const staff = await events.nameOf('staff', of.ehr, of.user);
    await events.add([{ key: card, event: { event: 'card', at: instantOf(now), visit, card, staff } }], now);
  });
}

/** What became of cards that were answered to this EHR. The same entry twice is one. */
export async function recordFeedback(
  deps: EventDeps,
  ehr: string,
  entries: readonly CardFeedback[],
): Promise<void> {
  await recordEvents(deps, async (events) => {
    const keyed = entries.map(async ({ card: uuid, outcome, at, reason }) => {
      const card = await events.nameOf('card', ehr, uuid);
      const event = {
        event: 'feedback',
        at,
        card,
        outcome,
        ...(reason !== undefined && { reason }),
      } as const;
      return { key: events.key('feedback', card, outcome, at), event };
    });
    await events.add(await Promise.all(keyed), deps.clock());
  });
}
