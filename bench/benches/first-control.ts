import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Row } from '../bench.ts';
import { quartiles } from '../interleave.ts';

/** Milliseconds from the navigation to a painted control. */
interface Times {
  readonly any: number;
  readonly begin: number;
}

/** One round at one speed of the processor: the bare page, then the guide. */
interface Round {
  readonly slowDown: number;
  readonly pages: readonly [Record<'cold' | 'warm', Times>, Record<'cold' | 'warm', Times>];
}

/** Runs the walk that measures: the browser, the server and the launch are the tests' own. */
function measure(): readonly Round[] {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-first-control-'));
  const file = join(folder, 'times.json');
  try {
    const args = ['vitest', 'run', '--project', 'walk', 'client/walk/first-control.test.ts'];
    // biome-ignore lint/style/noProcessEnv: what else is set is passed on.
    const env = { ...process.env, FIRST_CONTROL: file };
    const { status } = spawnSync('npx', args, { stdio: ['ignore', process.stderr, process.stderr], env });
    if (status !== 0) throw new Error(`the walk ended with ${status}`);
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rowsFor(rounds: readonly Round[], cache: 'cold' | 'warm', slowDown: number): Row[] {
  const pairs = rounds
    .filter((round) => round.slowDown === slowDown)
    .map(({ pages: [bare, guide] }) => ({ bare: bare[cache].begin, guide: guide[cache] }));
  const row = (name: string, times: readonly number[]): Row => ({
    case: `${cache} cache${slowDown === 1 ? '' : `, processor ${slowDown} times slower`}`,
    name,
    ...quartiles(times.map((time, at) => time / (pairs[at]?.bare ?? Number.NaN))),
    micros: quartiles(times).median * 1000,
  });
  const begin = row(
    'guide: “Begin”',
    pairs.map(({ guide }) => guide.begin),
  );
  return [
    row(
      'bare page: its button',
      pairs.map(({ bare }) => bare),
    ),
    row(
      'guide: “Cover screen”',
      pairs.map(({ guide }) => guide.any),
    ),
    // Within a second on a machine as it is.
    slowDown === 1 ? { ...begin, goal: { of: 'micros', most: 1_000_000 } } : begin,
  ];
}

/** How soon the guide can be used, against the least that a page of React needs behind the same server. */
export const firstControl: Bench = {
  name: 'first-control',
  title: 'From the navigation to the first control, against a bare React page of the same server',
  absolute: 'median µs, wall clock',
  async run() {
    const rounds = measure();
    return [1, 4].flatMap((slowDown) => [
      ...rowsFor(rounds, 'cold', slowDown),
      ...rowsFor(rounds, 'warm', slowDown),
    ]);
  },
};
