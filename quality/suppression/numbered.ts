import { type CountedCell, type CountSystem, termsOf } from './system.ts';

/** A system with cells and sums by their numbers: what is asked of it thousands of times is asked of numbers. */
export interface NumberedSystem {
  readonly system: CountSystem;
  readonly cells: readonly CountedCell[];
  /** The cells of each sum, the whole first. */
  readonly terms: readonly (readonly number[])[];
  /** The sums each cell is a term of. */
  readonly sumsOf: readonly (readonly number[])[];
}

export function numberSystem(system: CountSystem): NumberedSystem {
  const cells = [...system.cells.values()];
  const numbers = new Map(cells.map(({ id }, number): [string, number] => [id, number]));
  const terms = system.sums.map((sum) => termsOf(sum).flatMap(([id]) => numbers.get(id) ?? []));
  const sumsOf = cells.map((): number[] => []);
  for (const [sum, ofSum] of terms.entries()) for (const cell of ofSum) sumsOf[cell]?.push(sum);
  return { system, cells, terms, sumsOf };
}

/** By cell: 1 for what a reader does not know. */
export type Unknown = Uint8Array;

/** What is hidden, and what is never shown. */
export function unknownIn({ cells }: NumberedSystem, hidden: ReadonlySet<string>): Unknown {
  return Uint8Array.from(cells, ({ id, implied }) => Number(implied === true || hidden.has(id)));
}
