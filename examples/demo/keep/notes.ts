import type { SqliteDatabase } from "kysely";
import { CannotOpen } from "../cannot-open.js";

/** A question to the desk; without an answer where the program ended before there was one. */
interface Asked {
  readonly use: string;
  readonly request: string;
  /** The version of the order in question, as it was before. */
  readonly before: number | null;
  readonly answer: string | null;
  /** How many ids of each kind were given by then, as JSON. */
  readonly ids: string | null;
}

/** What a system around the store was told, and when. */
interface ToldSystem {
  readonly port: string;
  readonly operation: string;
  readonly at: string;
  readonly request: string;
}

/** The demo's own notes, in the same file as the shop's tables. Each is on the disk before the next thing happens. */
export interface Notes {
  read(name: "story" | "furnished" | "steps"): string | null;
  write(name: "story" | "furnished" | "steps", value: string): void;
  asked(number: number): Asked | null;
  /** How many questions have their answers. */
  answers(): number;
  ask(number: number, asked: Pick<Asked, "use" | "request" | "before">): void;
  answer(number: number, answer: string, ids: string): void;
  systemsTold(): readonly ToldSystem[];
  tellSystem(told: ToldSystem): void;
}

const TABLES = [
  "create table if not exists demo_notes (name text primary key, value text not null) strict",
  `create table if not exists demo_asked (number integer primary key, use text not null, request text not null,
    before integer, answer text, ids text) strict`,
  `create table if not exists demo_told (number integer primary key, port text not null, operation text not null,
    at text not null, request text not null) strict`,
];

/** Is there anything in the file, and if so, is it a demo's? */
export function holdsADemo(database: SqliteDatabase): boolean {
  const tables = rows(database, "select name from sqlite_master where type = 'table'") as readonly { name: string }[];
  return tables.length === 0 || tables.some(({ name }) => name === "demo_notes");
}

export function notesIn(database: SqliteDatabase): Notes {
  for (const statement of TABLES) database.prepare(statement).run([]);
  return {
    read: (name) =>
      (first(database, "select value from demo_notes where name = ?", name) as { value: string } | null)?.value ?? null,
    write: (name, value) => run(database, "insert or replace into demo_notes values (?, ?)", name, value),
    asked: (number) => first(database, "select * from demo_asked where number = ?", number) as Asked | null,
    answers: () => rows(database, "select number from demo_asked where answer is not null").length,
    ask: (number, { use, request, before }) => {
      try {
        run(database, "insert into demo_asked values (?, ?, ?, ?, null, null)", number, use, request, before);
      } catch (error) {
        if (!String((Object(error) as { code?: unknown }).code).startsWith("SQLITE_CONSTRAINT")) throw error;
        throw new CannotOpen(
          "Another demo goes on in the same file. Let it end, or give this one a --file of its own.",
        );
      }
    },
    answer: (number, answer, ids) =>
      run(database, "update demo_asked set answer = ?, ids = ? where number = ?", answer, ids, number),
    systemsTold: () =>
      rows(database, "select port, operation, at, request from demo_told order by number") as readonly ToldSystem[],
    tellSystem: ({ port, operation, at, request }) =>
      run(
        database,
        "insert into demo_told (port, operation, at, request) values (?, ?, ?, ?)",
        port,
        operation,
        at,
        request,
      ),
  };
}

function run(database: SqliteDatabase, statement: string, ...values: readonly unknown[]): void {
  database.prepare(statement).run(values);
}

function rows(database: SqliteDatabase, statement: string, ...values: readonly unknown[]): readonly unknown[] {
  return database.prepare(statement).all(values);
}

function first(database: SqliteDatabase, statement: string, ...values: readonly unknown[]): unknown {
  return rows(database, statement, ...values)[0] ?? null;
}
