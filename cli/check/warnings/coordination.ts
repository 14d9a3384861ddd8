import type { Found } from '../found.ts';
import { type Looked, warning } from './warning.ts';

/** What is done on a coordination server with each of these: made, read, changed, and found by its identifier. */
const TYPES = ['ServiceRequest', 'Task', 'Consent'] as const;
const NEEDED = ['c', 'r', 'u', 's'] as const;

const v1: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };

/**
 * What a scope for our own client allows with a type, by letters.
 * @see SMART App Launch 2.2 §scopes-for-requesting-fhir-resources
 */
function allowed(scope: string, type: string): string {
  return scope
    .split(/\s+/)
    .flatMap((token) => {
      const [, of, what = ''] = /^system\/([A-Za-z*]+)\.(read|write|\*|[cruds]+)(?:\?.*)?$/.exec(token) ?? [];
      return of === type || of === '*' ? [v1[what] ?? what] : [];
    })
    .join('');
}

/** A coordination server on which something could not be done, and would only be noticed by the first patient. */
export function coordinationWarnings({ site }: Looked): Found[] {
  const { coordination } = site;
  if (coordination === undefined) return [];
  return TYPES.flatMap((type) => {
    const held = allowed(coordination.scope, type);
    const missing = NEEDED.filter((it) => !held.includes(it)).join('');
    if (missing === '') return [];
    const message = `lacks ${missing} of ${type}: referrals there could not be written, found again or worked`;
    return [warning(['coordination', 'scope'], message, `write system/${type}.crus`)];
  });
}
