import { type Kysely, sql } from "kysely";
import type { KyselyDialect } from "./dialect.js";
import type { Tables } from "./tables.js";

type Settings = Readonly<Record<string, string | number | bigint | null>>;

interface Question {
  /** One row. */
  readonly ask: string;
  /** What of it does not keep what was acknowledged, each with its name and value. */
  readonly wrong: (found: Settings) => readonly string[];
  readonly todo: string;
}

const QUESTIONS: Readonly<Record<KyselyDialect, Question>> = {
  postgres: {
    ask: `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
      current_setting('transaction_read_only') as transaction_read_only,
      case when pg_is_in_recovery() then 'on' else 'off' end as recovery`,
    wrong: ({ fsync, synchronous_commit, transaction_read_only, recovery }) => [
      ...(fsync === "off" ? ["fsync is off"] : []),
      ...(synchronous_commit === "off" ? ["synchronous_commit is off"] : []),
      ...(recovery === "on" ? ["the server is a standby"] : []),
      ...(transaction_read_only === "on" ? ["transactions are read-only"] : []),
    ],
    todo: "switch fsync and synchronous_commit on, and connect to the primary",
  },
  sqlite: {
    ask: `select (select file from pragma_database_list where name = 'main') as file,
      (select synchronous from pragma_synchronous) as synchronous,
      (select foreign_keys from pragma_foreign_keys) as foreign_keys,
      (select journal_mode from pragma_journal_mode) as journal_mode`,
    wrong: ({ file, synchronous, foreign_keys, journal_mode }) => [
      ...(Number(foreign_keys) === 1 ? [] : ["foreign_keys is off"]),
      // A database in memory is gone with its process, and whoever opens one knows.
      ...(isInMemory(file) || Number(synchronous) >= FULL ? [] : [`synchronous is ${synchronous}`]),
      ...(isInMemory(file) || journal_mode === "wal" ? [] : [`journal_mode is ${journal_mode}`]),
    ],
    todo: "open the file with durableSqlite",
  },
};

const FULL = 2;

const isInMemory = (file: Settings[string] | undefined) => file === null || file === "";

/** Why what this connection commits may be lost, and what to do; null where it may not. */
export async function unfitSettings(db: Kysely<Tables>, dialect: KyselyDialect): Promise<string | null> {
  const { ask, wrong, todo } = QUESTIONS[dialect];
  const { rows } = await sql.raw<Settings>(ask).execute(db);
  const found = wrong(rows[0] ?? {});
  if (found.length === 0) return null;
  return `what is acknowledged could be lost: ${found.join(", ")}. ${todo}; or say withoutDurability: true to the store`;
}
