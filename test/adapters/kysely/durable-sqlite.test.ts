import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { durableSqlite } from "power-buyer/adapters/kysely";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join("/var/tmp", "power-buyer-durable-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const INSERT = "insert into goods (id, name) values (?, ?)";

describe("statements of a durable SQLite connection", () => {
  const opened = (file: string) => {
    let prepared = 0;
    const connection = new Database(join(folder, file));
    const counted = {
      exec: (text: string) => connection.exec(text),
      close: () => connection.close(),
      prepare: (text: string) => {
        prepared += 1;
        return connection.prepare(text);
      },
    };
    const database = durableSqlite(counted as never);
    database.prepare("create table if not exists goods (id integer primary key, name text not null) strict").run([]);
    return { database, prepared: () => prepared };
  };

  it("are prepared once, and work again after one that was refused", () => {
    const { database, prepared } = opened("refused.db");
    const before = prepared();
    database.prepare(INSERT).run([1, "tea"]);
    expect(() => database.prepare(INSERT).run([1, "tea again"])).toThrow(/UNIQUE/);
    database.prepare(INSERT).run([2, "cup"]);
    const all = () => database.prepare("select name from goods order by id").all([]);
    expect(all()).toEqual([{ name: "tea" }, { name: "cup" }]);
    database.prepare(INSERT).run([3, "pot"]);
    expect(all()).toHaveLength(3);
    expect(prepared() - before).toBe(2);
  });

  it("see what another connection changed of the tables", () => {
    const { database } = opened("changed.db");
    database.prepare(INSERT).run([1, "tea"]);
    const read = () => database.prepare("select * from goods").all([]);
    expect(read()).toEqual([{ id: 1, name: "tea" }]);
    const { database: other } = opened("changed.db");
    other.prepare("alter table goods add column price text").run([]);
    expect(read()).toEqual([{ id: 1, name: "tea", price: null }]);
  });

  it("are so many at most, and may be read row by row while they are used again", () => {
    const { database, prepared } = opened("many.db");
    for (const id of [1, 2, 3]) database.prepare(INSERT).run([id, `thing ${id}`]);
    for (let i = 0; i < 600; i++) database.prepare(`select ${i} as i`).all([]);
    const before = prepared();
    database.prepare("select 599 as i").all([]);
    expect(prepared()).toBe(before);
    database.prepare("select 0 as i").all([]);
    expect(prepared()).toBe(before + 1);
    const rows = database.prepare("select name from goods order by id").iterate([]);
    const [first] = [...rows].slice(0, 1);
    expect(database.prepare("select name from goods order by id").all([])).toHaveLength(3);
    expect(first).toEqual({ name: "thing 1" });
    database.close();
  });
});
