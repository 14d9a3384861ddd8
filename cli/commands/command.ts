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

/** How far long work has come. */
export interface Progress {
  readonly done: number;
  readonly all: number;
  /** What is under way, in a few words. */
  readonly what: string;
}

/** What is said of a command. */
export interface CommandWords {
  readonly name: string;
  /** Its arguments, as help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Each argument and option, and what it does: for `pearr help COMMAND`. */
  readonly options?: readonly (readonly [option: string, meaning: string])[];
  /** Command lines to start from. */
  readonly examples?: readonly string[];
}

/** One command of `pearr`. */
export interface Command extends CommandWords {
  /** What it prints; throws UsageError for bad input. */
  run(args: readonly string[], surroundings: Surroundings): Printed;
}

/** A command that takes its time, and says how far it is. */
export interface LongCommand extends CommandWords {
  /** What it prints in the end; rejects with UsageError for bad input. */
  runLong(
    args: readonly string[],
    surroundings: Surroundings,
    tell: (progress: Progress) => void,
  ): Promise<Printed>;
}
