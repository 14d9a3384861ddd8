import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { run } from '../../cli/run.ts';
import { developmentSecrets } from '../development-secrets.ts';
import { openStore } from '../store/open-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'pearr-events-export-'));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const place = { folder, now: 0 };

test('pearr events export writes the log of the store by the server’s own command', async () => {
  const store = await openStore({ dataDir: folder }, await developmentSecrets(folder));
  const now = Date.parse('2026-11-01T12:00:00Z');
  const staff = await store.events.nameOf('staff', 'e', 'Practitioner/n');
  const event = { event: 'trained', at: '2026-11-01T12:00:00.000Z', staff, module: 'privacy' } as const;
  await store.events.add([{ key: store.events.key('trained', staff), event }], now);
  await store.close();
  vi.stubEnv('DATA_DIR', folder);
  const exported = run(['events', 'export', 'log'], place);
  expect(exported).toEqual({ status: 0, err: '', out: 'events-export: 1 events exported' });
  expect(JSON.parse(readFileSync(join(folder, 'log', 'events.ndjson'), 'utf8'))).toEqual(event);
  const again = run(['events', 'export', 'log', '--records', 'none'], place);
  expect([again.status, again.err]).toEqual([2, expect.stringContaining('log: EEXIST')]);
});

test.each([[[]], [['export']], [['import', 'log']], [['export', 'a', 'b']]])(
  'events %j is refused',
  (args) => {
    const refused = run(['events', ...args], place);
    expect([refused.status, refused.err]).toEqual([
      2,
      expect.stringContaining('usage: pearr events export DIR'),
    ]);
  },
);
