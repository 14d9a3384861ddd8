import type { Resource } from '@medplum/fhirtypes';
import { errorIssue, refuse } from '../outcomes.ts';

/** The version an If-Match asks for. A header that is not an ETag is refused: ignoring it would lose an update. */
export function parseIfMatch(header: string | undefined): string | undefined {
  if (header === undefined) {
    return undefined;
  }
  const version = /^(?:W\/)?"([^"]+)"$/.exec(header.trim())?.[1];
  return version ?? refuse(400, errorIssue('value', `If-Match reads W/"[version]", not ${header}`));
}

/** Conditional read (R4 RESTful API, "cread"): whether the client already has this version. */
export function isNotModified({ meta }: Resource, headers: Record<string, string | undefined>): boolean {
  const { 'if-none-match': tags, 'if-modified-since': since } = headers;
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${meta?.versionId}"`);
  }
  // An HTTP date has whole seconds.
  const modified = Math.floor(Date.parse(meta?.lastUpdated ?? '') / 1000) * 1000;
  return since !== undefined && modified <= Date.parse(since);
}
