import type { CapabilityStatement } from '@medplum/fhirtypes';
import type { CdsDialect } from '../cds-client/index.ts';
import type { ExportLevel } from '../fhir/bulk-export/bulk-router.ts';
import type { CapabilityDeps } from '../fhir/capability-statement.ts';
import type { Interact } from '../fhir/rest/interact.ts';
import type { SmartProfile } from '../smart/smart-profile.ts';
import type { VendorContext } from './rest/vendor-rest.ts';

/** One vendor's EHR: all that this EHR does otherwise in its place, chosen once when it starts. */
export interface VendorProfile {
  /** For people to read, e.g. `Epic (May 2026)`; absent for an EHR in no vendor's manner. */
  readonly label?: string;
  /** What the FHIR server says of itself. */
  toStatement(deps: CapabilityDeps): CapabilityStatement;
  /** The FHIR server as apps and CDS services meet it, made of one that does everything. */
  toInteract(own: Interact, context: VendorContext): Interact;
  /** What a backend service may export. */
  readonly exports: readonly ExportLevel[];
  readonly smart: SmartProfile;
  readonly cds: CdsDialect;
  /** Ids of patients in whose charts a user must break the glass first. */
  readonly glass: readonly string[];
}
