import { Kysely, SqliteDialect, sql } from "kysely";
import Database from "libsql";
import { durableSqlite, migrate } from "power-buyer/adapters/kysely";
import { expect, it } from "vitest";

interface Named {
  readonly name: string;
}

/** No tenant's: which migrations were applied. */
const OF_ALL = ["power_buyer_migrations"];

it("the tenant comes first in every key, index and foreign key, so that a cluster can be parted by it", async () => {
  const db = new Kysely<never>({ dialect: new SqliteDialect({ database: durableSqlite(new Database(":memory:")) }) });
  (await migrate(db, "sqlite"))._unsafeUnwrap();
  const ask = async <T>(text: string) => (await sql.raw<T>(text).execute(db)).rows;
  const tables = await ask<Named>("select name from sqlite_master where type = 'table' and name like 'power_buyer_%'");
  const first: string[] = [];
  for (const { name: table } of tables.filter(({ name }) => !OF_ALL.includes(name))) {
    for (const { name: index } of await ask<Named>(`pragma index_list(${table})`)) {
      const [column] = await ask<Named>(`pragma index_info(${index})`);
      first.push(`${index}: ${column?.name}`);
    }
    const keys = await ask<{ readonly seq: number; readonly from: string }>(`pragma foreign_key_list(${table})`);
    first.push(...keys.filter(({ seq }) => seq === 0).map(({ from }) => `${table}: ${from}`));
  }
  expect(first.length).toBeGreaterThan(25);
  expect(first.filter((one) => !one.endsWith(": tenant"))).toEqual([]);
  await db.destroy();
});
