import type { Ehr } from '@pearr/config';
import { athena } from './athena.ts';
import { epic } from './epic.ts';
import { meditech } from './meditech.ts';
import { open } from './open.ts';
import { oracle } from './oracle.ts';
import type { VendorProfile } from './vendor-profile.ts';

export type { VendorProfile } from './vendor-profile.ts';

/** Every vendor that a site file can name. */
export const vendorProfiles: Readonly<Record<Ehr['vendor'], VendorProfile>> = {
  epic,
  oracle,
  athena,
  meditech,
  open,
};
