// Runs the faults F1–F40 to the full and prints their table; `--quick` runs them as `npm test` does.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'pearr-faults-table-'));
const report = join(folder, 'report.json');
const { status } = spawnSync(
  'npx',
  // One file after another: here the faults have the machine to themselves.
  [
    'vitest',
    'run',
    '--project',
    'faults',
    '--no-file-parallelism',
    '--reporter=json',
    `--outputFile=${report}`,
  ],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...(!process.argv.includes('--quick') && { FAULTS: 'all' }) },
  },
);
const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
rmSync(folder, { recursive: true });

const numberOf = ({ title }) => Number(title.match(/^F(\d+) /)?.[1] ?? Number.NaN);
const faults = testResults
  .flatMap((file) => file.assertionResults)
  .filter((it) => !Number.isNaN(numberOf(it)))
  .sort((a, b) => numberOf(a) - numberOf(b));

console.log('| fault | result | honest calls right | counted by | well again |\n|---|---|--:|---|---|');
for (const { title, status: result, meta } of faults) {
  const { honest = '', metric = '', recovery = '' } = meta?.fault ?? {};
  console.log(`| ${title} | ${result} | ${honest} | ${metric && `\`${metric}\``} | ${recovery} |`);
}
console.log(`\n${faults.filter((it) => it.status === 'passed').length} of ${faults.length} passed`);
process.exit(status ?? 1);
