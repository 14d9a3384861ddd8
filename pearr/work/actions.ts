import type { Task } from 'fhir/r4.js';
import { visitsOf } from './visits.ts';

/** What a response team does with a referral, in its words. */
export type WorkAction =
  | 'accept'
  | 'take-over'
  | 'begin'
  | 'hold'
  | 'resume'
  | 'visit'
  | 'complete'
  | 'decline'
  | 'stop'
  | 'withdraw';

type Status = Task['status'];

interface Transition {
  readonly from: readonly Status[];
  /** Left out where the status stays, or follows from whether the patient was met or how a visit went. */
  readonly to?: Status;
}

/**
 * Which action is open in which status, and where it leads.
 * @see FHIR R4 Task, state machine; Gravity SDOH Clinical Care, referral workflow
 */
export const transitions: Readonly<Record<WorkAction, Transition>> = {
  accept: { from: ['requested', 'received'], to: 'accepted' },
  begin: { from: ['accepted'], to: 'in-progress' },
  resume: { from: ['on-hold'] },
  visit: { from: ['in-progress'] },
  complete: { from: ['in-progress'], to: 'completed' },
  hold: { from: ['accepted', 'in-progress'], to: 'on-hold' },
  'take-over': { from: ['accepted', 'in-progress', 'on-hold'] },
  decline: { from: ['requested', 'received', 'accepted'], to: 'rejected' },
  stop: { from: ['in-progress', 'on-hold'], to: 'cancelled' },
  withdraw: { from: ['requested', 'received', 'accepted', 'in-progress', 'on-hold'], to: 'cancelled' },
};

export const workActions = Object.keys(transitions) as WorkAction[];

/** Statuses in which a referral waits for somebody or is being worked. */
export const openStatuses = ['requested', 'received', 'accepted', 'in-progress', 'on-hold'] as const;

/**
 * Who has a referral: a person who took it on. A service or an organization is where it waits. On a server beside the
 * EHR a person is known by the EHR and their reference there.
 */
export function holderIn({ owner, status }: Task): string | undefined {
  if (status === 'requested' || status === 'received') return undefined;
  const { system, value } = owner?.identifier ?? {};
  if (system !== undefined && value !== undefined) return `${system}/${value}`;
  return owner?.reference?.match(/(?:^|\/)(Practitioner(?:Role)?\/[A-Za-z0-9\-.]{1,128})$/)?.[1];
}

/** What a user can do as a referral stands. What a colleague has is taken over first. */
export function actionsFor(task: Task, user: string): WorkAction[] {
  const holder = holderIn(task);
  // A series ends with its last visit, or is stopped for a reason; nothing else has visits.
  const noneOfSeries = visitsOf(task) === undefined ? 'visit' : 'complete';
  return workActions.filter((action) => {
    if (!transitions[action].from.includes(task.status)) return false;
    if (action === noneOfSeries) return false;
    // Whoever hears it from the patient acts on it: it waits for nobody.
    if (action === 'withdraw') return true;
    return action === 'take-over' ? holder !== user : holder === undefined || holder === user;
  });
}

/**
 * Why a referral rests, was declined or was stopped; how the patient was met; how a visit went.
 * Safety: codes alone, which say nothing of the conversation; there is no free text to fill with it (R7).
 */
const choices = {
  hold: {
    'care-first': 'Other care comes first',
    'not-now': 'Not a good moment for the patient',
    'interpreter-awaited': 'Waiting for an interpreter',
    'service-awaited': 'Waiting for another service',
  },
  decline: {
    'no-capacity': 'Nobody is free in time',
    'other-service': 'Another service fits better',
    'not-eligible': 'The service does not take this age or place',
    'colleague-better': 'Somebody else should do this one',
  },
  stop: {
    'patient-declined': 'The patient does not wish it any more',
    'patient-left': 'The patient has left',
    'no-safe-way': 'There is no agreed way to reach the patient',
    'other-service': 'Another service has taken over',
  },
  visit: {
    kept: 'The patient came',
    missed: 'Missed',
    moved: 'Moved to another day',
    declined: 'This visit declined',
    'not-reachable': 'Not reachable safely',
  },
  withdraw: {
    'withdrawn-to-team': 'Agreement taken back: the patient told us',
    'withdrawn-to-care-team': 'Agreement taken back: the patient told the care team',
  },
  begin: {
    'in-person': 'Introduced in person by the care team',
    phone: 'Introduced by phone',
    'by-themselves': 'Met without an introduction',
  },
} as const satisfies Partial<Record<WorkAction, Readonly<Record<string, string>>>>;

/** The codes an action asks for; undefined when it asks for none. */
export function choicesOf(action: WorkAction): Readonly<Record<string, string>> | undefined {
  return Object.hasOwn(choices, action) ? choices[action as keyof typeof choices] : undefined;
}
