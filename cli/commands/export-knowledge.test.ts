import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleSiteFile } from '@pearr/config';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../run.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-export-'));
  const example = readFileSync(exampleSiteFile(), 'utf8');
  const site = example
    .replace('mode: live', 'mode: silent')
    .concat('\nindicators: [{ id: note-debt, on: false }, { id: housing-runaway, on: false }]\n');
  writeFileSync(join(folder, 'site.yaml'), site);
});
afterAll(() => rmSync(folder, { recursive: true }));

const exportTo = (...args: string[]) => run(['export-knowledge', ...args], { folder, now: 0 });
const read = (dir: string, name: string) => JSON.parse(readFileSync(join(folder, dir, name), 'utf8'));

test('the rules of a site, with its changes, in a folder of their own', () => {
  const { status, out, err } = exportTo('rules', '--site', 'site.yaml');
  expect([status, err]).toEqual([0, '']);
  const names = readdirSync(join(folder, 'rules'));
  expect(out).toContain(`wrote ${names.length} files to rules`);
  expect(names).toEqual(
    expect.arrayContaining([
      'Bundle-pearr-prompt.json',
      'Library-pearr-prompt.json',
      'PearrPrompt.cql',
      'PearrPrompt.elm.json',
      'PlanDefinition-pearr-prompt.json',
      'ValueSet-known-history.json',
    ]),
  );
  expect(names).not.toContain('ValueSet-runaway.json');

  const library = read('rules', 'Library-pearr-prompt.json');
  const hash = /rule set ([0-9a-f]{64})/.exec(out)?.[1];
  expect(library).toMatchObject({
    version: hash?.slice(0, 12),
    status: 'draft',
    publisher: 'Example Health',
  });
  expect(read('rules', 'PearrPrompt.elm.json').library.identifier).toMatchObject({ id: 'PearrPrompt' });
  expect(out).toContain('  note-not-paid\n');
  expect(out).not.toContain('note-debt');
});

test.each([
  [[], /^usage: pearr export-knowledge DIR/],
  [['rules'], /^rules: is not empty; name a new folder/],
  [['site.yaml'], /^site\.yaml: is no folder that can be written \(EEXIST\)/],
  [['other', '--site', 'nowhere.yaml'], /nowhere\.yaml: cannot be read/],
])('%j is refused, and nothing is written', (args, message) => {
  const { status, out, err } = exportTo(...args);
  expect([status, out, err]).toEqual([2, '', expect.stringMatching(message)]);
  expect(readdirSync(folder).sort()).toEqual(['rules', 'site.yaml']);
});
