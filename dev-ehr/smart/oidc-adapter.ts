import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Store } from '../store/open-database.ts';

const seconds = () => Math.floor(Date.now() / 1000);

/** State of the authorization server in the one database: grants, codes, tokens, seen client assertions. */
export class SqliteAdapter implements Adapter {
  constructor(
    private readonly store: Store,
    private readonly model: string,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const expiresAt = expiresIn === undefined ? null : seconds() + expiresIn;
    this.store
      .prepare(
        'INSERT OR REPLACE INTO oidc (model, id, grant_id, expires_at, payload) VALUES (?, ?, ?, ?, ?)',
      )
      .run(this.model, id, payload.grantId ?? null, expiresAt, JSON.stringify(payload));
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const row = this.store
      .prepare(
        'SELECT payload FROM oidc WHERE model = ? AND id = ? AND (expires_at IS NULL OR expires_at > ?)',
      )
      .get(this.model, id, seconds()) as { payload: string } | undefined;
    return row && (JSON.parse(row.payload) as AdapterPayload);
  }

  async consume(id: string): Promise<void> {
    const payload = await this.find(id);
    if (payload) {
      const consumed = JSON.stringify({ ...payload, consumed: seconds() });
      this.store
        .prepare('UPDATE oidc SET payload = ? WHERE model = ? AND id = ?')
        .run(consumed, this.model, id);
    }
  }

  async destroy(id: string): Promise<void> {
    this.store.prepare('DELETE FROM oidc WHERE model = ? AND id = ?').run(this.model, id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    this.store.prepare('DELETE FROM oidc WHERE model = ? AND grant_id = ?').run(this.model, grantId);
  }

  /** Device codes are not offered. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  /** Sessions of the authorization server are not used: the EHR's own sign-in is. */
  async findByUid(): Promise<undefined> {
    return undefined;
  }
}

/** Forgets what has expired; for the start of the server. */
export function deleteExpired(store: Store): void {
  store.prepare('DELETE FROM oidc WHERE expires_at <= ?').run(seconds());
}
