import { type CountSystem, type Sum, sumsByCell, termsOf } from './system.ts';

/** The one cell of a sum that is not known; nothing when there are several, or none. */
function onlyUnknown(sum: Sum, unknown: ReadonlySet<string>): string | undefined {
  let only: string | undefined;
  for (const [id] of termsOf(sum)) {
    if (!unknown.has(id) || id === only) continue;
    if (only !== undefined) return undefined;
    only = id;
  }
  return only;
}

/**
 * Unknown cells that come out by one subtraction after the other. What is left is little, and is all that
 * needs linear programming.
 */
export function workedOut(system: CountSystem, unknown: ReadonlySet<string>): ReadonlySet<string> {
  const left = new Set(unknown);
  const found = new Set<string>();
  const byCell = sumsByCell(system);
  const open = [...system.sums];
  for (let sum = open.pop(); sum !== undefined; sum = open.pop()) {
    const id = onlyUnknown(sum, left);
    if (id === undefined) continue;
    left.delete(id);
    found.add(id);
    open.push(...(byCell.get(id) ?? []));
  }
  return found;
}
