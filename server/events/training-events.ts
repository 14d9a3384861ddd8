import { type EventDeps, instantOf, recordEvents } from './record-events.ts';

/** A member of staff read a lesson. Several times on one day are one event. */
export async function recordTrained(
  deps: EventDeps,
  of: { readonly ehr: string; readonly user: string },
  module: string,
): Promise<void> {
  await recordEvents(deps, async (events) => {
    const now = deps.clock();
    const at = instantOf(now);
    const staff = await events.nameOf('staff', of.ehr, of.user);
    const key = events.key('trained', staff, module, at.slice(0, 10));
    await events.add([{ key, event: { event: 'trained', at, staff, module } }], now);
  });
}
