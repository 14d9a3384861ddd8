import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleSiteFile, measuredBy } from '@pearr/config';
import { type Dialect, warehouseFiles } from '@pearr/quality';
import { loadSiteContent } from '../load-rule-set.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { readPeriod } from '../read-period.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';

const dialects: readonly Dialect[] = ['standard', 'spark'];

function read(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      site: { type: 'string' },
      period: { type: 'string' },
      dialect: { type: 'string', default: 'standard' },
      'year-end': { type: 'string', default: '12' },
    },
  });
  const [name, ...others] = positionals;
  const { period, dialect } = values;
  if (name === undefined || others.length > 0 || period === undefined)
    throw new UsageError(`usage: pearr ${exportMeasures.usage}`);
  const known = dialects.find((it) => it === dialect);
  if (known === undefined) throw new UsageError(`--dialect ${dialect}: is none of ${dialects.join(', ')}`);
  return { ...values, name, period, dialect: known };
}

/** Writes the measures for an engine of a warehouse. */
export const exportMeasures: Command = {
  name: 'export-measures',
  usage: 'export-measures DIR --period YYYY-MM [--dialect standard|spark] [--site FILE] [--year-end MONTH]',
  summary: 'write the views, facts and measures as ViewDefinitions and SQL for a warehouse or Spark',
  options: [
    ['DIR', 'the folder to write to; made when it is not there, refused when it is not empty'],
    ['--period YYYY-MM', 'the last month that is counted'],
    [
      '--dialect NAME',
      'standard unless given: DuckDB and PostgreSQL-like engines; spark: Spark SQL 3.4 or later',
    ],
    ['--site FILE', 'the site file: its time zone, eligibility and form; the example site unless given'],
    ['--year-end MONTH', 'the month with which the reporting year ends, 1 to 12; 12 unless given'],
  ],
  examples: ['export-measures warehouse --period 2026-10 --dialect spark --site site.yaml'],
  run(args, { folder }) {
    const { name, period, dialect, site, 'year-end': yearEnd } = read(args);
    const loaded = loadSiteContent(site === undefined ? exampleSiteFile() : resolve(folder, site));
    const { timeZone } = loaded.site.organization;
    const periods = readPeriod(period, timeZone, yearEnd);
    prepareFolder(name, resolve(folder, name));
    const files = warehouseFiles({ dialect, periods, timeZone, ...measuredBy(loaded.rules, loaded.content) });
    for (const file of files) {
      const path = join(resolve(folder, name), file.name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.text);
    }
    return {
      out: `wrote ${files.length} files to ${name}: views/ for a runner of SQL on FHIR, then facts/ and measures/ in the order of their names`,
    };
  },
};
