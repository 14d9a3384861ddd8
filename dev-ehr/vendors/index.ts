import { athena } from './athena/athena.ts';
import { epic } from './epic/epic.ts';
import { meditech } from './meditech/meditech.ts';
import { open } from './open.ts';
import { oracle } from './oracle/oracle.ts';
import type { VendorProfile } from './vendor-profile.ts';

const PROFILES = { open: () => open, epic, oracle, athena, meditech } satisfies Record<
  string,
  () => VendorProfile
>;

/** In whose manner the EHR behaves; `open` in nobody's. */
export type VendorId = keyof typeof PROFILES;

export const vendorIds = Object.keys(PROFILES) as VendorId[];

export const isVendorId = (name: string): name is VendorId => Object.hasOwn(PROFILES, name);

/** The profile of a vendor with its default settings. */
export const vendorProfile = (id: VendorId): VendorProfile => PROFILES[id]();
