import type { Ehr, StaffRole, WrittenType } from '@pearr/config';
import type { ReferralTypeName, SessionStart } from '@pearr/pearr';
import type { Scene } from '../audit/happening.ts';
import type { Viewing } from '../store/cards.ts';
import type { EhrStyle } from './ehr-style.ts';
import type { WebMessaging } from './web-messaging.ts';

/** A launch on its way through the authorization server: kept for ten minutes, used once. */
export interface PendingLaunch {
  readonly ehr: string;
  /** Which staff page was asked for; absent for a launch from a chart. */
  readonly staffPage?: StaffPage;
  /** The session's handle, already in the cookie's name. */
  readonly handle: string;
  /** The secret that the browser's cookie must show. */
  readonly cookie: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** As granted, v1 or v2 spelling. */
  readonly scope: string;
}

/** One launch's session: who, about whom, with which tokens. One per launch, sealed at rest. */
export interface SmartSession {
  readonly handle: string;
  readonly cookie: string;
  readonly ehr: string;
  readonly tokens: Tokens;
  readonly patient: string;
  readonly encounter?: string;
  /** `Practitioner/…` or `PractitionerRole/…`. */
  readonly user: string;
  readonly needPatientBanner: boolean;
  /** By which the EHR's window takes draft orders of this launch. */
  readonly messaging?: WebMessaging;
  /** What the guide takes over of the EHR's look. */
  readonly style?: EhrStyle;
  /** The card's uuid, if the EHR passed it on. Never trusted for identity. */
  readonly card?: string;
  readonly start: SessionStart;
  /** Resource types that the EHR refused in this session, each with why. */
  readonly learned?: Readonly<Partial<Record<WrittenType, string>>>;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** The pages that staff open outside a chart. */
export const staffPages = ['informatics', 'quality', 'response-team', 'learn'] as const;
export type StaffPage = (typeof staffPages)[number];

/** A member of staff, signed in outside a chart; what they may open follows from their roles. */
export interface StaffSession {
  readonly handle: string;
  readonly cookie: string;
  readonly ehr: string;
  readonly tokens: Tokens;
  /** `Practitioner/…` or `PractitionerRole/…`. */
  readonly user: string;
  readonly roles: readonly StaffRole[];
  /** Kinds of referral on their worklist; left out for all. */
  readonly works?: readonly ReferralTypeName[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** Who is at work, where and in whose chart: what the audit trail says of a session. */
export function sceneOf(
  { iss }: Pick<Ehr, 'iss'>,
  { user, patient, encounter }: Omit<SmartSession, 'start'>,
): Scene {
  return { iss, user, patient, encounter };
}

/** Whose conversation a session is about. Without an encounter, the day stands for the visit. */
export function viewingOf(session: Omit<SmartSession, 'start'>): Viewing {
  const day = new Date(session.createdAt).toISOString().slice(0, 10);
  const { ehr, patient, encounter, user } = session;
  return { ehr, patient, visit: encounter ?? `day:${day}`, user };
}
