import { type Kysely, sql } from "kysely";
import { err, ok, type Result } from "neverthrow";
import { answer } from "../../ports/answer.js";
import type { Answered } from "../../ports/port.js";
import { SCHEMA_VERSION } from "./migrations.js";
import type { Tables } from "./tables.js";

/** The schema of the database is not the one of this release. `todo` says what to run. */
export interface SchemaRefused {
  readonly code: "schema_missing" | "schema_outdated" | "schema_newer";
  /** The version in the database; 0 where there is none. */
  readonly found: number;
  /** The version of this release. */
  readonly expected: number;
  readonly todo: string;
}

/**
 * Is the schema the one of this release? The store asks the same before its first statement, and answers `port_failed` with the
 * same text where it is not.
 *
 * Errors: `schema_missing`, `schema_outdated`, `schema_newer`; `port_failed` where the database cannot be asked.
 *
 * @example
 * ```ts
 * import type { Kysely } from "kysely";
 * import { checkSchema } from "power-buyer/adapters/kysely";
 *
 * declare const db: Kysely<unknown>;
 * (await checkSchema(db)).mapErr((refused) => console.error(refused));
 * ```
 */
export function checkSchema<DB>(db: Kysely<DB>): Answered<void, SchemaRefused> {
  const ours = db.withoutPlugins() as unknown as Kysely<Tables>;
  return answer({ port: "store", operation: "checkSchema", effect: "none" }, () => judgeSchema(ours));
}

export async function judgeSchema(db: Kysely<Tables>): Promise<Result<void, SchemaRefused>> {
  return judge(await schemaVersion(db).catch(nullWhereMissing));
}

/** The newest version recorded; null where none is. */
export async function schemaVersion(db: Kysely<Tables>): Promise<number | null> {
  const newest = sql<number | string | null>`max("version")`.as("version");
  const row = await db.selectFrom("power_buyer_migrations").select(newest).executeTakeFirst();
  return row?.version == null ? null : Number(row.version);
}

function judge(version: number | null): Result<void, SchemaRefused> {
  const found = version ?? 0;
  if (found === SCHEMA_VERSION) return ok();
  if (found > SCHEMA_VERSION) return err(schemaNewer(found, SCHEMA_VERSION));
  return err({
    code: version === null ? "schema_missing" : "schema_outdated",
    found,
    expected: SCHEMA_VERSION,
    todo: `the schema of this database is at version ${found}, this release needs ${SCHEMA_VERSION}: run migrate(db, dialect)`,
  });
}

export function schemaNewer(found: number, expected: number): SchemaRefused {
  const todo = `the schema of this database is at version ${found}, this release knows ${expected}: install a later release`;
  return { code: "schema_newer", found, expected, todo };
}

const UNDEFINED_TABLE = "42P01";

function nullWhereMissing(error: unknown): null {
  const { code, message } = Object(error) as { readonly code?: unknown; readonly message?: unknown };
  if (code === UNDEFINED_TABLE || String(message).includes("no such table")) return null;
  throw error;
}
