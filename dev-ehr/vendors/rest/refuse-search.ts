import { type VendorStatement, wordsOf } from '../statements/vendor-statement.ts';

/** Whether a search has all parameters of one of the sets that the statement asks for; without sets it always has. */
export function hasRequired({ resource }: VendorStatement, given: readonly string[], type: string): boolean {
  const sets = wordsOf(resource[type]?.requires).map((set) => set.split(','));
  return sets.length === 0 || sets.some((set) => set.every((name) => given.includes(name)));
}
