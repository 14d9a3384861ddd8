import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleSiteFile, measuredBy } from '@pearr/config';
import type { StaffLanguage } from '@pearr/pearr';
import { reportCss, reportHtml, toReport } from '@pearr/quality';
import { folderRefusal } from '../folder-refusal.ts';
import { loadSiteContent } from '../load-rule-set.ts';
import { readPeriod } from '../read-period.ts';
import { UsageError } from '../usage-error.ts';
import type { LongCommand } from './command.ts';

const languages: readonly StaffLanguage[] = ['en', 'es'];

function read(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string', multiple: true, default: [] },
      period: { type: 'string' },
      html: { type: 'string' },
      language: { type: 'string', default: 'en' },
      site: { type: 'string' },
      'year-end': { type: 'string', default: '12' },
    },
  });
  const { from, period, html } = values;
  if (from.length === 0 || period === undefined || html === undefined)
    throw new UsageError(`usage: pearr ${report.usage}`);
  const language = languages.find((it) => it === values.language);
  if (language === undefined)
    throw new UsageError(`--language ${values.language}: is not ${languages.join(' or ')}`);
  return { ...values, period, html, language };
}

/** Writes the monthly report of the programme as a page. */
export const report: LongCommand = {
  name: 'report',
  usage: 'report --from DIR --period YYYY-MM --html FILE [--language en|es] [--site FILE] [--year-end MONTH]',
  summary: 'write the monthly report as a page to read or print; small counts stay hidden',
  options: [
    [
      '--from DIR',
      'NDJSON files (.gz too): FHIR resources, our own log, or both; may be given more than once',
    ],
    ['--period YYYY-MM', 'the month to report; with it come the months since the last whole reporting year'],
    ['--html FILE', 'the page to write; it holds its charts and its style, and nothing about single visits'],
    ['--language en|es', 'the language of the page; English unless given'],
    ['--site FILE', 'the site file: its time zone, eligibility and form; the example site unless given'],
    ['--year-end MONTH', 'the month with which the reporting year ends, 1 to 12; 12 unless given'],
  ],
  examples: ['report --from export --period 2026-10 --html october.html --site site.yaml'],
  async runLong(args, { folder, now }, tell) {
    const { from, period, html, language, site: siteName, 'year-end': yearEnd } = read(args);
    const siteFile = siteName === undefined ? exampleSiteFile() : resolve(folder, siteName);
    const loaded = loadSiteContent(siteFile);
    const { name, timeZone } = loaded.site.organization;
    const periods = readPeriod(period, timeZone, yearEnd);
    const { closeMonths } = await import('@pearr/quality/run');
    const closed = await closeMonths({
      from: from.map((it) => resolve(folder, it)),
      work: tmpdir(),
      months: periods.months,
      timeZone,
      now,
      ...measuredBy(loaded.rules, loaded.content),
      onProgress: ({ bytesRead, bytesAll, file }) => tell({ done: bytesRead, all: bytesAll, what: file }),
    });
    if ('error' in closed) throw folderRefusal(from.join(', '), closed.error);
    const made = toReport({ organization: name, closed: closed.months, periods, language });
    writeFileSync(resolve(folder, html), reportHtml(made, { inline: reportCss }));
    const rejected = [...closed.loaded.rejected.values()].reduce((sum, count) => sum + count, 0);
    const left =
      rejected === 0 ? '' : `\nlines that could not be read: ${rejected} (pearr measure lists them)`;
    return { out: `wrote ${html}: ${made.period}, ${closed.months.length} months with numbers${left}` };
  },
};
