import { canonicalBase } from '@pearr/pearr';

/** What is said of every resource of one export. */
export interface Release {
  /** The beginning of the rule set's hash, as each call logs it: so an export can be told from another. */
  readonly version: string;
  /** `active` where the site shows cards by these rules. */
  readonly status: 'draft' | 'active';
  /** The organization that uses the rules. */
  readonly publisher: string;
}

/** `known-history` → `KnownHistory`: FHIR names are meant for code. */
function toName(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The elements in which all resources of an export are alike. */
export function publication(id: string, { version, status, publisher }: Release) {
  return { version, name: toName(id), status, experimental: false, publisher } as const;
}

/** The canonical of an exported resource, without a version. */
export function canonicalOf(type: 'ValueSet' | 'Library' | 'PlanDefinition', id: string): string {
  return `${canonicalBase}/${type}/${id}`;
}

/** The id of the exported Library and PlanDefinition. */
export const rulesId = 'pearr-prompt';

/** The name of the CQL library. */
export const libraryName = toName(rulesId);
