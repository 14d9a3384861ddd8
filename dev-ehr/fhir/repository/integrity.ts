import type { OperationOutcomeIssue } from '@medplum/fhirtypes';
import type { ResourceVersion } from '../../store/version-table.ts';
import { errorIssue } from '../outcomes.ts';
import { normaliseReference } from '../search/match-reference.ts';
import { findReferences } from './references.ts';
import type { ResourceState } from './resource-state.ts';

const CHECKED = /^(Patient|Encounter)\/([^/]+)$/;

/**
 * A chart refuses what belongs to no patient or encounter it knows, and a `urn:uuid:` that no entry of the bundle bore.
 * Checked when a transaction is complete, so that entries may refer to later ones.
 */
export function findDanglingReferences(versions: ResourceVersion[], state: ResourceState, base: string) {
  return versions.flatMap(({ resource }) =>
    resource ? findReferences(resource).flatMap((reference) => danglingIssue(reference, state, base)) : [],
  );
}

function danglingIssue(
  { reference, path }: { reference: string; path: string },
  state: ResourceState,
  base: string,
): OperationOutcomeIssue[] {
  if (reference.startsWith('urn:uuid:')) {
    return [errorIssue('not-found', `${reference} is the fullUrl of no entry in this bundle`, path)];
  }
  const [, type, id] = CHECKED.exec(normaliseReference(reference, base)) ?? [];
  return type === undefined || id === undefined || state.current(type, id)?.resource
    ? []
    : [errorIssue('not-found', `${reference} is not on this server`, path)];
}
