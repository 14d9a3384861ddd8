/** A literal reference inside a resource; `path` is the FHIRPath of its `reference` element. */
export interface LiteralReference {
  reference: string;
  path: string;
}

/** Every `reference` string of a resource, contained resources included. */
export function findReferences(resource: { resourceType: string }): LiteralReference[] {
  return referencesIn(resource, resource.resourceType);
}

function referencesIn(value: unknown, path: string): LiteralReference[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => referencesIn(item, `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, property]) =>
    key === 'reference' && typeof property === 'string'
      ? [{ reference: property, path: `${path}.reference` }]
      : referencesIn(property, `${path}.${key}`),
  );
}

/** A copy of `value` in which `rewrite` has replaced every `reference` string. */
export function rewriteReferences<T>(value: T, rewrite: (reference: string) => string): T {
  if (Array.isArray(value)) {
    return value.map((item) => rewriteReferences(item, rewrite)) as T;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).map(([key, property]) => [
    key,
    key === 'reference' && typeof property === 'string'
      ? rewrite(property)
      : rewriteReferences(property, rewrite),
  ]);
  return Object.fromEntries(entries) as T;
}
