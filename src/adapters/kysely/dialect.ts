import { type RawBuilder, sql } from "kysely";
import { type Trouble, postgresTrouble, sqliteTrouble } from "./trouble.js";

/** The databases that the adapter speaks to. */
export type KyselyDialect = "sqlite" | "postgres";

/** Everything in which the two differ. All other statements are the same. */
export interface Differences {
  readonly name: KyselyDialect;
  /** How a transaction begins: SQLite takes the one place of the writer at once, so that no later write finds it taken. */
  readonly begin: string;
  /** May a statement that writes go without a transaction of its own? In SQLite it would wait where it cannot be undone. */
  readonly writesAlone: boolean;
  /** Must rows that a decision rests on be locked? SQLite has one writer. */
  readonly locksRows: boolean;
  /** The database's own clock: milliseconds since 1970. */
  readonly now: RawBuilder<number>;
  /** The next place in a tenant's outbox. */
  readonly nextSequence: (tenant: string) => RawBuilder<number>;
  /** A JSON list of texts as rows with the column `value`. */
  readonly each: (json: string) => RawBuilder<unknown>;
  /** What a column holds in the rows of a group, as a JSON list; null may stand for none. */
  readonly listOf: (column: string) => RawBuilder<string | null>;
  readonly troubleOf: (error: unknown) => Trouble;
  /** Held until the end of the transaction: who migrates does it alone. */
  readonly migrationLock: string | null;
}

export const DIFFERENCES: Readonly<Record<KyselyDialect, Differences>> = {
  sqlite: {
    name: "sqlite",
    begin: "begin immediate",
    writesAlone: false,
    locksRows: false,
    now: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    nextSequence: (tenant) =>
      sql<number>`(select coalesce(max("sequence"), 0) + 1 from "power_buyer_outbox" where "tenant" = ${tenant})`,
    each: (json) => sql`json_each(${json})`,
    listOf: (column) => sql<string | null>`json_group_array(${sql.ref(column)})`,
    troubleOf: sqliteTrouble,
    migrationLock: null,
  },
  postgres: {
    name: "postgres",
    begin: "begin",
    writesAlone: true,
    locksRows: true,
    now: sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
    nextSequence: () => sql<number>`nextval('power_buyer_sequence')`,
    each: (json) => sql`json_array_elements_text(cast(${json} as json)) as each(value)`,
    listOf: (column) => sql<string | null>`cast(json_agg(${sql.ref(column)}) as text)`,
    troubleOf: postgresTrouble,
    migrationLock: "select pg_advisory_xact_lock(7031582004116)",
  },
};
