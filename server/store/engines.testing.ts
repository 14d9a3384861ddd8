import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { expectNoCanaryIn } from '../canaries.testing.ts';
import type { DatabasePlace } from './open-database.ts';
import { openStore, type Store, type StoreKeys } from './open-store.ts';
import { hasPostgres, startPostgres, type TestPostgres } from './postgres.testing.ts';

const key = { kid: 'TEST-ONLY', key: Buffer.alloc(32, 7) };
const testKeys: StoreKeys = { session: [key], hmac: [key] };

/** Stores on one engine. What a test opens is closed after it. */
export interface Engine {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** An empty place that several stores may share. */
  newPlace(): Promise<DatabasePlace>;
  /** Opens a store, on a place of its own unless one is given. */
  open(keys?: StoreKeys, place?: DatabasePlace): Promise<Store>;
}

function opening(name: Engine['name'], newPlace: () => Promise<DatabasePlace>): Engine {
  const opened: Store[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  return {
    name,
    newPlace,
    async open(keys = testKeys, place) {
      const store = await openStore(place ?? (await newPlace()), keys);
      opened.push(store);
      return store;
    },
  };
}

/** Defines the same tests for both engines; those on PostgreSQL are skipped where it cannot be run. */
export function onEachEngine(define: (engine: Engine) => void): void {
  describe('on SQLite', () => {
    const folders: string[] = [];
    afterAll(() => {
      for (const folder of folders) {
        expectNoCanaryIn(folder);
        rmSync(folder, { recursive: true, force: true });
      }
    });
    const newPlace = async () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'pearr-store-'));
      folders.push(dataDir);
      return { dataDir };
    };
    define(opening('SQLite', newPlace));
  });
  describe.skipIf(!hasPostgres)('on PostgreSQL', () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    }, 60_000);
    afterAll(() => postgres.close());
    define(opening('PostgreSQL', async () => ({ url: await postgres.createDatabase() })));
  });
}
