import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Row } from '../bench.ts';
import { quartiles } from '../interleave.ts';

/** Milliseconds from the navigation to a painted control, and from a key to the painted cover. */
interface Times {
  readonly any: number;
  readonly begin: number;
  readonly covered: number;
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

type Pair = readonly [bare: Times, page: Times];

/** A time of one page over a time of the bare one, round by round. */
function rowOf(name: string, pairs: readonly Pair[], of: keyof Times, over = of): Omit<Row, 'case'> {
  return {
    name,
    ...quartiles(pairs.map(([bare, page]) => page[of] / bare[over])),
    micros: quartiles(pairs.map(([, page]) => page[of])).median * 1000,
  };
}

function rowsFor(rounds: readonly Round[], cache: 'cold' | 'warm', slowDown: number): Row[] {
  const pairs = rounds
    .filter((round) => round.slowDown === slowDown)
    .map(({ pages: [bare, guide] }): Pair => [bare[cache], guide[cache]]);
  const alone = pairs.map(([bare]): Pair => [bare, bare]);
  // On a machine as it is.
  const goal = (most: number) => (slowDown === 1 ? { goal: { of: 'micros', most } as const } : {});
  return [
    rowOf('bare page: its button', alone, 'begin'),
    rowOf('guide: “Cover screen”', pairs, 'any', 'begin'),
    { ...rowOf('guide: “Begin”', pairs, 'begin'), ...goal(1_000_000) },
    rowOf('bare page: pressed until painted', alone, 'covered'),
    {
      ...rowOf('guide: Esc until the cover is painted', pairs, 'covered'),
      ...goal(100_000),
    },
  ].map((row) => ({
    ...row,
    case: `${cache} cache${slowDown === 1 ? '' : `, processor ${slowDown} times slower`}`,
  }));
}

/** How soon the guide can be used, and covered, against the least that a page of React needs behind the same server. */
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
