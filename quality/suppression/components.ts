import type { NumberedSystem, Unknown } from './numbered.ts';

/** Unknown cells that sums tie together, with those sums; all by their numbers. */
export interface Component {
  readonly cells: readonly number[];
  readonly sums: readonly number[];
}

/** Walks from a cell to all that unknown cells tie it to; what is `seen` is left out, and marked. */
export function walkFrom(
  { terms, sumsOf }: NumberedSystem,
  start: number,
  unknown: Unknown,
  seen = new Uint8Array(unknown.length),
): Component {
  const cells = [start];
  const sums = new Set<number>();
  seen[start] = 1;
  const reach = (other: number) => {
    if (unknown[other] !== 1 || seen[other] === 1) return;
    seen[other] = 1;
    cells.push(other);
  };
  // A list grows while it is walked.
  for (const cell of cells)
    for (const sum of sumsOf[cell] ?? []) {
      if (sums.has(sum)) continue;
      sums.add(sum);
      for (const other of terms[sum] ?? []) reach(other);
    }
  return { cells, sums: [...sums] };
}

const byNumber = (a: number, b: number) => a - b;

/** Splits the unknown cells into parts that have nothing to do with each other. */
export function componentsOf(system: NumberedSystem, unknown: Unknown): readonly Component[] {
  const seen = new Uint8Array(unknown.length);
  const found: Component[] = [];
  for (const [cell, isUnknown] of unknown.entries()) {
    if (isUnknown !== 1 || seen[cell] === 1) continue;
    const { cells, sums } = walkFrom(system, cell, unknown, seen);
    found.push({ cells: [...cells].sort(byNumber), sums: [...sums].sort(byNumber) });
  }
  return found;
}
