import {
  type DatabaseConnection,
  PostgresDialect,
  PostgresDriver,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';

/** The store could not do what it was asked: full, locked, read-only, out of reach. Its message tells no value. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
  constructor(
    readonly code: string,
    options: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** Told of each failure, never of a value. */
export type OnFailure = () => void;

/** What breaks a rule of our own schema is a bug of ours and no failure of the store. */
const isOurs = (code: string) => code.startsWith('SQLITE_CONSTRAINT') || code.startsWith('23');

function failureOf(thrown: unknown): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'UNREACHABLE';
  return isOurs(code) ? thrown : new StoreFailure(code, { cause: thrown });
}

async function orFailure<T>(work: () => Promise<T>, onFailure: OnFailure): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure instanceof StoreFailure) onFailure();
    throw failure;
  }
}

/** Connections live longer than one use; each is changed once. */
function watching(onFailure: OnFailure): (connection: DatabaseConnection) => DatabaseConnection {
  const watched = new WeakSet<DatabaseConnection>();
  return (connection) => {
    if (watched.has(connection)) return connection;
    watched.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = (query) => orFailure(() => execute(query), onFailure);
    return connection;
  };
}

type PostgresConfig = ConstructorParameters<typeof PostgresDialect>[0];
type SqliteConfig = ConstructorParameters<typeof SqliteDialect>[0];

/** PostgreSQL whose failures are StoreFailures. */
export function postgresDialect(config: PostgresConfig, onFailure: OnFailure): PostgresDialect {
  const watch = watching(onFailure);
  class Driver extends PostgresDriver {
    override async acquireConnection(): Promise<DatabaseConnection> {
      return watch(await orFailure(() => super.acquireConnection(), onFailure));
    }
  }
  return new (class extends PostgresDialect {
    override createDriver(): PostgresDriver {
      return new Driver(config);
    }
  })(config);
}

/** SQLite whose failures are StoreFailures, and which undoes a schema change that broke off, like PostgreSQL. */
export function sqliteDialect(config: SqliteConfig, onFailure: OnFailure): SqliteDialect {
  const watch = watching(onFailure);
  class Driver extends SqliteDriver {
    override async acquireConnection(): Promise<DatabaseConnection> {
      return watch(await super.acquireConnection());
    }
  }
  class Adapter extends SqliteAdapter {
    override get supportsTransactionalDdl(): boolean {
      return true;
    }
  }
  return new (class extends SqliteDialect {
    override createDriver(): SqliteDriver {
      return new Driver(config);
    }
    override createAdapter(): SqliteAdapter {
      return new Adapter();
    }
  })(config);
}
