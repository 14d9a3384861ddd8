import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type ExportOptions,
  exportKnowledge as exportFiles,
  type KnowledgeExport,
} from '@pearr/cds-services';
import { columns } from '../columns.ts';
import { type LoadedSite, loadRuleSet } from '../load-rule-set.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

/** How much of the rule set's hash names a release. */
const VERSION = 12;

/** The translator is 10 MB of code: loaded by the one command that needs it, at once, as commands run. */
function loadTranslator(): ExportOptions['translator'] {
  const require = createRequire(import.meta.url);
  return { cql: require('@cqframework/cql/cql'), cqlToElm: require('@cqframework/cql/cql-to-elm') };
}

function exportSite({ site, rules, knowledge }: LoadedSite): KnowledgeExport {
  const release = {
    version: rules.hash.slice(0, VERSION),
    status: site.mode === 'live' ? 'active' : 'draft',
    publisher: site.organization.name,
  } as const;
  const exported = exportFiles(knowledge, {
    release,
    wording: site.card,
    translator: loadTranslator(),
  });
  if ('error' in exported) throw new Error(`the exported CQL is wrong: ${exported.problems.join('; ')}`);
  return exported;
}

const meanings: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [/^PlanDefinition-/, 'on which hooks, under which expression, the card is shown'],
  [/^Library-/, 'the rules: CQL and ELM, their inputs and outputs'],
  [/\.cql$/, 'the CQL again, to be read'],
  [/\.elm\.json$/, 'the ELM again, to be run'],
  [/^Bundle-/, 'all resources as one transaction: POST it to a FHIR server'],
];

function summary(folder: string, { files, placeholders }: KnowledgeExport, { rules, site }: LoadedSite) {
  const single = meanings.flatMap(([pattern, meaning]) =>
    files.filter(({ name }) => pattern.test(name)).map(({ name }): [string, string] => [name, meaning]),
  );
  const valueSets = files.filter(({ name }) => name.startsWith('ValueSet-')).length;
  return [
    `wrote ${files.length} files to ${folder}`,
    ...columns([...single, ['ValueSet-….json', `${valueSets} value sets, one a file`]]).map(
      (line) => `  ${line}`,
    ),
    `rule set ${rules.hash}`,
    `status ${site.mode === 'live' ? 'active' : 'draft'}, since the site is ${site.mode}`,
    `${placeholders.length} indicators read free text, which CQL cannot; whoever runs the library answers them by parameters:`,
    ...placeholders.map((id) => `  ${id}`),
    "not in it: what hangs on the service's own record (snoozes, caps, once a visit) and the user's role",
  ].join('\n');
}

/** Writes a site's rules as FHIR resources, CQL and ELM. */
export const exportKnowledge: Command = {
  name: 'export-knowledge',
  usage: 'export-knowledge DIR [--site FILE]',
  summary: 'write the rules as FHIR (PlanDefinition, ValueSets, Library with CQL and ELM) to an empty folder',
  options: [
    ['DIR', 'the folder to write to; made when it is not there, refused when it is not empty'],
    [
      '--site FILE',
      'the site file, whose changes to the rules are in the export; the example site unless given',
    ],
  ],
  examples: ['export-knowledge rules --site site.yaml'],
  run(args, { folder }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { site: { type: 'string' } },
    });
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0)
      throw new UsageError(`usage: pearr ${exportKnowledge.usage}`);
    const loaded = loadRuleSet(values.site === undefined ? undefined : resolve(folder, values.site));
    const path = resolve(folder, name);
    prepareFolder(name, path);
    const exported = exportSite(loaded);
    for (const file of exported.files) writeFileSync(join(path, file.name), file.text);
    return { out: summary(name, exported, loaded) };
  },
};
