import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleSiteFile, measuredBy } from '@pearr/config';
import type { Measured, MeasureError } from '@pearr/quality/run';
import { folderRefusal } from '../folder-refusal.ts';
import { loadSiteContent } from '../load-rule-set.ts';
import { measuredText } from '../measured-text.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { readPeriod } from '../read-period.ts';
import { UsageError } from '../usage-error.ts';
import type { LongCommand } from './command.ts';

function read(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string' },
      out: { type: 'string' },
      period: { type: 'string' },
      site: { type: 'string' },
      'year-end': { type: 'string', default: '12' },
    },
  });
  const { from, out, period } = values;
  if (from === undefined || out === undefined || period === undefined)
    throw new UsageError(`usage: pearr ${measure.usage}`);
  return { ...values, from, out, period };
}

/** Counts every measure over a folder of records. */
export const measure: LongCommand = {
  name: 'measure',
  usage: 'measure --from DIR --period YYYY-MM --out DIR [--site FILE] [--year-end MONTH]',
  summary: 'count the measures of the programme; small counts, and what would give them away, stay hidden',
  options: [
    ['--from DIR', 'NDJSON files (.gz too): FHIR resources as an export gives them, our own log, or both'],
    [
      '--period YYYY-MM',
      'the month to report; with it come the months since the last whole reporting year, and that year',
    ],
    ['--out DIR', 'an empty folder; release/ may be shown, tables/ is about single visits'],
    ['--site FILE', 'the site file: its time zone, eligibility and form; the example site unless given'],
    ['--year-end MONTH', 'the month with which the reporting year ends, 1 to 12; 12 unless given'],
  ],
  examples: ['measure --from export --period 2026-10 --out october --site site.yaml'],
  async runLong(args, { folder, now }, tell) {
    const { from, out, period, site: siteName, 'year-end': yearEnd } = read(args);
    const siteFile = siteName === undefined ? undefined : resolve(folder, siteName);
    const loaded = loadSiteContent(siteFile ?? exampleSiteFile());
    const { name, timeZone } = loaded.site.organization;
    const periods = readPeriod(period, timeZone, yearEnd);
    prepareFolder(out, resolve(folder, out));
    const { measureFolder } = await import('@pearr/quality/run');
    const measured: Measured | { error: MeasureError } = await measureFolder({
      from: resolve(folder, from),
      out: resolve(folder, out),
      periods,
      timeZone,
      reporter: name,
      now,
      ...measuredBy(loaded.rules, loaded.content),
      onProgress: ({ bytesRead, bytesAll, file }) => tell({ done: bytesRead, all: bytesAll, what: file }),
    });
    if ('error' in measured) throw folderRefusal(from, measured.error);
    return { out: measuredText(measured, out) };
  },
};
