import type { Resource } from '@medplum/fhirtypes';
import type { Store } from './open-database.ts';

/** One version of a resource as it was written; without `resource` it is a deletion. */
export interface ResourceVersion {
  type: string;
  id: string;
  version: number;
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** instant */
  lastUpdated: string;
  resource?: Resource & { id: string };
}

interface Row {
  type: string;
  id: string;
  version: number;
  method: ResourceVersion['method'];
  last_updated: string;
  json: string | null;
}

const COLUMNS = 'type, id, version, method, last_updated, json';

/** Every version ever written, append-only. */
export class VersionTable {
  constructor(private readonly store: Store) {}

  /** All or none of `versions`. */
  append(versions: ResourceVersion[]): void {
    const insert = this.store.prepare(`INSERT INTO resource_version (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`);
    this.store.transaction(() => {
      for (const { type, id, version, method, lastUpdated, resource } of versions) {
        insert.run(type, id, version, method, lastUpdated, resource ? JSON.stringify(resource) : null);
      }
    })();
  }

  /** The newest version of every resource, deletions included, in the order of writing. */
  latest(): ResourceVersion[] {
    return this.select(
      `WHERE version = (SELECT max(version) FROM resource_version v WHERE v.type = r.type AND v.id = r.id) ORDER BY seq`,
    );
  }

  /** The versions of one type or of one resource, newest first. */
  history(type: string, id?: string): ResourceVersion[] {
    return id === undefined
      ? this.select('WHERE type = ? ORDER BY seq DESC', type)
      : this.select('WHERE type = ? AND id = ? ORDER BY version DESC', type, id);
  }

  private select(where: string, ...params: string[]): ResourceVersion[] {
    const rows = this.store
      .prepare(`SELECT ${COLUMNS} FROM resource_version r ${where}`)
      .all(...params) as Row[];
    return rows.map(({ last_updated, json, ...row }) => ({
      ...row,
      lastUpdated: last_updated,
      ...(json === null ? {} : { resource: JSON.parse(json) as Resource & { id: string } }),
    }));
  }
}
