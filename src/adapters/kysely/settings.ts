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
