import type { Ehr, WrittenType } from '@pearr/config';
import type { Capabilities } from '../capabilities.ts';
import { isGranted } from '../granted-scope.ts';
import type { VendorProfile } from '../vendors/index.ts';

/** What decides whether an EHR takes something: what it says, what was granted, what is known of it, what it refused. */
export interface Allowance {
  readonly capabilities: Capabilities;
  readonly grantedScope: string;
  readonly profile: VendorProfile;
  readonly settings: Ehr['writeBack'];
  /** The site has a coordination server. */
  readonly canCoordinate?: boolean;
  /** The EHR's window takes draft orders in this launch. */
  readonly canHandOver?: boolean;
  /** Types that this EHR refused earlier in this session, each with why. */
  readonly learned: Readonly<Partial<Record<WrittenType, string>>>;
}

/**
 * Why something cannot be written. `NOT_OFFERED`: the server does not state it; `NOT_GRANTED`: the user's scope does not
 * cover it; `NOT_TAKEN`: stated, and known to be refused; `REFUSED_BEFORE`: refused in this session; `NOT_SET_UP`: the
 * site has not said to whom or to which form.
 */
export type BlockedReason = 'NOT_OFFERED' | 'NOT_GRANTED' | 'NOT_TAKEN' | 'REFUSED_BEFORE' | 'NOT_SET_UP';

/**
 * Why a type cannot be created: CapabilityStatement ∧ granted scope ∧ vendor profile ∧ site ∧ what was learned.
 * @returns undefined when nothing speaks against trying.
 */
export function blockedBy(allowance: Allowance, type: WrittenType): BlockedReason | undefined {
  const { capabilities, grantedScope, profile, settings, learned } = allowance;
  if (capabilities.get(type)?.interactions.has('create') !== true) return 'NOT_OFFERED';
  if (!isGranted(grantedScope, type, 'c')) return 'NOT_GRANTED';
  if (profile.refuses[type] !== undefined || settings.refused.includes(type)) return 'NOT_TAKEN';
  return learned[type] === undefined ? undefined : 'REFUSED_BEFORE';
}
