import { spread } from './spread.ts';

/** Scatters lots otherwise than buckets. */
const SALT = 97;

/** Ids drawn from a stream. */
export interface Sample {
  offer(id: string): void;
  kept(): ReadonlySet<string>;
}

type Drawn = readonly [id: string, lot: number];

/** By lot; by id where two ids drew the same. */
const byLot = ([id, lot]: Drawn, [otherId, other]: Drawn) => lot - other || (id < otherId ? -1 : 1);

/**
 * A sample of so many ids of a stream whose length nobody knows: those with the lowest lots. It is the same
 * whatever their order, and an id that comes twice is no likelier.
 */
export function createSample(size: number): Sample {
  let drawn = new Map<string, number>();
  let highest = Number.POSITIVE_INFINITY;
  const cut = () => {
    const lowest = [...drawn].sort(byLot).slice(0, size);
    drawn = new Map(lowest);
    if (lowest.length === size) highest = lowest.at(-1)?.[1] ?? highest;
  };
  return {
    offer(id) {
      const lot = spread(id, SALT);
      if (lot > highest) return;
      drawn.set(id, lot);
      if (drawn.size >= 2 * size) cut();
    },
    kept() {
      cut();
      return new Set(drawn.keys());
    },
  };
}
