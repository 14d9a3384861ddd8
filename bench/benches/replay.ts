import { tmpdir } from 'node:os';
import { replayFolder } from '@pearr/quality/run';
import type { CountBench } from '../bench.ts';
import { cohortFiles } from '../cohort-files.ts';
import { exampleKnowledge } from '../example-server.ts';

/** Patients of the small run and of the large one; with `--full` the large one has a million encounters. */
const PATIENTS = [2_000, 8_000];
const FULL = [25_000, 100_000];

/** The most memory held while some work goes on, in bytes. */
async function peakOf<T>(work: () => Promise<T>): Promise<{ result: T; peak: number }> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const timer = setInterval(look, 20);
  const result = await work().finally(() => clearInterval(timer));
  look();
  return { result, peak };
}

interface Run {
  readonly encounters: number;
  readonly lines: number;
  readonly seconds: number;
  readonly peak: number;
}

async function replayOf(patients: number): Promise<Run> {
  const { rules } = exampleKnowledge();
  const files = await cohortFiles(patients);
  try {
    const since = process.cpuUsage();
    const { result, peak } = await peakOf(() =>
      replayFolder({
        from: files.folder,
        work: tmpdir(),
        timeZone: 'UTC',
        now: { rules, universal: false, noteCodes: [] },
        after: 0,
      }),
    );
    if ('error' in result) throw new Error(result.error);
    const { user, system } = process.cpuUsage(since);
    return { encounters: result.encounters, lines: files.lines, seconds: (user + system) / 1e6, peak };
  } finally {
    files.remove();
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
