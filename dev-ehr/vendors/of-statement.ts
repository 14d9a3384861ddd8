import type { ExportLevel } from '../fhir/bulk-export/bulk-router.ts';
import { answerAs } from './rest/answer-as.ts';
import type { VendorRest } from './rest/vendor-rest.ts';
import { toCapabilityStatement } from './statements/to-capability-statement.ts';
import type { VendorProfile } from './vendor-profile.ts';

/** The part of a profile that follows from the vendor's statement and its rules. */
export function ofStatement(
  rest: VendorRest,
): Pick<VendorProfile, 'label' | 'toStatement' | 'toInteract' | 'exports'> {
  const { software, read, resource } = rest.statement;
  const levels = ['Patient', 'Group'] satisfies ExportLevel[];
  return {
    label: `${software.name} (${software.version ?? read})`,
    toStatement: (deps) => toCapabilityStatement(rest.statement, deps),
    toInteract: (own, context) => answerAs(rest, own, context),
    exports: levels.filter((level) => resource[level]?.export),
  };
}
