import type { Deps } from '../deps.ts';
import { faultOf } from '../ops/log.ts';
import type { Events } from '../store/events.ts';

/** What recording stands on. */
export type EventDeps = Pick<Deps, 'store' | 'clock' | 'log' | 'metrics'>;

/**
 * Records in the programme's log. Care does not wait for its measures: what could not be recorded is a number and a
 * line in the operator's log.
 * @returns whether it was recorded
 */
export async function recordEvents(
  { store, log, metrics }: EventDeps,
  record: (events: Events) => Promise<unknown>,
): Promise<boolean> {
  try {
    await record(store.events);
    return true;
  } catch (thrown) {
    metrics.eventFailures.inc();
    log.error({ event: 'event-not-recorded', fault: faultOf(thrown) });
    return false;
  }
}

/** A moment as the log has it. */
export const instantOf = (epoch: number) => new Date(epoch).toISOString();
