import type { Encounter, Location, Patient, ServiceRequest, Task } from 'fhir/r4.js';
import { pearrCodes } from '../codes.ts';
import { referralTypes } from '../referral-types.ts';
import { unnamedDetail } from '../to-referral.ts';
import { actionsFor, holderIn, openStatuses } from './actions.ts';
import { lastPlace, type Related, referralTypeOf, relatedTo } from './related.ts';
import { visitsOf } from './visits.ts';
import { introductionType } from './work-task.ts';
import type { OpenReferral, Priority, SafeContact } from './worklist.ts';

function nameOf({ name = [] }: Patient): string {
  const official = name.find((it) => it.use === 'official') ?? name[0];
  return official?.text ?? [...(official?.given ?? []), official?.family ?? ''].join(' ').trim();
}

function patientPart(patient: Patient | undefined): Pick<OpenReferral, 'patient'> {
  if (patient === undefined) return {};
  const { birthDate } = patient;
  return { patient: { name: nameOf(patient), ...(birthDate !== undefined && { birthDate }) } };
}

/** The patient a Task is for; on a server beside the EHR, the one within the order, where they agreed to it. */
function patientIn(task: Task, order: ServiceRequest | undefined, related: Related): Patient | undefined {
  const within = order?.contained?.find((it) => `#${it.id}` === order.subject.reference);
  if (within?.resourceType === 'Patient') return within as Patient;
  return relatedTo<Patient>(related, task.for?.reference, 'Patient');
}

function placeOf(encounter: Encounter | undefined, related: Related): string | undefined {
  const last = lastPlace(encounter);
  return last.display ?? relatedTo<Location>(related, last.reference, 'Location')?.name;
}

const contacts: readonly SafeContact[] = ['in-person', 'care-team', 'agreed-phone'];

/** Safety: an order that does not say how the patient may be reached allows the care team alone. */
function contactOf(order: ServiceRequest | undefined): SafeContact {
  const codes = (order?.orderDetail ?? []).flatMap(({ coding }) => coding ?? []);
  return (
    contacts.find((it) =>
      codes.some(({ system, code }) => system === pearrCodes && code === `contact-${it}`),
    ) ?? 'care-team'
  );
}

function isUnnamed({ orderDetail = [] }: ServiceRequest): boolean {
  const [unnamed] = unnamedDetail.coding ?? [];
  return orderDetail.some(({ coding }) =>
    coding?.some(({ system, code }) => system === unnamed?.system && code === unnamed?.code),
  );
}

function introductionOf({ output = [] }: Task): string | undefined {
  const type = introductionType.coding?.[0]?.code;
  const found = output.findLast(({ type: it }) => it.coding?.some(({ code }) => code === type));
  return found?.valueCodeableConcept?.coding?.[0]?.display;
}

function holderOf(task: Task, user: string): OpenReferral['holder'] {
  const holder = holderIn(task);
  if (holder === undefined) return undefined;
  return { name: task.owner?.display ?? 'A colleague', isYou: holder === user };
}

function isOpen(status: Task['status']): status is OpenReferral['status'] {
  return (openStatuses as readonly string[]).includes(status);
}

/**
 * A Task and what it refers to as a row of the worklist, for one user.
 * Without a version it cannot be changed safely, and offers no action.
 * @returns nothing for a Task that is closed or has no id
 */
export function toOpenReferral(task: Task, related: Related, user: string): OpenReferral | undefined {
  const { id, status, priority = 'routine' } = task;
  const version = task.meta?.versionId;
  if (id === undefined || !isOpen(status)) return undefined;
  const order = relatedTo<ServiceRequest>(related, task.focus?.reference, 'ServiceRequest');
  const type = referralTypeOf(order);
  const optional = {
    version,
    type,
    reason: task.statusReason?.coding?.[0]?.display ?? task.statusReason?.text,
    place: placeOf(relatedTo<Encounter>(related, task.encounter?.reference, 'Encounter'), related),
    askedAt: task.authoredOn,
    dueAt: task.restriction?.period?.end,
    contactAt: task.executionPeriod?.start,
    introduction: introductionOf(task),
    visits: visitsOf(task),
    holder: holderOf(task, user),
  };
  return {
    id,
    status,
    priority: priority as Priority,
    help: type === undefined ? 'Referral' : referralTypes[type].chart.display,
    ...patientPart(patientIn(task, order, related)),
    contact: contactOf(order),
    ...(order !== undefined && isUnnamed(order) && { isUnnamed: true as const }),
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ) as Partial<OpenReferral>),
    actions: version === undefined ? [] : actionsFor(task, user),
  };
}

const urgency: readonly Priority[] = ['stat', 'asap', 'urgent', 'routine'];

const millis = (instant: string | undefined) => Date.parse(instant ?? '') || 0;

/** Whether the first contact was made, and visits follow. */
const isFollowed = ({ visits, contactAt }: OpenReferral) => visits !== undefined && contactAt !== undefined;

/** How soon somebody should act: urgency is for the first contact, not for the visits that follow on it. */
function rankOf(row: OpenReferral, today: string): number {
  if (!isFollowed(row)) return urgency.indexOf(row.priority);
  const isDue = (row.visits?.dueOn ?? '') <= today && row.status !== 'on-hold';
  return isDue ? urgency.length - 1 : urgency.length;
}

/**
 * The most urgent first, of these the one that waits longest, then the one that is due first. Where a visit is to come
 * there is nothing to do yet: such a referral comes last, until the day (YYYY-MM-DD) is there.
 */
export const byUrgencyAndAge = (today: string) => (a: OpenReferral, b: OpenReferral) => {
  return (
    rankOf(a, today) - rankOf(b, today) ||
    millis(a.askedAt) - millis(b.askedAt) ||
    millis(a.dueAt) - millis(b.dueAt) ||
    a.id.localeCompare(b.id)
  );
};
