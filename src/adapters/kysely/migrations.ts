import type { KyselyDialect } from "./dialect.js";
import { POSTGRES_1, SQLITE_1 } from "./schema-1.js";
import { POSTGRES_2, SQLITE_2 } from "./schema-2.js";
import { POSTGRES_3, SQLITE_3 } from "./schema-3.js";

/** One step of the schema. What was published stays as it is: later steps come after it. */
export interface KyselyMigration {
  readonly version: number;
  readonly name: string;
  /** In this order, in one transaction. */
  readonly statements: Readonly<Record<KyselyDialect, readonly string[]>>;
}

/**
 * The schema as data, step by step: to be read, to be reviewed, or to be applied by a tool of your own (which then writes each
 * version into `power_buyer_migrations`). `migrate` applies them.
 *
 * @example
 * ```ts
 * import { KYSELY_MIGRATIONS } from "power-buyer/adapters/kysely";
 *
 * for (const { version, statements } of KYSELY_MIGRATIONS) console.log(version, statements.postgres.join(";\n"));
 * ```
 */
export const KYSELY_MIGRATIONS: readonly KyselyMigration[] = [
  {
    version: 1,
    name: "drafts, orders, outbox, stock and coupon uses",
    statements: { sqlite: SQLITE_1, postgres: POSTGRES_1 },
  },
  {
    version: 2,
    name: "attempts to complete drafts",
    statements: { sqlite: SQLITE_2, postgres: POSTGRES_2 },
  },
  {
    version: 3,
    name: "states and versions that go one way, an authorisation that pays once",
    statements: { sqlite: SQLITE_3, postgres: POSTGRES_3 },
  },
];

/** The version that this release reads and writes. */
export const SCHEMA_VERSION = 3;
