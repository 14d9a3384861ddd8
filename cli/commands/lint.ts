import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ConfigProblem, formatProblem, type ReadQuestionnaire, readQuestionnaire } from '@pearr/config';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

interface Finding {
  readonly linkId: string;
  readonly rule: string;
  readonly message: string;
}

function lines(file: string, kind: 'error' | 'warning', found: readonly Finding[]): string[] {
  return found.map(({ linkId, rule, message }): string =>
    formatProblem({ file, path: linkId, message: `${kind}: ${rule}: ${message}` }),
  );
}

function refused(file: string, problems: readonly ConfigProblem[]): string[] {
  return problems.map((it) => formatProblem({ ...it, file, message: `error: ${it.message}` }));
}

/** Which form it is, and how often it was walked for patients on either side of the age that decides. */
function summary({ form, checked: { problems, ways } }: ReadQuestionnaire): string {
  const name = form.version === undefined ? form.url : `${form.url}|${form.version}`;
  const verdict = problems.length === 0 ? 'ok' : 'must not be used';
  return `${verdict}: ${name}, ${form.items.size} items; ways walked: ${ways.yes} under 18, ${ways.no} from 18 on, ${ways.unknown} with the age not known`;
}

/** Checks a site's own Questionnaire: the subset, the authoring rules, and that it may carry the conversation. */
export const lint: Command = {
  name: 'lint',
  usage: 'lint QUESTIONNAIRE.json',
  summary: "check a site's own form: every error and warning by linkId; walks every way through it",
  run(args, { folder }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError(`usage: pearr ${lint.usage}`);
    const read = readQuestionnaire(resolve(folder, file));
    if ('problems' in read) return { out: '', err: refused(file, read.problems).join('\n'), status: 2 };
    const { problems, warnings } = read.checked;
    const err = [...lines(file, 'error', problems), ...lines(file, 'warning', warnings)].join('\n');
    return { out: summary(read), err, status: problems.length > 0 ? 2 : 0 };
  },
};
