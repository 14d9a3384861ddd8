import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleSiteFile } from '@pearr/config';
import { type Checked, checkSite } from '../check/check-site.ts';
import { formatFound } from '../check/found.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

function summary({ sound, warnings }: Checked): string {
  if (sound === undefined) return '';
  const { site, rules, knowledge } = sound;
  const on = `${rules.indicators.length} of ${knowledge.indicators.length} indicators on`;
  const looked = warnings.length === 0 ? '' : `, ${warnings.length} to look at`;
  return `ok: ${site.ehrs.length} EHR, ${on}, rules ${rules.hash.slice(0, 12)}${looked}`;
}

/** Checks a site file and the knowledge it uses. */
export const check: Command = {
  name: 'check',
  usage: 'check [SITE.yaml]',
  summary:
    'check a site file and the files it names: every error and everything to look at, a line each, with what to write instead',
  options: [['SITE.yaml', 'the site file; the example site unless given']],
  examples: ['check site.yaml'],
  run(args, { folder, now }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    const [given, ...others] = positionals;
    if (others.length > 0) throw new UsageError(`usage: pearr ${check.usage}`);
    const path = given === undefined ? exampleSiteFile() : resolve(folder, given);
    const checked = checkSite(given ?? relative(folder, path), path, now);
    const lines = [...checked.errors, ...checked.warnings].map(formatFound);
    return {
      out: summary(checked),
      err: lines.join('\n'),
      status: checked.errors.length > 0 ? 2 : 0,
    };
  },
};
