import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programmeLines } from '@pearr/fhir-fixtures';
import { afterAll, expect, test } from 'vitest';
import { folderOf } from '../../quality/run/programme.testing.ts';
import { runLong } from '../run.ts';

const folder = mkdtempSync(join(tmpdir(), 'pearr-cli-report-'));
const from = folderOf({
  'log.ndjson': [...programmeLines({ seed: 8, until: '2026-10', months: 3, visits: 150 })],
});
afterAll(() => {
  from.remove();
  rmSync(folder, { recursive: true });
});

const report = (...args: string[]) =>
  runLong(['report', ...args], { folder, now: Date.parse('2026-11-20T00:00:00Z') }, () => undefined);

// The site's zone is behind UTC, so that the first evening belongs to a month of its own.
test('pearr report writes one page with its charts and its style, and nothing about single visits', async () => {
  const ran = await report('--from', from.path, '--period', '2026-10', '--html', 'october.html');
  expect(ran).toMatchObject({ status: 0, err: '' });
  expect(ran.out).toContain('wrote october.html: 2026-10, 4 months with numbers');
  const html = readFileSync(join(folder, 'october.html'), 'utf8');
  expect(html).toContain('<h1>Monthly report, October 2026</h1>');
  expect(html).toContain('In the 2017 survey of CAST');
  expect(html).not.toMatch(/made-up-|Patient\/|src=|href=/);
});

test('in Spanish where that is asked for', async () => {
  const ran = await report(
    '--from',
    from.path,
    '--period',
    '2026-10',
    '--html',
    'es.html',
    '--language',
    'es',
  );
  expect(ran).toMatchObject({ status: 0, err: '' });
  const html = readFileSync(join(folder, 'es.html'), 'utf8');
  expect(html).toContain('<html lang="es">');
  expect(html).toContain('<h1>Informe mensual, octubre de 2026</h1>');
});

test.each([
  [['--from', 'x', '--period', '2026-10'], 'usage: pearr report'],
  [
    ['--from', '.', '--period', '2026-10', '--html', 'a', '--language', 'fr'],
    '--language fr: is not en or es',
  ],
  [['--from', 'nowhere', '--period', '2026-10', '--html', 'a'], '--from nowhere: is no folder'],
  [['--from', '.', '--period', '2026-1', '--html', 'a'], '--period 2026-1: is not a month'],
])('%j is refused in one line, and nothing is written', async (args, message) => {
  const { status, err } = await report(...args);
  expect([status, err.split('\n').length, existsSync(join(folder, 'a'))]).toEqual([2, 1, false]);
  expect(err).toContain(message);
});
