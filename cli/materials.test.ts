import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from './run.ts';

test('every kind in every language of the site, each page whole in itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pearr-print-'));
  expect(run(['materials', '--out', 'print'], { folder, now: 0 })).toMatchObject({ status: 0, err: '' });
  const names = readdirSync(join(folder, 'print'));
  expect(names).toHaveLength(8);
  for (const name of names) {
    const page = readFileSync(join(folder, 'print', name), 'utf8');
    expect(page).toContain('1-888-373-7888');
    expect(page).not.toMatch(/<link|src=|https?:/);
  }
  rmSync(folder, { recursive: true });
});

test('where to write them is asked for', () => {
  expect(run(['materials'], { folder: '/', now: 0 }).err).toBe(
    'usage: pearr materials --out FOLDER [--site FILE]',
  );
});
