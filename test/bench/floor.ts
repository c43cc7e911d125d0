import { type Kysely, sql } from "kysely";
import type { Tables } from "../../src/adapters/kysely/tables.js";

type Name = Exclude<keyof Tables, "power_buyer_migrations">;
type Row = Readonly<Record<string, unknown>>;

/** Rows that a completion makes, and by which columns one completion's are told from another's. */
const MADE: readonly (readonly [Name, readonly string[]])[] = [
  ["power_buyer_completions", ["id", "draft_id"]],
  ["power_buyer_holds", ["key"]],
  ["power_buyer_hold_items", ["key"]],
  ["power_buyer_coupon_uses", ["key"]],
  ["power_buyer_orders", ["id", "draft_id"]],
  ["power_buyer_order_texts", ["id"]],
  ["power_buyer_outbox", ["id", "sequence"]],
];

/** And rows that are there already, and change: what is added to, and by what each is found. */
const CHANGED: readonly (readonly [Name, string, string])[] = [
  ["power_buyer_stock", "committed", "sku"],
  ["power_buyer_coupon_counts", "used", "customer_id"],
  ["power_buyer_order_numbers", "last", "tenant"],
];

/** What one completion left in a database that was empty before it. */
export interface Left {
  readonly made: readonly (readonly [Name, readonly string[], readonly Row[]])[];
  readonly draft: Row;
  /** In one order, so that two of them do not wait for each other in a circle. */
  readonly changed: readonly {
    readonly table: Name;
    readonly counted: string;
    readonly by: string;
    readonly key: unknown;
  }[];
}

export async function leftBy(db: Kysely<Tables>): Promise<Left> {
  const rowsOf = async (table: Name) => (await db.selectFrom(table).selectAll().execute()) as readonly Row[];
  const made = await Promise.all(MADE.map(async ([table, keys]) => [table, keys, await rowsOf(table)] as const));
  const [draft] = await rowsOf("power_buyer_drafts");
  if (draft === undefined) throw new Error("no draft was completed");
  const changed = await Promise.all(
    CHANGED.map(async ([table, counted, by]) =>
      (await rowsOf(table)).map((row) => ({ table, counted, by, key: row[by] })),
    ),
  );
  return { made, draft, changed: changed.flat().sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1)) };
}

/** How many rows of which table: what the floor writes is what a completion leaves. */
export function rowsIn({ made, changed }: Left): number {
  // And one draft.
  return made.reduce((all, [, , rows]) => all + rows.length, 0) + changed.length + 1;
}

/** A draft for each time that the floor is written: as with completions, nobody waits for another one's. */
export async function prepareFloor(db: Kysely<Tables>, { draft }: Left, numbers: readonly number[]) {
  const untyped = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  for (const i of numbers) {
    await untyped
      .insertInto("power_buyer_drafts")
      .values({ ...draft, id: draftOf(draft, i), version: 1 })
      .execute();
  }
}

const draftOf = (draft: Row, i: number) => `${String(draft["id"])}-${i}`;
const completed = (draft: Row, i: number) => ({ ...draft, id: draftOf(draft, i) });

/** The same rows again, by hand: no question asked, nothing decided, in as many transactions as said. */
export async function writeFloor(
  db: Kysely<Tables>,
  begin: string,
  { made, draft, changed }: Left,
  i: number,
  transactions: number,
) {
  await db.connection().execute(async (connection) => {
    const untyped = connection as unknown as Kysely<Record<string, Record<string, unknown>>>;
    const statements = [
      ...made
        .filter(([, , rows]) => rows.length > 0)
        .map(
          ([table, keys, rows]) =>
            () =>
              untyped
                .insertInto(table)
                .values(rows.map((row) => renamed(row, keys, i)))
                .execute(),
        ),
      ...changed.map(
        ({ table, counted, by, key }) =>
          () =>
            untyped
              .updateTable(table)
              .set({ [counted]: sql`${sql.ref(counted)} + 1` })
              .where(by, "=", key)
              .execute(),
      ),
      () =>
        untyped
          .updateTable("power_buyer_drafts")
          .set(completed(draft, i))
          .where("id", "=", draftOf(draft, i))
          .execute(),
    ];
    const each = Math.ceil(statements.length / transactions);
    for (let from = 0; from < statements.length; from += each) {
      await sql.raw(begin).execute(connection);
      for (const statement of statements.slice(from, from + each)) await statement();
      await sql`commit`.execute(connection);
    }
  });
}

function renamed(row: Row, keys: readonly string[], i: number): Row {
  // Places in the outbox that nobody takes by himself.
  const other = (value: unknown) =>
    typeof value === "string" && !/^\d+$/.test(value) ? `${value}-${i}` : Number(value) + 10_000 * i;
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, keys.includes(column) ? other(value) : ownMoney(value, i)]),
  );
}

/** An authorisation belongs to one order: the tables hold that too. */
function ownMoney(value: unknown, i: number): unknown {
  return typeof value === "string" ? value.replace(/("authorization":\{[^}]*"id":"[^"]*)/, `$1-${i}`) : value;
}
