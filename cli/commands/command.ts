/** Where and when a command runs. */
export interface Surroundings {
  /** Where relative file names start. */
  readonly folder: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What a command prints. */
export interface Printed {
  readonly out: string;
  /** What is wrong or wants to be looked at. */
  readonly err?: string;
  /** 2 when something is wrong; 0 unless given. */
  readonly status?: 0 | 2;
}

/** One command of `pearr`. */
export interface Command {
  readonly name: string;
  /** Its arguments, as help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Each argument and option, and what it does: for `pearr help COMMAND`. */
  readonly options?: readonly (readonly [option: string, meaning: string])[];
  /** Command lines to start from. */
  readonly examples?: readonly string[];
  /** What it prints; throws UsageError for bad input. */
  run(args: readonly string[], surroundings: Surroundings): Printed;
}
