import type { Ratio } from './interleave.ts';

export interface Row extends Ratio {
  readonly case: string;
}

/** One benchmark: rows of ratios, each against the first variant of its case. */
export interface Bench {
  readonly name: string;
  readonly title: string;
  run(): Promise<Row[]>;
}
