/** One thing to be timed; `work` does it once. */
export interface Variant {
  readonly name: string;
  readonly work: () => unknown;
}

export interface Ratio {
  readonly name: string;
  /** Quartiles of the variant's time over the baseline's, round by round. */
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  /** Median CPU time of one piece of work, in microseconds: this machine, this minute, no promise. */
  readonly micros: number;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** CPU time of this process, all its threads, in microseconds: what others do on the machine does not count. */
function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function timeOnce({ work }: Variant, repeats: number): Promise<number> {
  const since = cpuMicros();
  for (let index = 0; index < repeats; index += 1) await work();
  return (cpuMicros() - since) / repeats;
}

/** How long each variant runs before it is timed, so that the compiler has seen it; and how long one timing lasts. */
const WARM_UP = 400_000;
const ONE_TIMING = 20_000;

/** So many repeats that one timing takes some milliseconds. */
async function warmUp(variant: Variant): Promise<number> {
  let micros = Math.max(1, await timeOnce(variant, 3));
  for (let spent = micros; spent < WARM_UP; ) {
    const repeats = Math.max(1, Math.floor(ONE_TIMING / micros));
    micros = Math.max(1, await timeOnce(variant, repeats));
    spent += micros * repeats;
  }
  return Math.max(1, Math.ceil(ONE_TIMING / micros));
}

/**
 * Times the variants in turn, round after round, and compares each with the first one of the same
 * round: whatever else the machine does slows both alike.
 */
export async function interleave(variants: readonly [Variant, ...Variant[]], rounds = 40): Promise<Ratio[]> {
  const repeats = new Map<Variant, number>();
  for (const variant of variants) repeats.set(variant, await warmUp(variant));
  const times = new Map<Variant, number[]>(variants.map((variant) => [variant, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const variant of variants)
      times.get(variant)?.push(await timeOnce(variant, repeats.get(variant) ?? 1));
  const base = times.get(variants[0]) ?? [];
  return variants.map((variant) => {
    const own = times.get(variant) ?? [];
    const ratios = own.map((time, round) => time / (base[round] ?? Number.NaN)).sort((a, b) => a - b);
    return {
      name: variant.name,
      q1: quantile(ratios, 0.25),
      median: quantile(ratios, 0.5),
      q3: quantile(ratios, 0.75),
      micros: quantile(
        [...own].sort((a, b) => a - b),
        0.5,
      ),
    };
  });
}
