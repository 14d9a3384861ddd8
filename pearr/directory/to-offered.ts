import type { ReferralTypeName } from '../referral-types.ts';
import { type OpenNow, openAt } from './open-at.ts';
import { type AgesServed, type DirectoryService, fitsAge } from './service.ts';

/** A service as the referral step offers it. */
export interface OfferedService {
  readonly id: string;
  readonly type: ReferralTypeName;
  readonly name: string;
  readonly phone?: string;
  readonly open: OpenNow;
  readonly languages: readonly string[];
  readonly ages?: AgesServed;
  readonly safeContact?: string;
  readonly leavesOrganization: boolean;
  readonly verifiedOn: string;
  /** Nobody has checked it for longer than the site allows. */
  readonly isOld: boolean;
}

/** For whom and when services are offered. */
export interface Offering {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly age: { readonly min: number; readonly max: number };
  readonly verifiedWithinDays: number;
}

const MS_OF_DAY = 86_400_000;

function toOffered(service: DirectoryService, { now, verifiedWithinDays }: Offering): OfferedService {
  const { id, type, name, phone, languages, ages, safeContact, leavesOrganization, verifiedOn } = service;
  const age = (now - Date.parse(`${verifiedOn}T00:00:00Z`)) / MS_OF_DAY;
  return {
    id,
    type,
    name,
    open: openAt(service, now),
    languages,
    leavesOrganization,
    verifiedOn,
    isOld: age > verifiedWithinDays,
    ...(phone !== undefined && { phone }),
    ...(ages !== undefined && { ages }),
    ...(safeContact !== undefined && { safeContact }),
  };
}

const isShut = ({ open }: OfferedService) => (open.state === 'closed' ? 1 : 0);

/**
 * The services that fit a patient's age, those that are open now first; else in the site's own order.
 * Safety: the patient chooses; nothing but age and hours is looked at (R1).
 */
export function offerFitting(services: readonly DirectoryService[], offering: Offering): OfferedService[] {
  return services
    .filter((it) => fitsAge(it, offering.age))
    .map((it) => toOffered(it, offering))
    .sort((a, b) => isShut(a) - isShut(b));
}
