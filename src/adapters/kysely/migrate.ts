import { type Kysely, sql } from "kysely";
import { err, ok, type Result, ResultAsync } from "neverthrow";
import { type Differences, DIFFERENCES, type KyselyDialect } from "./dialect.js";
import { KYSELY_MIGRATIONS, type KyselyMigration } from "./migrations.js";
import { type SchemaRefused, schemaVersion, schemaNewer } from "./schema-check.js";
import type { Tables } from "./tables.js";

/** A statement of a migration failed; everything of it was undone. */
export interface MigrationFailed {
  readonly code: "migration_failed";
  /** The version that could not be reached; null where the database could not be asked. */
  readonly version: number | null;
  readonly cause: string;
}

/**
 * Brings the schema to the version of this release: whatever is missing is applied in one transaction and recorded, and a second
 * call does nothing. Processes that begin at the same time go one after the other. It is called by you, as a step of your release;
 * the store never changes a schema by itself. Answers the versions that were applied.
 *
 * Errors: `migration_failed` with the version and the database's message; `schema_newer` where a later release was here.
 *
 * @example
 * ```ts
 * import type { Kysely } from "kysely";
 * import { migrate } from "power-buyer/adapters/kysely";
 *
 * declare const db: Kysely<unknown>;
 * await migrate(db, "postgres"); // ok: [1, 2, 3], and ok: [] from then on
 * ```
 */
export function migrate<DB>(
  db: Kysely<DB>,
  dialect: KyselyDialect,
): ResultAsync<readonly number[], MigrationFailed | SchemaRefused> {
  return applyMigrations(db, dialect, KYSELY_MIGRATIONS);
}

/** The same with any list of migrations. */
export function applyMigrations<DB>(
  given: Kysely<DB>,
  dialect: KyselyDialect,
  migrations: readonly KyselyMigration[],
): ResultAsync<readonly number[], MigrationFailed | SchemaRefused> {
  const db = given.withoutPlugins() as unknown as Kysely<Tables>;
  const work = () => db.connection().execute((connection) => onOne(connection, DIFFERENCES[dialect], migrations));
  return new ResultAsync(work().catch((error: unknown) => failed(null, error)));
}

const WAITS = [50, 100, 200, 400, 800, 1_600];

async function onOne(
  db: Kysely<Tables>,
  differences: Differences,
  migrations: readonly KyselyMigration[],
): Promise<Result<readonly number[], MigrationFailed | SchemaRefused>> {
  for (const wait of [...WAITS, null]) {
    try {
      await sql.raw(differences.begin).execute(db);
    } catch (error) {
      // Another process migrates, and SQLite does not wait for it as long as we do.
      if (wait === null || differences.troubleOf(error) !== "in_the_way") throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
      continue;
    }
    break;
  }
  const result = await apply(db, differences, migrations);
  if (result.isErr()) await sql`rollback`.execute(db).catch(() => undefined);
  else await sql`commit`.execute(db);
  return result;
}

async function apply(
  db: Kysely<Tables>,
  { name, migrationLock }: Differences,
  migrations: readonly KyselyMigration[],
): Promise<Result<readonly number[], MigrationFailed | SchemaRefused>> {
  const newest = Math.max(...migrations.map(({ version }) => version));
  const applied: number[] = [];
  let current: number | null = null;
  try {
    if (migrationLock !== null) await sql.raw(migrationLock).execute(db);
    await sql.raw(RECORDS).execute(db);
    const found = (await schemaVersion(db)) ?? 0;
    if (found > newest) return err(schemaNewer(found, newest));
    for (const migration of migrations.filter(({ version }) => version > found)) {
      current = migration.version;
      for (const statement of migration.statements[name]) await sql.raw(statement).execute(db);
      const record = { version: migration.version, name: migration.name, applied_at: new Date().toISOString() };
      await db.insertInto("power_buyer_migrations").values(record).execute();
      applied.push(migration.version);
    }
    return ok(applied);
  } catch (error) {
    return failed(current, error);
  }
}

const RECORDS = `create table if not exists power_buyer_migrations (
  version integer not null primary key check (version >= 1), name text not null, applied_at text not null)`;

function failed(version: number | null, error: unknown): Result<never, MigrationFailed> {
  const cause = error instanceof Error ? error.message.slice(0, 300) : "something other than an error was thrown";
  return err({ code: "migration_failed", version, cause });
}
