import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/**
 * Expects a Markdown table to stand in a page of `docs`, between `<!-- NAME -->` and `<!-- /NAME -->`.
 * With UPDATE_DOCS=1 it is put there, and printed.
 */
export function expectDocumented(page: string, name: string, table: string): void {
  const file = join('docs', page);
  const text = readFileSync(file, 'utf8');
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const before = text.slice(0, text.indexOf(start) + start.length);
  const after = text.slice(text.indexOf(end));
  if (process.env['UPDATE_DOCS'] === '1') {
    writeFileSync(file, `${before}${table}\n${after}`);
    process.stdout.write(`\n${table}\n`);
  } else expect(text.slice(before.length, text.length - after.length).trim()).toBe(table);
}
