import type { NumberedSystem, Unknown } from './numbered.ts';

/** The one cell of a sum that is not known; -1 when there are several, or none. */
function onlyUnknown(terms: readonly number[], unknown: Unknown): number {
  let only = -1;
  for (const cell of terms) {
    if (unknown[cell] !== 1 || cell === only) continue;
    if (only !== -1) return -1;
    only = cell;
  }
  return only;
}

/**
 * Unknown cells that come out by one subtraction after the other. What is left is little, and is all that
 * needs linear programming.
 */
export function workedOut(
  { terms, sumsOf }: NumberedSystem,
  unknown: Unknown,
): { readonly known: readonly number[]; readonly left: Unknown } {
  const left = unknown.slice();
  const known: number[] = [];
  const open = [...terms.keys()];
  for (let sum = open.pop(); sum !== undefined; sum = open.pop()) {
    const cell = onlyUnknown(terms[sum] ?? [], left);
    if (cell === -1) continue;
    left[cell] = 0;
    known.push(cell);
    for (const other of sumsOf[cell] ?? []) open.push(other);
  }
  return { known, left };
}
