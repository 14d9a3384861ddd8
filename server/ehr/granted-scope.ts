/** What can be done with a resource type: create, read, update, delete, search. */
export type Permission = 'c' | 'r' | 'u' | 'd' | 's';

const v1: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };

/**
 * Whether granted scopes allow something for a patient's chart; SMART v1 (`patient/Task.write`) and v2
 * (`patient/Task.crs`) spellings, `*` for all types.
 * @see SMART App Launch 2.2 §scopes-for-requesting-fhir-resources
 */
export function isGranted(scope: string, type: string, permission: Permission): boolean {
  return scope.split(/\s+/).some((token) => {
    const match = token.match(/^(?:patient|user)\/([A-Za-z*]+)\.(read|write|\*|[cruds]+)(?:\?.*)?$/);
    if (match === null) return false;
    const [, granted, permissions = ''] = match;
    return (granted === '*' || granted === type) && (v1[permissions] ?? permissions).includes(permission);
  });
}
