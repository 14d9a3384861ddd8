import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleSiteFile, formatProblem, loadRules, loadSite } from '@pearr/config';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const variables = { APP_ORIGIN: 'http://localhost:4000', DEV_EHR_ORIGIN: 'http://localhost:4100' };

/** Checks a site file and the knowledge it uses. */
export const check: Command = {
  name: 'check',
  usage: 'check [SITE.yaml]',
  summary: 'check a site file: every problem, a line each',
  run(args, folder) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    const [file, ...others] = positionals;
    if (others.length > 0) throw new UsageError(`usage: pearr ${check.usage}`);
    const loaded = loadSite(file === undefined ? exampleSiteFile() : resolve(folder, file), variables);
    if ('problems' in loaded) throw new UsageError(loaded.problems.map(formatProblem).join('\n'));
    const rules = loadRules(loaded.site);
    if ('problems' in rules) throw new UsageError(rules.problems.map(formatProblem).join('\n'));
    const on = rules.rules.indicators.length;
    const all = rules.knowledge.indicators.length;
    return `ok: ${loaded.site.ehrs.length} EHR, ${on} of ${all} indicators on, rules ${rules.rules.hash.slice(0, 12)}`;
  },
};
