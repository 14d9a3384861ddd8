import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CountBench } from '../bench.ts';
import { cohortFiles } from '../cohort-files.ts';
import type { ReplayUsage } from '../replay-child.ts';

const childFile = fileURLToPath(new URL('../replay-child.js', import.meta.url));

/** Patients of the small run and of the large one; with `--full` the large one has a million encounters. */
const PATIENTS = [2_000, 8_000];
const FULL = [25_000, 100_000];

interface Run extends ReplayUsage {
  readonly lines: number;
}

/** A replay in a process of its own, so that making the records is not counted. */
async function replayOf(patients: number): Promise<Run> {
  const { folder, lines, remove } = await cohortFiles(patients);
  try {
    const child = fork(childFile, [folder]);
    const failed = once(child, 'exit').then(([code]) => {
      throw new Error(`the replay ended with ${code}`);
    });
    const [usage] = (await Promise.race([once(child, 'message'), failed])) as [ReplayUsage];
    return { ...usage, lines };
  } finally {
    remove();
  }
}

const perMillion = ({ seconds, encounters }: Run) => (seconds / encounters) * 1e6;

/** The goal of the replay: a million encounters in 60 seconds of one core and 500 MB, and linear. */
export const replay: CountBench = {
  name: 'replay',
  title: 'Replay of made-up encounters by the live rules, as of their start and with all data',
  async count() {
    const sizes = process.argv.includes('--full') ? FULL : PATIENTS;
    const runs: Run[] = [];
    for (const patients of sizes) runs.push(await replayOf(patients));
    const [small, large] = runs;
    const ratio = small && large ? perMillion(large) / perMillion(small) : Number.NaN;
    return {
      columns: ['encounters', 'lines', 'CPU s', 'CPU s per million (goal ≤ 60)', 'peak MB (goal ≤ 500)'],
      rows: runs.map((run) => [
        String(run.encounters),
        String(run.lines),
        run.seconds.toFixed(1),
        perMillion(run).toFixed(0),
        (run.peak / 1e6).toFixed(0),
      ]),
      notes: [`Cost of an encounter, large run over small one: ${ratio.toFixed(2)} (linear: 1).`],
    };
  },
};
