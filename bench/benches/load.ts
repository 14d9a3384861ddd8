import type { Bench, Row } from '../bench.ts';
import { type Quartiles, quartiles } from '../interleave.ts';
import {
  answered,
  closedLoop,
  closedLoopFor,
  type Outcome,
  percentile,
  type Target,
} from '../load/client.ts';
import { openLoop } from '../load/open-loop.ts';
import { overload } from '../load/overload.ts';
import { startServed } from '../load/served.ts';

const ROUNDS = 7;
const SLICE = 600;
const STOPS = 20;
const SOAK = { quick: 60_000, long: 3_600_000 } as const;
const alone = (value: number): Quartiles => ({ q1: value, median: value, q3: value });

interface Size {
  readonly resources: number;
  readonly connections: number;
}

/** Latency of the whole service over that of a bare server, slice by slice in turn. */
async function latencies({ resources, connections }: Size): Promise<Row[]> {
  const [bare, whole] = [await startServed('bare', resources), await startServed('whole', resources)];
  const slice = async (of: Target) => answered(await closedLoopFor(of, connections, SLICE));
  const rounds: { bare: readonly Outcome[]; whole: readonly Outcome[] }[] = [];
  for (let round = -2; round < ROUNDS; round += 1) {
    const both = { bare: await slice(bare), whole: await slice(whole) };
    // The first two are for the compiler.
    if (round >= 0) rounds.push(both);
  }
  await Promise.all([bare.stop(), whole.stop()]);
  return [0.5, 0.95, 0.99].map((share) => {
    const ratios = rounds.map((it) => percentile(it.whole, share) / percentile(it.bare, share));
    const micros = 1000 * quartiles(rounds.map((it) => percentile(it.whole, share))).median;
    const of = `${resources} resources, ${connections} connections`;
    return { case: of, name: `p${share * 100} ÷ bare server's`, ...quartiles(ratios), micros };
  });
}

/** One stop under load, by callers who go on until the door is shut: every request that came in must be answered. */
async function stopOnce() {
  const whole = await startServed('whole', 20);
  let over = false;
  const calls = closedLoop(whole, 8, () => over);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const stopped = await whole.stop();
  over = true;
  const outcomes = await calls;
  if (stopped.code !== 0) throw new Error(`it ended with ${stopped.code}`);
  return {
    ...stopped,
    sent: outcomes.length,
    atTheDoor: outcomes.filter((it) => typeof it.status === 'string').length,
  };
}

async function stops(): Promise<Row[]> {
  const all: Awaited<ReturnType<typeof stopOnce>>[] = [];
  for (let times = 0; times < STOPS; times += 1) all.push(await stopOnce());
  const sum = (of: 'accepted' | 'answered' | 'sent' | 'atTheDoor') =>
    all.reduce((total, it) => total + it[of], 0);
  const took = quartiles(all.map((it) => it.ms)).median;
  const of = `${STOPS} × SIGTERM, ${sum('accepted')} accepted`;
  return [
    {
      case: of,
      name: 'accepted and not answered ÷ accepted',
      ...alone(1 - sum('answered') / sum('accepted')),
      goal: { of: 'median', most: 0 },
    },
    { case: of, name: 'before a shut door ÷ sent', ...alone(sum('atTheDoor') / sum('sent')) },
    { case: of, name: 'time to the end ÷ grace of 500 ms', ...alone(took / 500), micros: 1000 * took },
  ];
}

const PARTS = 6;

/** Half load for a long time: is the last part as quick and as small as the first ones? */
async function soak(ms: number): Promise<Row[]> {
  const whole = await startServed('whole', 100);
  await closedLoopFor(whole, 8, 3000);
  const perSecond = answered(await closedLoopFor(whole, 8, 3000)).length / 3 / 2;
  const parts: { p50: number; p99: number; heap: number; sent: number }[] = [];
  for (let part = 0; part < PARTS; part += 1) {
    const road = { connections: 64, kept: true };
    const outcomes = answered(await openLoop(whole, road, { perSecond, ms: ms / PARTS }));
    const { heap } = await whole.usage();
    parts.push({
      p50: percentile(outcomes, 0.5),
      p99: percentile(outcomes, 0.99),
      heap,
      sent: outcomes.length,
    });
  }
  await whole.stop();
  const [first, last] = [parts[1] as (typeof parts)[0], parts.at(-1) as (typeof parts)[0]];
  const sent = parts.reduce((sum, it) => sum + it.sent, 0);
  const of = `soak of ${ms / 1000} s, ${sent} calls`;
  return [
    {
      case: of,
      name: 'p99 ÷ p50 at half load',
      ...quartiles(parts.slice(1).map((it) => it.p99 / it.p50)),
      goal: { of: 'median', most: 5 },
    },
    { case: of, name: 'heap at the end ÷ after a third', ...alone(last.heap / first.heap) },
    {
      case: of,
      name: 'p99 at the end ÷ after a third',
      ...alone(last.p99 / first.p99),
      micros: 1000 * last.p99,
    },
  ];
}

const sizes: readonly Size[] = [
  { resources: 20, connections: 8 },
  { resources: 100, connections: 8 },
  { resources: 500, connections: 8 },
  { resources: 100, connections: 1 },
  { resources: 100, connections: 64 },
];

/** Goals G5 and G7, overload, and what grows. `--long` soaks for an hour. */
export const load: Bench = {
  name: 'load',
  title: 'Under load: latency against a bare server, growth, overload, stopping, an enduring load',
  absolute: 'latency µs',
  async run({ long }) {
    const rows: Row[] = [];
    for (const size of sizes) rows.push(...(await latencies(size)));
    rows.push(...(await overload()), ...(await stops()), ...(await soak(long ? SOAK.long : SOAK.quick)));
    return rows;
  },
};
