import type { ReferralTypeName } from '../referral-types.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Hours of some days, local, as HH:MM; an end that is not after the start is on the next day. */
export interface Opening {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
}

/** Completed years, both ends included. */
export interface AgesServed {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/**
 * A service that a site refers to.
 * @see https://docs.openreferral.org (Human Services Data Specification: organization, service, schedule, phone, language, eligibility)
 */
export interface DirectoryService {
  readonly id: string;
  readonly type: ReferralTypeName;
  readonly name: string;
  /** Who runs it, where that is not the site's own organization. */
  readonly organization?: string | undefined;
  /** Its reference on the EHR. */
  readonly performer?: string | undefined;
  readonly phone?: string | undefined;
  /** BCP 47 tags. */
  readonly languages: readonly string[];
  readonly ages?: AgesServed | undefined;
  readonly hours?: 'always' | readonly Opening[] | undefined;
  /** IANA name. */
  readonly timeZone: string;
  /** How staff reach it without putting the patient at risk. */
  readonly safeContact?: string | undefined;
  /** Whether a patient's name leaves the organization with a referral. */
  readonly leavesOrganization: boolean;
  /** Spans from each visit to the next, such as `P1W`, where it follows the patient. */
  readonly followUps?: readonly string[] | undefined;
  /** YYYY-MM-DD */
  readonly verifiedOn: string;
}

/**
 * Whether a service takes somebody of an age that is known to lie between two; whoever may be of a fitting age fits.
 * Safety: age, kind of help and hours are all that is looked at. Languages are shown and never a filter (R1).
 */
export function fitsAge(
  { ages }: Pick<DirectoryService, 'ages'>,
  age: { min: number; max: number },
): boolean {
  return age.max >= (ages?.from ?? 0) && age.min <= (ages?.to ?? Number.POSITIVE_INFINITY);
}
