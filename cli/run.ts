import { check } from './commands/check.ts';
import type { Command, Surroundings } from './commands/command.ts';
import { evaluate } from './commands/evaluate.ts';
import { explain } from './commands/explain.ts';
import { UsageError } from './usage-error.ts';

const commands: readonly Command[] = [check, explain, evaluate];

/** What a run of `pearr` leaves: its output, its messages and an exit status. */
export interface Ran {
  readonly status: 0 | 2;
  readonly out: string;
  readonly err: string;
}

function help(): string {
  const lines = commands.map(({ usage, summary }) => `  pearr ${usage}\n      ${summary}`);
  return `pearr: the informatics team's command line\n\n${lines.join('\n')}`;
}

/** parseArgs throws TypeErrors with these codes for what was typed wrongly. */
function isArgumentError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS');
}

/** Runs one command line. */
export function run(args: readonly string[], surroundings: Surroundings): Ran {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help') return { status: 0, out: help(), err: '' };
  const command = commands.find((it) => it.name === name);
  if (command === undefined)
    return { status: 2, out: '', err: `pearr: there is no command "${name}"; try: pearr help` };
  try {
    return { status: 0, err: '', ...command.run(rest, surroundings) };
  } catch (thrown) {
    if (thrown instanceof UsageError) return { status: 2, out: '', err: thrown.message };
    if (isArgumentError(thrown)) return { status: 2, out: '', err: thrown.message.split('\n')[0] ?? '' };
    throw thrown;
  }
}
