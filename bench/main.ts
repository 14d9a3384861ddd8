import { cpus, loadavg } from 'node:os';
import type { Bench, CountBench, CountTable, Row } from './bench.ts';
import { accuracy } from './benches/accuracy.ts';
import { call } from './benches/call.ts';
import { decision } from './benches/decision.ts';
import { firstControl } from './benches/first-control.ts';
import { growth } from './benches/growth.ts';
import { http } from './benches/http.ts';
import { load } from './benches/load.ts';
import { memory } from './benches/memory.ts';
import { peers } from './benches/peers.ts';
import { replay } from './benches/replay.ts';
import { suppression } from './benches/suppression.ts';
import { views } from './benches/views.ts';

const benches: readonly (Bench | CountBench)[] = [
  decision,
  growth,
  call,
  http,
  memory,
  load,
  peers,
  accuracy,
  suppression,
  views,
  replay,
  firstControl,
];

const number = (value: number) =>
  Number.isNaN(value) ? '–' : value >= 100 ? value.toFixed(0) : value.toPrecision(3);

/** Whether a row keeps to its goal. */
function verdict({ goal, micros, median }: Row): string {
  if (goal === undefined) return '';
  const value = goal.of === 'micros' ? micros : median;
  if (value === undefined || Number.isNaN(value)) return 'nothing to measure';
  return `≤ ${number(goal.most)}: ${value <= goal.most ? 'met' : 'MISSED'}`;
}

function toTable({ title, absolute = 'CPU µs' }: Bench, rows: readonly Row[]): string {
  const withGoals = rows.some((it) => it.goal !== undefined);
  const lines = rows.map((row) => {
    const { case: of, name, q1, median, q3, micros } = row;
    const cells = [
      of,
      name,
      number(median),
      `${number(q1)}–${number(q3)}`,
      micros === undefined ? '' : number(micros),
    ];
    return `| ${[...cells, ...(withGoals ? [verdict(row)] : [])].join(' | ')} |`;
  });
  const goals = rows.map(verdict).filter((it) => it !== '');
  const met = `${goals.filter((it) => it.endsWith('met')).length} of ${goals.length} goals met`;
  const busy = `load average ${loadavg()
    .map((it) => it.toFixed(1))
    .join(', ')} on ${cpus().length} cores`;
  return [
    `### ${title}`,
    '',
    `| case | what | ratio | quartiles | ${absolute} |${withGoals ? ' goal |' : ''}`,
    `|---|---|--:|--:|--:|${withGoals ? '---|' : ''}`,
    ...lines,
    '',
    ...(withGoals ? [`${met}; ${busy}.`, ''] : []),
  ].join('\n');
}

function toCountTable({ title }: CountBench, { columns, rows, notes }: CountTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 ? '---' : '--:'));
  return [`### ${title}`, '', line(columns), line(rule), ...rows.map(line), '', ...notes, ''].join('\n');
}

/** Runs one benchmark; its table as Markdown, and what `--json` prints of it. */
async function runBench(bench: Bench | CountBench): Promise<{ text: string; json: object }> {
  if ('count' in bench) {
    const counted = await bench.count();
    return { text: toCountTable(bench, counted), json: { bench: bench.name, ...counted } };
  }
  const rows = await bench.run({ long: args.includes('--long') });
  return { text: toTable(bench, rows), json: { bench: bench.name, rows } };
}

const args = process.argv.slice(2);
const json = args.includes('--json');
const names = args.filter((it) => !it.startsWith('--'));
const unknown = names.find((name) => !benches.some((bench) => bench.name === name));
if (unknown !== undefined) {
  process.stderr.write(
    `there is no benchmark "${unknown}"; there are: ${benches.map((it) => it.name).join(', ')}\n`,
  );
  process.exit(2);
}

const results: object[] = [];
if (!json)
  process.stdout.write(
    `Ratios, of CPU time unless said otherwise, in one interleaved run; Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}.\n\n`,
  );
for (const bench of benches.filter((it) => names.length === 0 || names.includes(it.name))) {
  const ran = await runBench(bench);
  results.push(ran.json);
  if (!json) process.stdout.write(`${ran.text}\n`);
}
if (json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
