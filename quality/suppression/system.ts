/** A count that a reader may see, or work out from others. */
export interface CountedCell {
  readonly id: string;
  readonly value: number;
  /** It is never shown by itself, such as those who did not: only worked out. */
  readonly implied?: boolean;
  /** How much is lost when it is hidden: strata cost least, the whole costs most. */
  readonly rank: number;
}

/** A sum everybody knows: the whole is its parts together. */
export interface Sum {
  readonly whole: string;
  readonly parts: readonly string[];
}

/** Counts and the sums that tie them: all that a reader has to calculate with. */
export interface CountSystem {
  readonly cells: ReadonlyMap<string, CountedCell>;
  readonly sums: readonly Sum[];
}

/** Largest count that must not be shown nor worked out; 0 may. @see the CMS cell size suppression policy: 1 to 10 */
const LARGEST_SMALL = 10;

export function isSmall({ value }: CountedCell): boolean {
  return value >= 1 && value <= LARGEST_SMALL;
}

/** What a reader does not know: what is hidden, and what is never shown. */
export function unknownCells({ cells }: CountSystem, hidden: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...cells.values()].filter((it) => it.implied || hidden.has(it.id)).map((it) => it.id));
}

export function termsOf({ whole, parts }: Sum): readonly (readonly [id: string, sign: 1 | -1])[] {
  return [[whole, 1], ...parts.map((part): [string, -1] => [part, -1])];
}
