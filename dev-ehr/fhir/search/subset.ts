import type { Resource } from '@medplum/fhirtypes';
import { capitalize, tryGetDataType } from '../medplum.ts';

// "subsetted": what a client must not write back (R4 search, "Elements").
const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

export type Summary = 'true' | 'text' | 'data';

/** `_elements` or `_summary`: the part of a resource that was asked for, marked as a part. */
export function subset<T extends Resource>(
  resource: T,
  wanted: { elements?: string[]; summary?: Summary },
): T {
  if (wanted.elements === undefined && wanted.summary === undefined) {
    return resource;
  }
  const names = keptNames(resource.resourceType, wanted);
  const kept = Object.entries(resource).filter(([name]) => names(name.replace(/^_/, '')));
  const meta = { ...resource.meta, tag: [...(resource.meta?.tag ?? []), SUBSETTED] };
  return { ...Object.fromEntries(kept), resourceType: resource.resourceType, id: resource.id, meta } as T;
}

function keptNames(type: string, { elements, summary }: { elements?: string[]; summary?: Summary }) {
  if (summary === 'data') {
    return (name: string) => name !== 'text';
  }
  const schema = tryGetDataType(type);
  const mandatory = [...(schema?.mandatoryProperties ?? [])];
  const chosen = elements ?? (summary === 'text' ? ['text'] : [...(schema?.summaryProperties ?? [])]);
  const names = new Set([...chosen, ...mandatory].flatMap((name) => [name, ...choicesOf(schema, name)]));
  return (name: string) => names.has(name);
}

function choicesOf(schema: ReturnType<typeof tryGetDataType>, name: string): string[] {
  return (schema?.elements[`${name}[x]`]?.type ?? []).map(({ code }) => name + capitalize(code));
}
