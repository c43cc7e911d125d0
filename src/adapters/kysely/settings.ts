/**
 * How SQLite is to be opened, for what the store promises: several readers beside one writer, every commit on the disk before it is
 * acknowledged, foreign keys kept, and half a second of waiting for another process before the store itself tries again.
 *
 * @example
 * ```ts
 * import { SQLITE_PRAGMAS } from "power-buyer/adapters/kysely";
 *
 * declare const database: { exec(sql: string): unknown };
 * for (const pragma of SQLITE_PRAGMAS) database.exec(pragma);
 * ```
 */
export const SQLITE_PRAGMAS: readonly string[] = [
  "pragma journal_mode = wal",
  "pragma synchronous = full",
  "pragma foreign_keys = on",
  "pragma busy_timeout = 500",
];

/**
 * Time-outs for a pool of `pg`, in milliseconds: no statement, no wait for a lock and no idle transaction lasts for ever. Spread
 * them into its options.
 *
 * @example
 * ```ts
 * import { Pool } from "pg";
 * import { POSTGRES_TIMEOUTS } from "power-buyer/adapters/kysely";
 *
 * const pool = new Pool({ connectionString: "postgres://localhost/shop", ...POSTGRES_TIMEOUTS });
 * ```
 */
export const POSTGRES_TIMEOUTS = {
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 30_000,
} as const;
