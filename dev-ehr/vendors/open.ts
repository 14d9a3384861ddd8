import { standardDialect } from '../cds-client/index.ts';
import { createCapabilityStatement } from '../fhir/capability-statement.ts';
import { openSmart } from '../smart/smart-profile.ts';
import type { VendorProfile } from './vendor-profile.ts';

/** No vendor's manner: FHIR, SMART and CDS Hooks as they are written. */
export const open: VendorProfile = {
  toStatement: createCapabilityStatement,
  toInteract: (own) => own,
  exports: ['system', 'Patient', 'Group'],
  smart: openSmart,
  cds: standardDialect,
  glass: [],
};
