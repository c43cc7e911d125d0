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
  return {
    prepare: (statement) =>
      TRANSACTION.test(statement) ? executed(connection, statement) : connection.prepare(statement),
    close: () => connection.close(),
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
