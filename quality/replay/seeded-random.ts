/** Numbers in [0, 1), the same for the same seed (mulberry32). For samples and made-up data, never for secrets. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A sample of so many of a stream whose length nobody knows, each as likely as the other. */
export function createReservoir<T>(size: number, random: () => number) {
  const kept: T[] = [];
  let seen = 0;
  return {
    offer(one: T): void {
      seen += 1;
      if (kept.length < size) kept.push(one);
      else {
        const at = Math.floor(random() * seen);
        if (at < size) kept[at] = one;
      }
    },
    kept: (): readonly T[] => kept,
    seen: () => seen,
  };
}
