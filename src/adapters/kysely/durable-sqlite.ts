import type { SqliteDatabase, SqliteStatement } from "kysely";

/** What better-sqlite3 and libsql have in common. */
export interface SqliteConnection {
  exec(statements: string): unknown;
  prepare(statement: string): SqliteStatement;
  close(): void;
}

/** In this order: whoever opens the file beside others waits for them. */
const SETTINGS = [
  "pragma busy_timeout = 500",
  "pragma journal_mode = wal",
  "pragma synchronous = full",
  "pragma foreign_keys = on",
];

/**
 * An SQLite connection as the store needs it, for Kysely's own `SqliteDialect`: one writer beside many readers (WAL), every commit on
 * the disk before it is acknowledged (`synchronous = full`), foreign keys kept, half a second of waiting for another process.
 *
 * What begins and ends a transaction is executed, not prepared: libsql leaves a prepared `begin` that found the file busy standing,
 * and no later transaction of the connection could be committed.
 *
 * @example
 * ```ts
 * import { Kysely, SqliteDialect } from "kysely";
 * import Database from "libsql";
 * import { durableSqlite } from "power-buyer/adapters/kysely";
 *
 * const database = durableSqlite(new Database("shop.db"));
 * const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
 * ```
 */
export function durableSqlite(connection: SqliteConnection): SqliteDatabase {
  for (const setting of SETTINGS) connection.exec(setting);
  const prepared = new Map<string, SqliteStatement>();
  return {
    prepare: (statement) =>
      TRANSACTION.test(statement) ? executed(connection, statement) : kept(connection, prepared, statement),
    close: () => {
      prepared.clear();
      connection.close();
    },
  };
}

/** More than the store ever sends; what was asked for longest ago makes room. */
const MOST_PREPARED = 250;

/** A statement is prepared once: it is executed from beginning to end, so the next one who asks for it finds it at rest. */
function kept(connection: SqliteConnection, prepared: Map<string, SqliteStatement>, text: string): SqliteStatement {
  const before = prepared.get(text);
  const statement = before ?? connection.prepare(text);
  prepared.delete(text);
  prepared.set(text, statement);
  for (const oldest of prepared.keys()) {
    if (prepared.size <= MOST_PREPARED) break;
    prepared.delete(oldest);
  }
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters),
    run: (parameters) => statement.run(parameters),
    // Who reads row by row may stop in the middle of it.
    iterate: (parameters) => connection.prepare(text).iterate(parameters),
  };
}

const TRANSACTION = /^(?:begin|commit|rollback)\b/;

function executed(connection: SqliteConnection, statement: string): SqliteStatement {
  const run = () => {
    connection.exec(statement);
    return { changes: 0, lastInsertRowid: 0 };
  };
  return { reader: false, run, all: () => [], iterate: () => [].values() };
}
