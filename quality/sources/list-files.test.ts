import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listFiles } from './list-files.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pearr-list-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a link to a file that is gone is said to be unreadable: a part is not counted as the whole', async () => {
  writeFileSync(join(folder, 'a.ndjson'), '{}\n');
  symlinkSync(join(folder, 'gone'), join(folder, 'b.ndjson'));
  await expect(listFiles(folder)).rejects.toThrow(
    `${join(folder, 'b.ndjson')}: cannot be read to its end (ENOENT); nothing was counted`,
  );
});
