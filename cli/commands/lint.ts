import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ReadQuestionnaire } from '@pearr/config';
import { checkFormFile } from '../check/form-file.ts';
import { formatFound } from '../check/found.ts';
import { readText } from '../check/read-text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

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
  summary: "check a site's own form: every error and warning by line and linkId; walks every way through it",
  run(args, { folder }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError(`usage: pearr ${lint.usage}`);
    const { read, errors, warnings } = checkFormFile(file, readText(resolve(folder, file)));
    const err = [...errors, ...warnings].map(formatFound).join('\n');
    return { out: read === undefined ? '' : summary(read), err, status: errors.length > 0 ? 2 : 0 };
  },
};
