import type { Resource } from 'fhir/r4.js';
import type { FhirRepository } from './fhir/medplum.ts';
import type { Interact } from './fhir/rest/interact.ts';
import type { FhirAccess } from './seams.ts';

/** The same road as HTTP from the router on, with full rights and without a token. */
export function createInProcessFhir(repository: FhirRepository, interact: Interact): FhirAccess {
  return {
    request: async ({ method, path, body, headers = {}, user }) => {
      const contentType = path.endsWith('/_search')
        ? 'application/x-www-form-urlencoded'
        : 'application/fhir+json';
      const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
      const reply = await interact(
        {
          method,
          path,
          headers: { 'content-type': contentType, ...Object.fromEntries(named) },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        },
        { repository, ...(user === undefined ? {} : { user }) },
      );
      return {
        status: reply.status,
        headers: reply.headers,
        // A copy, as over HTTP: what the caller does to it stays with the caller.
        ...(reply.body ? { body: JSON.parse(JSON.stringify(reply.body)) as Resource } : {}),
      };
    },
  };
}
