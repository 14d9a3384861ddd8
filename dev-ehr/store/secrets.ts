import type { Store } from './open-database.ts';

/** A value made once and kept, so that a restart neither signs users out nor changes the signing keys. */
export async function keepSecret<T>(store: Store, name: string, create: () => T | Promise<T>): Promise<T> {
  const row = store.prepare('SELECT value FROM secret WHERE name = ?').get(name) as
    | { value: string }
    | undefined;
  if (row) {
    return JSON.parse(row.value) as T;
  }
  const value = await create();
  store.prepare('INSERT INTO secret (name, value) VALUES (?, ?)').run(name, JSON.stringify(value));
  return value;
}
