import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Row } from '../bench.ts';
import { answered, closedLoopFor, type Outcome, percentile, percentileOf, type Target } from './client.ts';
import { openLoop, type Road } from './open-loop.ts';
import { type Stopped, startServed } from './served.ts';

/** As a proxy in front keeps them, few and many; and without one. */
const roads: Readonly<Record<string, Road>> = {
  '128 kept connections': { connections: 128, kept: true },
  '1,000 kept connections': { connections: 1000, kept: true },
  'a new connection a request': { connections: 4000, kept: false },
};
const TIMES = 3;
const OVERLOAD_MS = 6000;
const WARM_MS = 3000;
const CAPACITY_MS = 4000;

interface Rush {
  readonly sent: readonly Outcome[];
  /** From the first request to the last answer, ms. */
  readonly took: number;
  readonly sender: { readonly delay: number; readonly cpu: number };
}

/** Sends, and looks at the sender meanwhile: one that is late itself says nothing of the server. */
async function rush(whole: Target, road: Road, perSecond: number): Promise<Rush> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const since = { cpu: process.cpuUsage(), at: performance.now() };
  const sent = await openLoop(whole, road, { perSecond, ms: OVERLOAD_MS });
  const took = performance.now() - since.at;
  const { user, system } = process.cpuUsage(since.cpu);
  delay.disable();
  return { sent, took, sender: { delay: delay.percentile(99) / 1e6, cpu: (user + system) / 1000 / took } };
}

/** A call's latency and calls a second with as many callers as keep the server busy. */
async function capacityOf(whole: Target): Promise<{ p50: number; perSecond: number }> {
  await closedLoopFor(whole, 16, WARM_MS);
  const outcomes = answered(await closedLoopFor(whole, 16, CAPACITY_MS));
  return { p50: percentile(outcomes, 0.5), perSecond: (1000 * outcomes.length) / CAPACITY_MS };
}

interface Seen {
  readonly capacity: { readonly p50: number; readonly perSecond: number };
  readonly rush: Rush;
  readonly inside: Stopped['took'];
  readonly after: number;
}

function share(name: string, value: number, most?: number): Omit<Row, 'case'> {
  const goal = most === undefined ? {} : { goal: { of: 'median', most } as const };
  return { name, q1: value, median: value, q3: value, ...goal };
}

/** What became of the requests, as shares. */
function sharesOf({ capacity, rush: { sent, took, sender } }: Seen): Omit<Row, 'case'>[] {
  const part = (status: Outcome['status']) => sent.filter((it) => it.status === status).length / sent.length;
  const others = [...new Set(sent.map((it) => it.status))].filter((it) => it !== 200 && it !== 503);
  const perSecond = (1000 * part(200) * sent.length) / took;
  return [
    share('answered ÷ sent', part(200)),
    share('answered a second ÷ capacity', perSecond / capacity.perSecond),
    share('refused with 503 ÷ sent', part(503)),
    share(
      'anything else ÷ sent',
      others.reduce<number>((sum, it) => sum + part(it), 0),
      0,
    ),
    ...others.map((it) => share(`ended with ${it} ÷ sent`, part(it))),
    share('CPU of the sender ÷ one core', sender.cpu),
  ];
}

function timesOf({ capacity, rush: { sent, sender }, inside, after }: Seen): Omit<Row, 'case'>[] {
  const time = (name: string, ms: number, most?: number): Omit<Row, 'case'> => ({
    ...share(`${name} ÷ p50 at capacity`, ms / capacity.p50),
    micros: 1000 * ms,
    ...(most !== undefined && { goal: { of: 'micros', most: 1000 * most } }),
  });
  return [
    time('p99 of the answered, by the sender', percentile(sent, 0.99, 200), 1000),
    time('p99 of the answered, in the server', percentileOf(inside[200] ?? [], 0.99)),
    time('p50 of the refused, by the sender', percentile(sent, 0.5, 503), 50),
    time('p99 of the refused, by the sender', percentile(sent, 0.99, 503)),
    time('p99 of the refused, in the server', percentileOf(inside[503] ?? [], 0.99), 50),
    time('p99 of the delay of the sender itself', sender.delay),
    time('p50 right afterwards', after),
  ];
}

async function overloadBy(way: string, road: Road): Promise<Row[]> {
  const whole = await startServed('whole', 100);
  const capacity = await capacityOf(whole);
  const rushed = await rush(whole, road, TIMES * capacity.perSecond);
  const after = percentile(answered(await closedLoopFor(whole, 1, 1000)), 0.5);
  const { took: inside } = await whole.stop();
  const seen = { capacity, rush: rushed, inside, after };
  const of = `${TIMES} × capacity, ${way}`;
  return [...sharesOf(seen), ...timesOf(seen)].map((row) => ({ case: of, ...row }));
}

/** Three times what it can do, by each road: how much is answered, how much refused, how late. */
export async function overload(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [way, road] of Object.entries(roads)) rows.push(...(await overloadBy(way, road)));
  return rows;
}
