/** Total readers over JSON of unknown shape: a wrong shape reads as absent, nothing throws. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** For messages. Only strings are shown: an object could carry a toString that throws, or be deep. */
export function quote(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : `(${value === null ? 'null' : typeof value})`;
}

/** The code a CodeableConcept has in one code system. */
export function codeIn(concept: unknown, system: string): unknown {
  const codings = isObject(concept) ? listOf(concept['coding']).filter(isObject) : [];
  return codings.find((coding) => coding['system'] === system)?.['code'];
}
