import type { ServiceRequest } from 'fhir/r4.js';
import type { Chart } from './chart.ts';
import type { EhrUser } from './ehr-users.ts';

/** A draft order in a user's list: nothing of it is in the chart. */
export interface DraftOrder {
  id: string;
  user: string;
  patientId: string;
  order: ServiceRequest;
}

/** Draft orders that apps put in the lists of those who use them; a restart empties them. */
export interface Scratchpad {
  add(draft: Omit<DraftOrder, 'id'>): string;
  list(user: EhrUser, patientId: string): DraftOrder[];
  take(user: EhrUser, id: string): DraftOrder | undefined;
}

export function createScratchpad(newId: () => string): Scratchpad {
  const drafts = new Map<string, DraftOrder>();
  return {
    add(draft) {
      const id = newId();
      drafts.set(id, { ...draft, id });
      return id;
    },
    list: (user, patientId) =>
      [...drafts.values()].filter((it) => it.user === user.reference && it.patientId === patientId),
    take(user, id) {
      const draft = drafts.get(id);
      if (draft?.user !== user.reference) return undefined;
      drafts.delete(id);
      return draft;
    },
  };
}

export interface CreateMessage {
  /** Of the window that sent it, as the browser says. */
  origin: string;
  handle: string;
  resource: Record<string, unknown>;
}

const isDraftOrderOf = ({ resourceType, status, subject }: Record<string, unknown>, patientId: string) =>
  resourceType === 'ServiceRequest' &&
  status === 'draft' &&
  JSON.stringify(subject) === JSON.stringify({ reference: `Patient/${patientId}` });

/**
 * `scratchpad.create` (SMART Web Messaging 1.0.0): the payload of the answer. Only from the registered app's origin,
 * by the handle of a launch of this user, and only a draft order for that launch's patient.
 */
export function createDraft(
  { deps, scratchpad }: Chart,
  user: EhrUser,
  { origin, handle, resource }: CreateMessage,
): { status: string; location?: string } {
  const opened = deps.messaging.find(handle);
  if (origin !== new URL(deps.appOrigin).origin || opened?.user !== user.reference)
    return { status: '403 Forbidden' };
  if (!isDraftOrderOf(resource, opened.patient)) return { status: '422 Unprocessable Content' };
  const order = resource as unknown as ServiceRequest;
  const id = scratchpad.add({ user: user.reference, patientId: opened.patient, order });
  return { status: '201 Created', location: `ServiceRequest/${id}` };
}

/** The user signs: now it is an order, and in the chart. */
export async function signDraft(
  { deps, scratchpad }: Chart,
  user: EhrUser,
  id: string,
): Promise<DraftOrder | undefined> {
  const draft = scratchpad.take(user, id);
  if (draft === undefined) return undefined;
  const body = { ...draft.order, status: 'active' as const };
  const { status } = await deps.fhir.request({ method: 'POST', path: 'ServiceRequest', body });
  if (status !== 201) throw new Error(`the chart does not take its own order: ${status}`);
  return draft;
}
