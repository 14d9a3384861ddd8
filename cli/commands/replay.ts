import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type ReplayReport, type ReplayRules, replayCsv, replayPage, toReplayReport } from '@pearr/quality';
import type { Replayed } from '@pearr/quality/run';
import { folderRefusal } from '../folder-refusal.ts';
import { type LoadedSite, loadRuleSet } from '../load-rule-set.ts';
import { prepareFolder } from '../prepare-folder.ts';
import { replayText } from '../replay-text.ts';
import { UsageError } from '../usage-error.ts';
import type { LongCommand } from './command.ts';

function wholeNumber(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least)) throw new UsageError(`${option} ${text}: is not a whole number from ${least}`);
  return number;
}

function read(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string' },
      out: { type: 'string' },
      site: { type: 'string' },
      compare: { type: 'string' },
      sample: { type: 'string' },
      after: { type: 'string', default: '0' },
    },
  });
  if (values.from === undefined) throw new UsageError(`usage: pearr ${replay.usage}`);
  return {
    ...values,
    from: values.from,
    sample: wholeNumber('--sample', values.sample, 1),
    after: wholeNumber('--after', values.after, 0) ?? 0,
  };
}

function toRules({ site, rules }: LoadedSite): ReplayRules {
  return {
    rules,
    universal: site.prompts.universal.mode === 'all',
    noteCodes: site.ehrs.flatMap((ehr) => ehr.noteCodes),
  };
}

const shortHash = ({ rules }: LoadedSite) => rules.hash.slice(0, 12);

interface Made {
  readonly loaded: LoadedSite;
  readonly other?: LoadedSite;
  readonly replayed: Replayed;
  readonly report: ReplayReport;
  readonly sample?: number;
  readonly after: number;
  readonly now: number;
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function pageOf({ loaded, other, replayed, report, sample, after, now }: Made): string {
  const { name, timeZone } = loaded.site.organization;
  const head = {
    organization: name,
    rules: shortHash(loaded),
    madeOn: new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now),
    patients: replayed.patients,
    encounters: replayed.encounters,
    after,
    rejected: sumOf(replayed.rejected),
    replaced: sumOf(replayed.replaced),
    ...(other !== undefined && { otherRules: shortHash(other) }),
    ...(sample !== undefined && { sample: Math.min(sample, replayed.encounters) }),
  };
  return replayPage(head, report);
}

/** Answers the encounters of a past year as the live service would have. */
export const replay: LongCommand = {
  name: 'replay',
  usage: 'replay --from DIR [--site FILE] [--compare FILE] [--sample N] [--after MINUTES] [--out DIR]',
  summary: 'answer past encounters by the live rules: cards per 100, by indicator, unit, month and group',
  options: [
    ['--from DIR', 'NDJSON files of FHIR resources (.gz too), as an export gives them'],
    ['--site FILE', 'the site file whose rules answer; the example site unless given'],
    ['--compare FILE', 'another site file, whose rules answer the same encounters: what if'],
    ['--sample N', 'look at so many encounters, drawn at random; 50,000 tell cards per 100 to about 0.1'],
    ['--after MINUTES', "look at the chart so long after an encounter's start; 0 unless given"],
    ['--out DIR', 'an empty folder for a page with charts, CSV and JSON'],
  ],
  examples: ['replay --from export --site site.yaml --compare stricter.yaml --sample 50000 --out replayed'],
  async runLong(args, { folder, now }, tell) {
    const { from, out, site, compare, sample, after } = read(args);
    const siteOf = (file: string) => loadRuleSet(resolve(folder, file));
    const loaded = site === undefined ? loadRuleSet(undefined) : siteOf(site);
    const other = compare === undefined ? undefined : siteOf(compare);
    if (out !== undefined) prepareFolder(out, resolve(folder, out));
    const { replayFolder } = await import('@pearr/quality/run');
    const replayed = await replayFolder({
      from: resolve(folder, from),
      work: out === undefined ? tmpdir() : resolve(folder, out),
      timeZone: loaded.site.organization.timeZone,
      now: toRules(loaded),
      after: after * 60_000,
      ...(other !== undefined && { other: toRules(other) }),
      ...(sample !== undefined && { sample }),
      onProgress: ({ bytesRead, bytesAll, file }) => tell({ done: bytesRead, all: bytesAll, what: file }),
    });
    if ('error' in replayed) throw folderRefusal(from, replayed.error);
    const report = toReplayReport(replayed.tally, other !== undefined);
    const text = replayText(report, replayed);
    if (out === undefined) return { out: text };
    const made: Made = {
      loaded,
      replayed,
      report,
      after,
      now,
      ...(other && { other }),
      ...(sample !== undefined && { sample }),
    };
    const write = (name: string, content: string) => writeFileSync(join(resolve(folder, out), name), content);
    write('replay.html', pageOf(made));
    write('replay.csv', replayCsv(report));
    write('replay.json', `${JSON.stringify(report, null, 2)}\n`);
    return { out: `${text}\nwrote ${out}/replay.html, replay.csv and replay.json` };
  },
};
