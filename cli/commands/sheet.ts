import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Ehr, Site } from '@pearr/config';
import { ehrById } from '../ehr-of.ts';
import { loadRuleSet } from '../load-rule-set.ts';
import { type Build, toBuild } from '../sheet/build.ts';
import { epicSheet } from '../sheet/epic-sheet.ts';
import { oracleSheet } from '../sheet/oracle-sheet.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { sheetMarkdown, sheetText } from '../sheet/sheet-text.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const sheets: ReadonlyMap<string, (build: Build) => Sheet> = new Map([
  ['epic', epicSheet],
  ['oracle', oracleSheet],
]);

/** The EHR that was named; else the only one of that vendor, or the only one there is. */
function pickEhr(site: Site, vendor: string, asked: string | undefined): Ehr {
  if (asked !== undefined) return ehrById(site, asked);
  const own = site.ehrs.filter((ehr) => ehr.vendor === vendor);
  const [only, ...others] = own.length > 0 ? own : site.ehrs;
  if (only !== undefined && others.length === 0) return only;
  const ids = [only, ...others].flatMap((ehr) => ehr?.id ?? []);
  throw new UsageError(`several EHRs may be meant; name one with --ehr: ${ids.join(', ')}`);
}

/** What an analyst types into the EHR, from the site file. */
export const sheet: Command = {
  name: 'sheet',
  usage: 'sheet epic|oracle [--site FILE] [--ehr ID] [--markdown]',
  summary: 'what an analyst types into the EHR: endpoints, JWT, prefetch, criteria, app, network, tests',
  options: [
    ['epic|oracle', 'which vendor the sheet is for'],
    ['--site FILE', 'the site file; the example site unless given'],
    ['--ehr ID', 'the EHR of the site file; the only one of that vendor unless given'],
    ['--markdown', 'tables for a wiki or a ticket instead of text'],
  ],
  examples: [
    'sheet epic --site site.yaml',
    'sheet oracle --site site.yaml --ehr clinic --markdown > oracle-build.md',
  ],
  run(args, { folder }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        site: { type: 'string' },
        ehr: { type: 'string' },
        markdown: { type: 'boolean', default: false },
      },
    });
    const [vendor, ...others] = positionals;
    const make = vendor === undefined ? undefined : sheets.get(vendor);
    if (vendor === undefined || make === undefined || others.length > 0)
      throw new UsageError(`usage: pearr ${sheet.usage}`);
    const loaded = loadRuleSet(values.site === undefined ? undefined : resolve(folder, values.site));
    const made = make(toBuild(loaded, pickEhr(loaded.site, vendor, values.ehr)));
    return { out: values.markdown ? sheetMarkdown(made) : sheetText(made) };
  },
};
