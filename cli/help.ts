import { nearest } from '@pearr/cds-services';
import { columns } from './columns.ts';
import type { CommandWords } from './commands/command.ts';

/** Every command, a few words each. */
export function help(commands: readonly CommandWords[]): string {
  const lines = commands.map(({ usage, summary }) => `  pearr ${usage}\n      ${summary}`);
  return [
    "pearr: the informatics team's command line",
    '',
    ...lines,
    '',
    'pearr help COMMAND says more of one. Exit status: 0, or 2 when something typed or read is wrong.',
  ].join('\n');
}

/** All there is to say of one command. */
export function commandHelp({ usage, summary, options = [], examples = [] }: CommandWords): string {
  return [
    `pearr ${usage}`,
    `  ${summary}`,
    ...(options.length === 0 ? [] : ['', ...columns(options).map((line) => `  ${line}`)]),
    ...(examples.length === 0 ? [] : ['', ...examples.map((example) => `  pearr ${example}`)]),
  ].join('\n');
}

/** What to say of a command that there is none of. */
export function noCommand(commands: readonly CommandWords[], asked: string): string {
  const meant = nearest(
    asked,
    commands.map((it) => it.name),
  );
  const hint = meant === undefined ? 'try: pearr help' : `did you mean "${meant}"?`;
  return `pearr: there is no command "${asked}"; ${hint}`;
}
