/** What is kept of an element: all of it, or these elements of it. */
export type Kept = true | { readonly [element: string]: Kept };

/** "Unsupported fields are ignored": a copy with the listed elements alone, in arrays too. */
export function keepFields<T>(value: T, kept: Kept): T {
  if (kept === true || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => keepFields(item, kept)) as T;
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const each = Object.hasOwn(kept, name) ? kept[name] : undefined;
    return each === undefined ? [] : [[name, keepFields(inner, each)]];
  });
  return Object.fromEntries(entries) as T;
}
