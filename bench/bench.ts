import type { Ratio } from './interleave.ts';

export interface Row extends Ratio {
  readonly case: string;
  /** What it may be at most: the ratio, or the time in µs. */
  readonly goal?: { readonly of: 'median' | 'micros'; readonly most: number };
}

export interface BenchOptions {
  /** Whether what takes an hour is done. */
  readonly long: boolean;
}

/** One benchmark: rows of ratios, each against the first variant of its case. */
export interface Bench {
  readonly name: string;
  readonly title: string;
  /** What the column beside the ratios holds; CPU time when not given. */
  readonly absolute?: string;
  run(options: BenchOptions): Promise<Row[]>;
}

/** A table of counts. */
export interface CountTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What has to be known beside it. */
  readonly notes: readonly string[];
}

/** A benchmark of answers, not of time: it counts. */
export interface CountBench {
  readonly name: string;
  readonly title: string;
  count(): Promise<CountTable>;
}
