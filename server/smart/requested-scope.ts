import type { SmartConfiguration } from './smart-configuration.ts';

const V2 = /^(patient|user|system)\/([A-Za-z*]+)\.([cruds]+)$/;

/** A v2 scope in the words of v1: at least what it said. One with a query has no such words and stays as it is. */
function toV1(scope: string): string[] {
  const [, level, type, permissions = ''] = V2.exec(scope) ?? [];
  if (level === undefined) return [scope];
  const read = /[rs]/.test(permissions) ? [`${level}/${type}.read`] : [];
  const write = /[cud]/.test(permissions) ? [`${level}/${type}.write`] : [];
  return [...read, ...write];
}

/**
 * The scopes to ask an EHR for: as configured, in the words of SMART v1 where the EHR states those alone.
 * @see SMART App Launch 2.2 §scopes-for-requesting-fhir-resources
 */
export function toRequestedScope(scope: string, { capabilities }: Pick<SmartConfiguration, 'capabilities'>) {
  const scopes = scope.split(/\s+/).filter((it) => it !== '');
  const knowsV1Alone = capabilities.includes('permission-v1') && !capabilities.includes('permission-v2');
  return [...new Set(knowsV1Alone ? scopes.flatMap(toV1) : scopes)].join(' ');
}
