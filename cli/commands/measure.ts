import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Knowledge } from '@pearr/cds-services';
import { exampleSiteFile, formatProblem, loadContent } from '@pearr/config';
import { pearrQuestionnaireUrl } from '@pearr/pearr';
import { type Periods, periodsUntil } from '@pearr/quality';
import type { Measured, MeasureError } from '@pearr/quality/run';
import { folderRefusal } from '../folder-refusal.ts';
import { type LoadedSite, loadRuleSet } from '../load-rule-set.ts';
import { measuredText } from '../measured-text.ts';
import { prepareFolder } from '../prepare-folder.ts';
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

function periodOf(label: string, timeZone: string, yearEnd: string): Periods {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(label))
    throw new UsageError(`--period ${label}: is not a month such as 2026-10`);
  if (!/^([1-9]|1[0-2])$/.test(yearEnd))
    throw new UsageError(`--year-end ${yearEnd}: is not a month from 1 to 12`);
  const periods = periodsUntil(label, timeZone, Number(yearEnd));
  if ('error' in periods) throw new UsageError(`organization.timeZone ${timeZone}: is no time zone`);
  return periods;
}

/** ICD-10-CM codes that state exploitation, by the site's value set. */
function knownHistoryOf({ valueSets }: Knowledge): string[] {
  const set = valueSets.find((it) => it.id === 'known-history');
  return (set?.include ?? []).flatMap((it) => (it.system === 'icd-10-cm' ? it.codes : []));
}

/** Canonicals of what conversations are recorded with: the published form, and the site's own. */
function questionnairesOf({ site, knowledge }: LoadedSite, siteFile: string): string[] {
  const loaded = loadContent(site, siteFile, knowledge);
  if ('problems' in loaded)
    throw new UsageError(loaded.problems.map(formatProblem)[0] ?? 'bad questionnaire');
  return [
    ...new Set([pearrQuestionnaireUrl, loaded.content.questionnaire.resource.url ?? pearrQuestionnaireUrl]),
  ];
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
    const loaded = loadRuleSet(siteFile);
    const { name, timeZone } = loaded.site.organization;
    const periods = periodOf(period, timeZone, yearEnd);
    prepareFolder(out, resolve(folder, out));
    const { measureFolder } = await import('@pearr/quality/run');
    const measured: Measured | { error: MeasureError } = await measureFolder({
      from: resolve(folder, from),
      out: resolve(folder, out),
      periods,
      timeZone,
      reporter: name,
      now,
      facts: {
        ...loaded.rules.firing.eligibility,
        questionnaires: questionnairesOf(loaded, siteFile ?? exampleSiteFile()),
      },
      knownHistory: knownHistoryOf(loaded.knowledge),
      onProgress: ({ bytesRead, bytesAll, file }) => tell({ done: bytesRead, all: bytesAll, what: file }),
    });
    if ('error' in measured) throw folderRefusal(from, measured.error);
    return { out: measuredText(measured, out) };
  },
};
