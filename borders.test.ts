import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const biome = resolve('node_modules/@biomejs/biome/bin/biome');
let house: string;

/** An empty house with our linter's rules. */
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'pearr-house-'));
  for (const kept of ['biome.json', '.biome']) cpSync(kept, join(house, kept), { recursive: true });
});
afterAll(() => rmSync(house, { recursive: true }));

/** What the linter says of a planted file. A guard that is green for everything guards nothing. */
function lint(file: string, source: string): string {
  const path = join(house, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, source);
  const args = [biome, 'lint', '--colors=off', '--vcs-enabled=false', file];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' });
  return stdout + stderr;
}

test.each([
  ['cds-hooks/a.ts', "import { a } from '@pearr/server';\nexport const b = a;\n", 'Imports run one way'],
  ['pearr/b.ts', "import { a } from '@pearr/cds-services';\nexport const b = a;\n", 'Imports run one way'],
  [
    'cds-services/c.ts',
    "import { a } from '@pearr/fhir-fixtures';\nexport const b = a;\n",
    'Imports run one way',
  ],
  ['client/d.ts', "import { a } from '@pearr/cds-services';\nexport const b = a;\n", 'Imports run one way'],
  ['server/e.ts', "import { a } from '@pearr/dev-ehr';\nexport const b = a;\n", 'Imports run one way'],
  ['dev-ehr/f.ts', "import { a } from '@pearr/cds-hooks';\nexport const b = a;\n", 'Imports run one way'],
  ['cli/g.ts', "import { a } from '../server/app.ts';\nexport const b = a;\n", 'by its name, not by a path'],
  ['pearr/h.ts', "import fs from 'node:fs';\nexport const b = fs;\n", 'A pure package has no I/O'],
  ['cds-services/i.ts', 'export const now = () => Date.now();\n', 'sees no clock'],
  ['cds-hooks/j.ts', 'export const any = () => Math.random();\n', 'sees no clock'],
  ['pearr/k.ts', 'export const today = () => new Date();\n', 'sees no clock'],
  ['server/l.ts', "export const port = process.env['PORT'];\n", 'noProcessEnv'],
])('%s may not do that', (file, source, message) => {
  expect(lint(file, source)).toContain(message);
});

test('what is allowed is allowed', () => {
  const source =
    "import { parseHookRequest } from '@pearr/cds-hooks';\nexport const parse = parseHookRequest;\n";
  expect(lint('server/m.ts', source)).toContain('No fixes applied');
  expect(lint('server/m.ts', source)).not.toContain('lint/');
});
