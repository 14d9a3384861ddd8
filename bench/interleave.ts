/** One thing to be timed; `work` does it once. */
export interface Variant {
  readonly name: string;
  readonly work: () => unknown;
  /** CPU time used so far in microseconds, where the work is done by another process than this one. */
  readonly meter?: () => Promise<number>;
}

export interface Quartiles {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
}

/** Quartiles of the variant's time over the baseline's, round by round. */
export interface Ratio extends Quartiles {
  readonly name: string;
  /** Median CPU time of one piece of work, in microseconds: this machine, this minute, no promise. */
  readonly micros?: number;
}

export function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { q1: at(0.25) ?? Number.NaN, median: at(0.5) ?? Number.NaN, q3: at(0.75) ?? Number.NaN };
}

/** CPU time of this process, all its threads, in microseconds: what others do on the machine does not count. */
async function cpuMicros(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function timeOnce({ work, meter = cpuMicros }: Variant, repeats: number): Promise<number> {
  const since = await meter();
  for (let index = 0; index < repeats; index += 1) await work();
  return ((await meter()) - since) / repeats;
}

/**
 * How long each variant runs before it is timed, so that the compiler has seen it; and how long one
 * timing lasts: long enough that each meets its own share of garbage collection.
 */
const WARM_UP = 3_000_000;
const ONE_TIMING = 80_000;

/** So many repeats that one timing takes its time. */
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
export async function interleave(variants: readonly [Variant, ...Variant[]], rounds = 30): Promise<Ratio[]> {
  const repeats = new Map<Variant, number>();
  for (const variant of variants) repeats.set(variant, await warmUp(variant));
  const times = new Map<Variant, number[]>(variants.map((variant) => [variant, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const variant of variants)
      times.get(variant)?.push(await timeOnce(variant, repeats.get(variant) ?? 1));
  const base = times.get(variants[0]) ?? [];
  return variants.map((variant) => {
    const own = times.get(variant) ?? [];
    const ratios = own.map((time, round) => time / (base[round] ?? Number.NaN));
    return { name: variant.name, ...quartiles(ratios), micros: quartiles(own).median };
  });
}
