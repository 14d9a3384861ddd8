import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleSiteFile, neededKeys } from '@pearr/config';
import { type Checked, checkSite } from '../check/check-site.ts';
import { formatFound, type Placed } from '../check/found.ts';
import { algorithmsIn } from '../read-client-key.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

function summary({ sound, warnings }: Checked): string {
  if (sound === undefined) return '';
  const { site, rules, knowledge } = sound;
  const on = `${rules.indicators.length} of ${knowledge.indicators.length} indicators on`;
  const looked = warnings.length === 0 ? '' : `, ${warnings.length} to look at`;
  return `ok: ${site.ehrs.length} EHR, ${on}, rules ${rules.hash.slice(0, 12)}${looked}`;
}

/** What the site has signed by an algorithm that the file of keys has none of: the server would not start. */
function keyErrors({ sound }: Checked, file: string, keys: string): Placed[] {
  if (sound === undefined) return [];
  const held = algorithmsIn(keys);
  return neededKeys(sound.site)
    .filter(({ alg }) => !held.has(alg))
    .map(({ path, alg }) => ({
      severity: 'error',
      file,
      line: undefined,
      path,
      message: `${keys} holds no ${alg} key`,
    }));
}

/** Checks a site file and the knowledge it uses. */
export const check: Command = {
  name: 'check',
  usage: 'check [SITE.yaml] [--keys FILE]',
  summary:
    'check a site file and the files it names: every error and everything to look at, a line each, with what to write instead',
  options: [
    ['SITE.yaml', 'the site file; the example site unless given'],
    [
      '--keys FILE',
      'what the server gets as CLIENT_KEYS_FILE: whether it has every key that the site signs with',
    ],
  ],
  examples: ['check site.yaml', 'check site.yaml --keys client-keys.json'],
  run(args, { folder, now }) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keys: { type: 'string' } },
    });
    const [given, ...others] = positionals;
    if (others.length > 0) throw new UsageError(`usage: pearr ${check.usage}`);
    const path = given === undefined ? exampleSiteFile() : resolve(folder, given);
    const file = given ?? relative(folder, path);
    const checked = checkSite(file, path, now);
    const { keys } = values;
    const unkeyed = keys === undefined ? [] : keyErrors(checked, file, resolve(folder, keys));
    const errors = [...checked.errors, ...unkeyed];
    return {
      out: errors.length > 0 ? '' : summary(checked),
      err: [...errors, ...checked.warnings].map(formatFound).join('\n'),
      status: errors.length > 0 ? 2 : 0,
    };
  },
};
