import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const biome = resolve('node_modules/@biomejs/biome/bin/biome');
let house: string;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'pearr-quality-'));
  for (const kept of ['biome.json', '.biome']) cpSync(kept, join(house, kept), { recursive: true });
});
afterAll(() => rmSync(house, { recursive: true }));

/** What the linter says of files planted in the quality package. */
function lint(files: Readonly<Record<string, string>>): string {
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), source);
  }
  const args = [biome, 'lint', '--colors=off', '--vcs-enabled=false', ...Object.keys(files)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' });
  return stdout + stderr;
}

const pure = ['views', 'events', 'tables', 'measures', 'suppression', 'charts', 'replay', 'report'];

test.each(pure)('quality/%s has no I/O and no clock', (folder) => {
  const at = (name: string) => `quality/${folder}/${name}.ts`;
  const said = lint({
    [at('a')]: "import fs from 'node:fs';\nexport const a = fs;\n",
    [at('b')]: 'export const now = () => Date.now();\n',
    [at('c')]: 'export const pid = () => process.pid;\n',
    [at('d')]: "import { run } from '../run/run.ts';\nexport const d = run;\n",
  });
  expect(said.match(/This folder of quality is pure: no I\/O/g)?.length).toBe(2);
  expect(said).toContain('sees no clock');
  expect(said).toContain('This folder of quality is pure: pass the value in');
});

test('the rim of quality may do what the rest may not', () => {
  expect(lint({ 'quality/run/a.ts': "import fs from 'node:fs';\nexport const a = fs;\n" })).not.toContain(
    'lint/',
  );
});
