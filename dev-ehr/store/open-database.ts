import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

export type Store = Database.Database;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS resource_version (
    seq INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    method TEXT NOT NULL,
    last_updated TEXT NOT NULL,
    json TEXT,
    UNIQUE (type, id, version)
  );
  CREATE TABLE IF NOT EXISTS oidc (
    model TEXT NOT NULL,
    id TEXT NOT NULL,
    grant_id TEXT,
    expires_at INTEGER,
    payload TEXT NOT NULL,
    PRIMARY KEY (model, id)
  );
  CREATE INDEX IF NOT EXISTS oidc_grant ON oidc (grant_id);
  CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

/** The one file of the development EHR, `${dataDir}/dev-ehr.db`; without a folder, in memory. */
export function openDatabase(dataDir?: string): Store {
  if (dataDir !== undefined) {
    mkdirSync(dataDir, { recursive: true });
  }
  const store = new Database(dataDir === undefined ? ':memory:' : join(dataDir, 'dev-ehr.db'), {
    timeout: 50,
  });
  store.pragma('journal_mode = WAL');
  store.pragma('synchronous = NORMAL');
  store.exec(SCHEMA);
  return store;
}

/** Leaves one file behind: what is in the write-ahead log goes into it. */
export function closeDatabase(store: Store): void {
  store.pragma('wal_checkpoint(TRUNCATE)');
  store.close();
}
