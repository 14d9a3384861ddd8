import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../cli/run.ts';

function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String);
  const files = names.filter((name) => statSync(join(folder, name)).isFile()).sort();
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('the files for Spark are those that the command writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-warehouse-'));
  try {
    const ran = run(['export-measures', 'out', '--period', '2026-10', '--dialect', 'spark'], {
      folder,
      now: 0,
    });
    expect(ran).toMatchObject({ status: 0, err: '' });
    expect(filesOf(join(folder, 'out'))).toEqual(filesOf('deploy/warehouse/spark'));
    expect(
      run(['export-measures', 'o', '--period', '2026-10', '--dialect', 'oracle'], { folder, now: 0 }),
    ).toMatchObject({
      status: 2,
      err: '--dialect oracle: is none of standard, spark',
    });
    expect(run(['export-measures', 'o'], { folder, now: 0 }).err).toMatch(
      /^usage: pearr export-measures DIR/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
