import type { ResourceType } from '@medplum/fhirtypes';
import { isStoredType } from '../fhir/definitions/resource-types.ts';
import { parseQuery } from '../fhir/search/parse-query.ts';

import type { SmartProfile } from './smart-profile.ts';

/** create, read, update, delete, search (SMART 2.2, "Scopes for requesting FHIR resources"). */
export type Interaction = 'c' | 'r' | 'u' | 'd' | 's';
type ScopeLevel = 'patient' | 'user' | 'system';

/** A clinical scope, v1 or v2 spelling. */
export interface ClinicalScope {
  level: ScopeLevel;
  /** A resource type, or `*` for all. */
  type: string;
  interactions: ReadonlySet<Interaction>;
  /** v2 granular: only resources that this search on `type` would find. */
  query?: string;
}

const SCOPE =
  /^(patient|user|system)\/(\*|[A-Z][A-Za-z]+)\.(read|write|\*|(?=[cruds])c?r?u?d?s?)(?:\?(.+))?$/;
const V1: Record<string, Interaction[]> = {
  read: ['r', 's'],
  write: ['c', 'u', 'd'],
  '*': ['c', 'r', 'u', 'd', 's'],
};

/** Undefined: not a clinical scope, or one this server cannot hold to (an unknown type or search parameter). */
export function parseClinicalScope(text: string): ClinicalScope | undefined {
  const [, level, type, actions, query] = SCOPE.exec(text) ?? [];
  if (
    level === undefined ||
    type === undefined ||
    actions === undefined ||
    (type !== '*' && !isStoredType(type))
  ) {
    return undefined;
  }
  const v1 = Object.hasOwn(V1, actions) ? V1[actions] : undefined;
  if (query !== undefined && (v1 || type === '*' || !isSearchable(type, query))) {
    return undefined;
  }
  return {
    level: level as ScopeLevel,
    type,
    interactions: new Set(v1 ?? ([...actions] as Interaction[])),
    ...(query === undefined ? {} : { query }),
  };
}

function isSearchable(type: string, query: string): boolean {
  try {
    return parseQuery(type as ResourceType, [...new URLSearchParams(query)]).unknown.length === 0;
  } catch {
    return false;
  }
}

/** What a user-facing launch may ask for beside clinical scopes. */
const LAUNCH_SCOPES = [
  'openid',
  'fhirUser',
  'launch',
  'launch/patient',
  'launch/encounter',
  'offline_access',
  'online_access',
] as const;

const EXAMPLES = { 'permission-v1': ['*.read'], 'permission-v2': ['*.cruds', '*.rs'] } as const;

/** `scopes_supported`: a list of examples, as the clinical scopes are a language. */
export function scopesSupported({
  permissions,
  messaging = [],
}: Pick<SmartProfile, 'permissions' | 'messaging'>): string[] {
  const clinical = ['patient', 'user', 'system'].flatMap((level) =>
    permissions.flatMap((permission) => EXAMPLES[permission].map((scope) => `${level}/${scope}`)),
  );
  return [...LAUNCH_SCOPES, ...messaging, ...clinical];
}

/** What is granted, and by what: a clinical scope may be granted in part, or in other words. */
type Grant = SmartProfile['grant'];

/** What may be granted, and whether there is a patient for it. */
export interface Granting extends Pick<SmartProfile, 'grant' | 'messaging'> {
  readonly hasPatient: boolean;
}

/**
 * The scopes of a user's authorization that are granted, of those known.
 * Without a patient in context a `patient/` scope means nothing, and is not granted.
 */
export function grantUserScopes(
  requested: string[],
  { hasPatient, grant, messaging = [] }: Granting,
): string[] {
  const launch: readonly string[] = [...LAUNCH_SCOPES, ...messaging];
  return grantEach(requested, (text) => {
    const scope = parseClinicalScope(text);
    if (!scope) {
      return launch.includes(text) ? [text] : [];
    }
    return scope.level === 'user' || (scope.level === 'patient' && hasPatient) ? grant(scope, text) : [];
  });
}

/** The scopes of a backend service that are granted: `system/` alone. */
export function grantSystemScopes(requested: string[], grant: Grant): string[] {
  return grantEach(requested, (text) => {
    const scope = parseClinicalScope(text);
    return scope?.level === 'system' ? grant(scope, text) : [];
  });
}

function grantEach(requested: string[], grant: (text: string) => string[]): string[] {
  return [...new Set(requested.flatMap(grant))];
}
