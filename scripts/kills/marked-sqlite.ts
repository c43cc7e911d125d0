import type { SqliteDatabase, SqliteStatement } from "kysely";
import type { Line } from "./lines.js";

/** The last commit of the file, written in each transaction itself: after a crash it says which of them happened. */
export const COMMITS_TABLE =
  "create table if not exists kills_commits (id integer primary key, last integer not null) strict";
export const LAST_COMMIT = "select last from kills_commits where id = 1";
const COUNT_COMMIT = `insert into kills_commits (id, last) values (1, 1)
  on conflict (id) do update set last = last + 1 returning last`;

/** A connection that says where its transactions stand; with a number, it dies after so many statements inside of them. */
export function marked(database: SqliteDatabase, say: (line: Line) => void, dieAt: number): SqliteDatabase {
  let isOpen = false;
  let statements = 0;
  const commit = (end: () => ReturnType<SqliteStatement["run"]>) => {
    const [row] = database.prepare(COUNT_COMMIT).all([]) as [{ readonly last: number }];
    say({ is: "commit", count: row.last });
    const done = end();
    isOpen = false;
    say({ is: "committed", count: row.last });
    return done;
  };
  const counted = <T>(statement: () => T): T => {
    const done = statement();
    if (isOpen && ++statements === dieAt) process.kill(process.pid, "SIGKILL");
    return done;
  };
  return {
    close: () => database.close(),
    prepare: (text) => {
      const prepared = database.prepare(text);
      const run = (parameters: readonly unknown[]) => {
        if (text === "commit") return commit(() => prepared.run(parameters));
        if (text.startsWith("begin")) {
          const begun = prepared.run(parameters);
          isOpen = true;
          say({ is: "begin" });
          return begun;
        }
        if (text === "rollback") isOpen = false;
        return counted(() => prepared.run(parameters));
      };
      return {
        reader: prepared.reader,
        run,
        all: (parameters) => counted(() => prepared.all(parameters)),
        iterate: (parameters) => prepared.iterate(parameters),
      };
    },
  };
}
