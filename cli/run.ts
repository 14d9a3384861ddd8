import { check } from './commands/check.ts';
import type { Command, Surroundings } from './commands/command.ts';
import { evaluate } from './commands/evaluate.ts';
import { explain } from './commands/explain.ts';
import { exportKnowledge } from './commands/export-knowledge.ts';
import { lint } from './commands/lint.ts';
import { sheet } from './commands/sheet.ts';
import { commandHelp, help, noCommand } from './help.ts';
import { UsageError } from './usage-error.ts';

const commands: readonly Command[] = [check, lint, explain, evaluate, sheet, exportKnowledge];

/** What a run of `pearr` leaves: its output, its messages and an exit status. */
export interface Ran {
  readonly status: 0 | 2;
  readonly out: string;
  readonly err: string;
}

/** parseArgs throws TypeErrors with these codes for what was typed wrongly. */
function isArgumentError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS');
}

function runCommand(command: Command, args: readonly string[], surroundings: Surroundings): Ran {
  try {
    return { status: 0, err: '', ...command.run(args, surroundings) };
  } catch (thrown) {
    if (thrown instanceof UsageError) return { status: 2, out: '', err: thrown.message };
    if (isArgumentError(thrown)) return { status: 2, out: '', err: thrown.message.split('\n')[0] ?? '' };
    throw thrown;
  }
}

const helpWords: readonly (string | undefined)[] = ['help', '--help', '-h'];

/** Runs one command line. */
export function run(args: readonly string[], surroundings: Surroundings): Ran {
  const [name, ...rest] = args;
  const isHelp = name === undefined || helpWords.includes(name);
  const asked = isHelp ? rest[0] : name;
  if (asked === undefined) return { status: 0, out: help(commands), err: '' };
  const command = commands.find((it) => it.name === asked);
  if (command === undefined) return { status: 2, out: '', err: noCommand(commands, asked) };
  if (isHelp || rest.some((it) => helpWords.slice(1).includes(it)))
    return { status: 0, out: commandHelp(command), err: '' };
  return runCommand(command, rest, surroundings);
}
