import type { ServiceRequest, Task } from 'fhir/r4.js';
import type { ReferralTypeName } from '../referral-types.ts';
import { type Related, referralTypeOf, relatedTo } from './related.ts';
import { visitsOf } from './visits.ts';

/** How a referral stands, in the Task's own words. */
export const standings = [
  'requested',
  'accepted',
  'in-progress',
  'on-hold',
  'completed',
  'rejected',
  'cancelled',
] as const;
export type Standing = (typeof standings)[number];

/**
 * What became of a referral, for whoever sees the patient next.
 * Safety: the kind of help, how it stands and since when; not who has it, nor how the patient is reached, nor why it
 * was asked for (R7).
 */
export interface ReferralStanding {
  readonly type?: ReferralTypeName;
  readonly standing: Standing;
  /** Instants with their zone. */
  readonly askedAt?: string;
  readonly since?: string;
  /** The day of the next visit, YYYY-MM-DD. */
  readonly visitOn?: string;
}

const also: Readonly<Record<string, Standing>> = {
  received: 'requested',
  ready: 'accepted',
  failed: 'cancelled',
};

function standingOf(status: Task['status']): Standing | undefined {
  return standings.find((it) => it === (also[status] ?? status));
}

/**
 * A Task as the guide shows it.
 * @returns nothing for a draft, and for one entered in error
 */
export function toReferralStanding(task: Task, related: Related): ReferralStanding | undefined {
  const standing = standingOf(task.status);
  if (standing === undefined) return undefined;
  const type = referralTypeOf(relatedTo<ServiceRequest>(related, task.focus?.reference, 'ServiceRequest'));
  const since = task.lastModified ?? task.authoredOn;
  const visits = standing === 'in-progress' ? visitsOf(task) : undefined;
  return {
    standing,
    ...(type !== undefined && { type }),
    ...(task.authoredOn !== undefined && { askedAt: task.authoredOn }),
    ...(since !== undefined && { since }),
    ...(visits !== undefined && { visitOn: visits.dueOn }),
  };
}

const millis = (instant: string | undefined) => Date.parse(instant ?? '') || 0;

/** The last asked for first. */
export function byAskedLast(a: ReferralStanding, b: ReferralStanding): number {
  return millis(b.askedAt) - millis(a.askedAt);
}
