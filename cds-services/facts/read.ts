/**
 * Total readers of FHIR JSON: whatever comes in, they answer a value of the asked shape or nothing,
 * and never throw. A zod pass over every element of a chart would cost more than parsing it.
 */
export type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown): Json | undefined {
  return isObject(value) ? value : undefined;
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The objects in a list; anything else in it is passed over. */
export function asObjects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The resources of a Bundle's entries. */
export function entryResources(bundle: Json): Json[] {
  const entries = bundle['entry'];
  const resources: Json[] = [];
  if (!Array.isArray(entries)) return resources;
  for (const entry of entries) {
    const resource: unknown = isObject(entry) ? entry['resource'] : undefined;
    if (isObject(resource)) resources.push(resource);
  }
  return resources;
}

/** `Type/id` of a local or absolute reference, without a version; nothing for contained or urn references. */
export function asReference(value: unknown): string | undefined {
  const reference = asString(asObject(value)?.['reference']);
  return reference?.match(/(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]+)(?:\/_history\/.*)?$/)?.[1];
}

export interface Coded {
  readonly system: string;
  readonly code: string;
}

/** The codings of a CodeableConcept that carry both system and code. */
export function asCodings(concept: unknown): Coded[] {
  const list = asObject(concept)?.['coding'];
  const codings: Coded[] = [];
  if (!Array.isArray(list)) return codings;
  for (const each of list) {
    if (!isObject(each)) continue;
    const { system, code } = each;
    if (typeof system === 'string' && typeof code === 'string' && code !== '') codings.push({ system, code });
  }
  return codings;
}

/** Whether a question about a code has an answer: asked with its system. */
export type CodeTest = (system: string, code: string) => boolean;

/** Whether a CodeableConcept has a coding of which the test holds; builds nothing on the way. */
export function hasCoding(concept: unknown, test: CodeTest): boolean {
  const list = asObject(concept)?.['coding'];
  if (!Array.isArray(list)) return false;
  for (const each of list) {
    if (!isObject(each)) continue;
    const { system, code } = each;
    if (typeof system === 'string' && typeof code === 'string' && test(system, code)) return true;
  }
  return false;
}

/** The codes of a CodeableConcept, whatever their system. */
export function asCodes(concept: unknown): string[] {
  return asObjects(asObject(concept)?.['coding']).flatMap((coding) => asString(coding['code']) ?? []);
}

export function referenceOf(resource: Json): string {
  return `${asString(resource['resourceType']) ?? 'Resource'}/${asString(resource['id']) ?? '?'}`;
}
