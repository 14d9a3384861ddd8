import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeLines } from './write-lines.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-lines-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A log that breaks off before its first event, or after it. */
async function* broken(events: number): AsyncGenerator<object> {
  for (let event = 0; event < events; event += 1) yield { event };
  throw new TypeError('it broke off');
}

test('each thing is a line, in its order', async () => {
  const many = Array.from({ length: 5000 }, (_, event) => ({ event }));
  async function* things() {
    yield* many;
  }
  const written = await writeLines(join(folder, 'log'), things());
  const text = readFileSync(join(written, 'lines.ndjson'), 'utf8');
  expect(text).toBe(many.map((it) => `${JSON.stringify(it)}\n`).join(''));
});

test.each([0, 1, 100_000])(
  'what breaks off after %i is thrown, and leaves no file being opened behind',
  async (events) => {
    await expect(writeLines(join(folder, 'log'), broken(events))).rejects.toThrow('it broke off');
    rmSync(folder, { recursive: true });
    // A file that was still being opened would fail now, uncaught, and end the process.
    await new Promise((resolve) => setTimeout(resolve, 50));
  },
);

test('a folder that is there already is refused', async () => {
  await expect(writeLines(folder, broken(0))).rejects.toMatchObject({ code: 'EEXIST' });
});
