import { ledgerSystem } from '@pearr/pearr';
import type { Task } from 'fhir/r4.js';
import { type EventDeps, instantOf, recordEvents } from './record-events.ts';

/** What a Task's status means to the programme; those that are left out change nothing for the patient. */
const statuses = {
  accepted: 'accepted',
  'in-progress': 'in-progress',
  completed: 'completed',
  rejected: 'declined',
  cancelled: 'cancelled',
  failed: 'cancelled',
} as const satisfies Partial<Record<Task['status'], string>>;

function isTold(status: Task['status']): status is keyof typeof statuses {
  return Object.hasOwn(statuses, status);
}

/** A team changed a referral. One that the log does not know, or no longer does, is left out. */
export async function recordReferral(deps: EventDeps, ehr: string, task: Task): Promise<void> {
  const ledgerKey = task.identifier?.find(({ system }) => system === ledgerSystem)?.value;
  const { status } = task;
  if (ledgerKey === undefined || !isTold(status)) return;
  await recordEvents(deps, async (events) => {
    const now = deps.clock();
    const requested = await events.find(await events.nameOf('referral', ehr, ledgerKey));
    if (requested?.event !== 'referral') return;
    const event = { ...requested, at: instantOf(now), status: statuses[status] };
    await events.add([{ key: events.key('referral', event.referral, event.status, event.at), event }], now);
  });
}
