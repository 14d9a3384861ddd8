/** The same values, under the names that `names` gives them; what it does not name stays. */
export function renameKeys<T>(
  values: Record<string, T>,
  names: Readonly<Record<string, string>>,
): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [names[key] ?? key, value]));
}
