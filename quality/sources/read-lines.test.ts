import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLines } from './read-lines.ts';
import { UnreadableFile } from './unreadable-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-lines-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function linesOf(path: string, longest?: number): Promise<[number, string][]> {
  const found: [number, string][] = [];
  for await (const { first, lines } of readLines(path, { ...(longest && { longest }) }))
    for (const [index, line] of lines.entries()) found.push([first + index, line]);
  return found;
}

test('lines have their numbers, with or without a last newline', async () => {
  expect(await linesOf(file('a', 'x\n\ny'))).toEqual([
    [1, 'x'],
    [2, ''],
    [3, 'y'],
  ]);
  expect((await linesOf(file('b', 'x\ny\n'))).map(([, line]) => line)).toEqual(['x', 'y']);
  expect(await linesOf(file('c', ''))).toEqual([]);
});

test('a byte order mark is no part of the first line', async () => {
  expect(await linesOf(file('bom', '\uFEFF{}\n{}'))).toEqual([
    [1, '{}'],
    [2, '{}'],
  ]);
});

test('letters and lines that chunks cut through are whole', async () => {
  const lines = Array.from({ length: 4000 }, (_, index) => `${index} ${'é漢'.repeat(40)}`);
  const found = await linesOf(file('long', lines.join('\n')));
  expect(found.map(([, line]) => line)).toEqual(lines);
  expect(found.at(-1)?.[0]).toBe(4000);
});

test('a line that is only handed on has a character for each byte', async () => {
  const path = file('bytes', '\uFEFFé\n漢');
  const found: string[] = [];
  for await (const { lines } of readLines(path, { encoding: 'latin1' })) found.push(...lines);
  expect(found.map((it) => Buffer.from(it, 'latin1').toString())).toEqual(['é', '漢']);
});

test('a packed file is unpacked', async () => {
  const packed = file('d.ndjson.gz', gzipSync('x\ny\n'));
  expect((await linesOf(packed)).map(([, line]) => line)).toEqual(['x', 'y']);
});

test('a line beyond all measure is handed on as none, and its neighbours are kept', async () => {
  const path = file('huge', `a\n"${'x'.repeat(1 << 20)}"\nb\n`);
  const found = await linesOf(path, 1 << 19);
  expect(found.map(([number, line]) => [number, line.slice(0, 9)])).toEqual([
    [1, 'a'],
    [2, '{'],
    [3, 'b'],
  ]);
});

test('a file that is not there rejects', async () => {
  await expect(linesOf(join(folder, 'nowhere'))).rejects.toThrow(/ENOENT/);
});

test.each([
  ['torn.gz', gzipSync('{}\n'.repeat(1000)).subarray(0, 30), 'Z_BUF_ERROR'],
  ['no.gz', Buffer.from('{}\n'), 'Z_DATA_ERROR'],
])('%s is told of as a file, not as a fault of ours', async (name, content, code) => {
  const path = file(name, content);
  const broken = linesOf(path);
  await expect(broken).rejects.toBeInstanceOf(UnreadableFile);
  await expect(broken).rejects.toThrow(`${path}: cannot be read to its end (${code}); nothing was counted`);
});
