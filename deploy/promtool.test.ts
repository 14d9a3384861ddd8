import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { findProgram } from '../server/ops/program.testing.ts';

const promtool = findProgram('promtool');

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(promtool ?? '', args, { cwd: 'deploy', encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

describe.skipIf(promtool === undefined)('promtool', () => {
  test('takes the configuration, and the rules that it names', () => {
    const { status, said } = run('check', 'config', 'prometheus.yml');
    expect([said, status]).toEqual([expect.stringContaining('SUCCESS: 1 rule files found'), 0]);
  });

  test('every alert fires on its fault, alone, and none on a healthy day', () => {
    const { status, said } = run('test', 'rules', 'alerts.test.yml');
    expect([said, status]).toEqual([expect.stringContaining('SUCCESS'), 0]);
  }, 120_000);
});
