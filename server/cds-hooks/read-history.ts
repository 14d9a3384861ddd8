import type { Assessment, History } from '@pearr/cds-services';
import type { Deps } from '../deps.ts';
import type { ShownCard, Viewing } from '../store/cards.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Share of a cap that is left to those the firing rules let go first. */
const RESERVED = 0.2;

type Snooze = Deps['site']['prompts']['snooze'];

/** Why this user is not shown a card again in this visit; undefined when a card may be shown. */
function restOf(last: ShownCard | undefined, snooze: Snooze, now: number): string | undefined {
  if (last === undefined) return undefined;
  if (last.overridden === undefined) return 'shown-this-visit';
  const { reason, at } = last.overridden;
  if (snooze.againAtNextHook.includes(reason)) return undefined;
  if (reason === 'later') return now - at < snooze.laterMinutes * MINUTE ? 'snoozed' : undefined;
  return 'set-aside';
}

async function capOf(deps: Deps, viewing: Viewing, unit: string | undefined): Promise<History['cap']> {
  const most = deps.site.prompts.cardsPerUnitAndHour;
  if (most === undefined || unit === undefined) return undefined;
  const shown = await deps.store.cards.countInUnit(viewing.ehr, unit, deps.clock() - HOUR);
  if (shown >= most) return 'reached';
  return shown >= most * (1 - RESERVED) ? 'reserved' : undefined;
}

/** What the service remembers of this viewing: once per encounter, patient and user (R4), snoozes, earlier conversations, the unit's cap. */
export async function readHistory(deps: Deps, viewing: Viewing, { facts }: Assessment): Promise<History> {
  const { cards, conversations } = deps.store;
  const [last, completedAt, cap] = await Promise.all([
    cards.last(viewing),
    conversations.lastHad(viewing.ehr, viewing.patient),
    capOf(deps, viewing, facts.encounter?.unit),
  ]);
  const rest = restOf(last, deps.site.prompts.snooze, deps.clock());
  return {
    inProgress: false,
    ...(completedAt !== undefined && { completedAt }),
    ...(rest !== undefined && { rest }),
    ...(cap !== undefined && { cap }),
  };
}
