import { UnreadableFile } from '@pearr/quality/run';
import { audit } from './commands/audit.ts';
import { check } from './commands/check.ts';
import type { Command, CommandWords, LongCommand, Progress, Surroundings } from './commands/command.ts';
import { directory } from './commands/directory.ts';
import { evaluate } from './commands/evaluate.ts';
import { events } from './commands/events.ts';
import { explain } from './commands/explain.ts';
import { exportKnowledge } from './commands/export-knowledge.ts';
import { exportMeasures } from './commands/export-measures.ts';
import { fetch } from './commands/fetch.ts';
import { lint } from './commands/lint.ts';
import { materials } from './commands/materials.ts';
import { measure } from './commands/measure.ts';
import { policy } from './commands/policy.ts';
import { replay } from './commands/replay.ts';
import { report } from './commands/report.ts';
import { sheet } from './commands/sheet.ts';
import { commandHelp, help, noCommand } from './help.ts';
import { UsageError } from './usage-error.ts';

const commands: readonly Command[] = [
  check,
  lint,
  explain,
  evaluate,
  sheet,
  exportKnowledge,
  exportMeasures,
  materials,
  directory,
  policy,
  audit,
  events,
];
const longCommands: readonly LongCommand[] = [fetch, measure, report, replay];
const allCommands: readonly CommandWords[] = [...commands, ...longCommands];

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

/** What was typed or read wrongly; anything else is a fault of ours and is thrown on. */
function toRefusal(thrown: unknown): Ran {
  if (thrown instanceof UsageError || thrown instanceof UnreadableFile)
    return { status: 2, out: '', err: thrown.message };
  if (isArgumentError(thrown)) return { status: 2, out: '', err: thrown.message.split('\n')[0] ?? '' };
  throw thrown;
}

function runCommand(command: Command, args: readonly string[], surroundings: Surroundings): Ran {
  try {
    return { status: 0, err: '', ...command.run(args, surroundings) };
  } catch (thrown) {
    return toRefusal(thrown);
  }
}

const helpWords: readonly (string | undefined)[] = ['help', '--help', '-h'];

/** What help says, where it is asked for or no such command is there. */
function helpFor(args: readonly string[]): Ran | undefined {
  const [name, ...rest] = args;
  const isHelp = name === undefined || helpWords.includes(name);
  const asked = isHelp ? rest[0] : name;
  if (asked === undefined) return { status: 0, out: help(allCommands), err: '' };
  const command = allCommands.find((it) => it.name === asked);
  if (command === undefined) return { status: 2, out: '', err: noCommand(allCommands, asked) };
  if (isHelp || rest.some((it) => helpWords.slice(1).includes(it)))
    return { status: 0, out: commandHelp(command), err: '' };
  return undefined;
}

/** Runs one command line that is quickly done. */
export function run(args: readonly string[], surroundings: Surroundings): Ran {
  const helped = helpFor(args);
  if (helped !== undefined) return helped;
  const command = commands.find((it) => it.name === args[0]);
  if (command === undefined) throw new Error(`${args[0]} takes its time: use runLong`);
  return runCommand(command, args.slice(1), surroundings);
}

/** Runs any command line. */
export async function runLong(
  args: readonly string[],
  surroundings: Surroundings,
  tell: (progress: Progress) => void,
): Promise<Ran> {
  const command = longCommands.find((it) => it.name === args[0]);
  if (command === undefined) return run(args, surroundings);
  const helped = helpFor(args);
  if (helped !== undefined) return helped;
  try {
    return { status: 0, err: '', ...(await command.runLong(args.slice(1), surroundings, tell)) };
  } catch (thrown) {
    return toRefusal(thrown);
  }
}
