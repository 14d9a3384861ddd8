/** One command of `pearr`. */
export interface Command {
  readonly name: string;
  /** Its arguments, as help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** What it prints; throws UsageError for bad input. */
  run(args: readonly string[], folder: string): string;
}
