import { CompiledQuery, type Kysely, sql } from "kysely";
import type { ResultAsync } from "neverthrow";
import type { KyselyStore } from "power-buyer/adapters/kysely";
import { describe, expect, it } from "vitest";
import type { Tables } from "../../../src/adapters/kysely/tables.js";
import type { Sent, TestDatabase } from "./databases.js";

const SCOPE = { tenant: "tenant-3" };
const ROWS = 20_000;
const PAGE = { limit: 20, cursor: null };
const NEXT = { limit: 20, cursor: JSON.stringify([1_700_000_010_000, "d-9"]) };

type Ask = (store: KyselyStore["store"]) => ResultAsync<unknown, unknown>;

/** What a desk asks for, and the index that is made for it. A list that is not searched by text needs no sorting. */
const QUESTIONS: readonly (readonly [string, Ask, string, "sorted by its index" | "sorted"])[] = [
  ["a draft", ({ drafts }) => drafts.read("d-1", SCOPE), "drafts_pkey", "sorted by its index"],
  ["drafts", ({ drafts }) => drafts.list(PAGE, SCOPE), "drafts_by_change", "sorted by its index"],
  ["the next drafts", ({ drafts }) => drafts.list(NEXT, SCOPE), "drafts_by_change", "sorted by its index"],
  [
    "a customer's drafts",
    ({ drafts }) => drafts.list({ ...NEXT, customerId: "c-1" }, SCOPE),
    "drafts_of_customer",
    "sorted by its index",
  ],
  [
    "open drafts",
    ({ drafts }) => drafts.list({ ...NEXT, status: "open" }, SCOPE),
    "drafts_by_status",
    "sorted by its index",
  ],
  ["drafts by text", ({ drafts }) => drafts.list({ ...PAGE, text: "tea-77" }, SCOPE), "draft_texts_pkey", "sorted"],
  ["an order", ({ orders }) => orders.read("o-1", SCOPE), "orders_pkey", "sorted by its index"],
  [
    "a draft's order",
    ({ orders }) => orders.ofDraft("d-1", SCOPE),
    "orders_tenant_draft_id_key",
    "sorted by its index",
  ],
  ["orders", ({ orders }) => orders.list(NEXT, SCOPE), "orders_by_date", "sorted by its index"],
  [
    "a customer's orders",
    ({ orders }) => orders.list({ ...PAGE, customerId: "c-1" }, SCOPE),
    "orders_of_customer",
    "sorted by its index",
  ],
  [
    "orders in review",
    ({ orders }) => orders.list({ ...PAGE, status: "review" }, SCOPE),
    "orders_by_status",
    "sorted by its index",
  ],
  [
    "orders by PO number",
    ({ orders }) => orders.list({ ...PAGE, poNumber: "PO-7" }, SCOPE),
    "orders_by_po",
    "sorted by its index",
  ],
  ["orders by text", ({ orders }) => orders.list({ ...PAGE, text: "tea-77" }, SCOPE), "order_texts_pkey", "sorted"],
  [
    "replacements",
    ({ orders }) => orders.list({ ...PAGE, replacementsOf: "o-7" }, SCOPE),
    "order_sources_pkey",
    "sorted",
  ],
  ["an attempt", ({ completions }) => completions.read("d-1#1", SCOPE), "completions_pkey", "sorted by its index"],
  [
    "a draft's latest attempt",
    ({ completions }) => completions.ofDraft("d-1", SCOPE),
    "completions_tenant_draft_id_attempt_key",
    "sorted by its index",
  ],
  [
    "the attempt of a request",
    ({ completions }) => completions.ofRequest("r-1", SCOPE),
    "completions_tenant_request_key_key",
    "sorted by its index",
  ],
  [
    "an attempt whose lease is over",
    ({ completions }) => completions.takeOver(1_000, SCOPE),
    "completions_by_lease",
    "sorted by its index",
  ],
  [
    "what is to be audited",
    ({ completions }) => completions.unaudited("2030-01-01T00:00:00.000Z", 100, SCOPE),
    "completions_by_audit",
    "sorted by its index",
  ],
  ["the outbox", ({ outbox }) => outbox.pending(100, SCOPE), "outbox_waiting", "sorted by its index"],
];

/** Rows of ten tenants, made by the database itself. */
async function fill(db: Kysely<Tables>, dialect: TestDatabase["dialect"]): Promise<void> {
  const numbers =
    dialect === "sqlite"
      ? sql`(with recursive counted (n) as (select 1 union all select n + 1 from counted where n < ${sql.lit(ROWS)})
          select n from counted) as numbers`
      : sql`(select generate_series(1, ${sql.lit(ROWS)}) as n) as numbers`;
  const tenant = sql`'tenant-' || (n % 10)`;
  const rows = [
    sql`insert into power_buyer_drafts (tenant, id, version, status, customer_id, changed_at, json)
      select ${tenant}, 'd-' || n, 1, case when n % 7 < 4 then 'open' else 'completed' end, 'c-' || (n / 10 % 20),
      1700000000000 + n, '{}' from ${numbers}`,
    sql`insert into power_buyer_orders
      (tenant, id, draft_id, version, status, customer_id, placed_at, po_number, json)
      select ${tenant}, 'o-' || n, 'd-' || n, 1, case when n % 7 < 4 then 'review' else 'shipped' end, 'c-' || (n / 10 % 20),
      1700000000000 + n, 'PO-' || (n % 900), '{}' from ${numbers}`,
    sql`insert into power_buyer_draft_texts (tenant, text, id) select ${tenant}, 'tea-' || n, 'd-' || n from ${numbers}`,
    sql`insert into power_buyer_order_texts (tenant, text, id) select ${tenant}, 'tea-' || n, 'o-' || n from ${numbers}`,
    sql`insert into power_buyer_order_sources (tenant, text, id)
      select ${tenant}, 'o-' || (n / 10 * 10), 'o-' || n from ${numbers} where n % 3 = 0`,
    sql`insert into power_buyer_completions
      (tenant, id, draft_id, attempt, state, is_open, fence, lease_until, audit_from, request_key, json)
      select ${tenant}, 'd-' || n || '#1', 'd-' || n, 1, case when n % 50 < 10 then 'paying' else 'completed' end,
      case when n % 50 < 10 then 1 else 0 end, 1, 1700000000000 + n,
      case when n % 50 between 10 and 14 then 1700000000000 + n else null end, 'r-' || n,
      case when n % 50 < 10 then '{}' else '{"orderId":"o"}' end from ${numbers}`,
    sql`insert into power_buyer_outbox (tenant, id, sequence, sent, json)
      select ${tenant}, 'e-' || n, n, case when n % 50 < 10 then 0 else 1 end, '{}' from ${numbers}`,
    sql`analyze`,
  ];
  for (const row of rows) await row.execute(db);
}

/** The plan in the database's own words. */
async function planOf(db: Kysely<Tables>, dialect: TestDatabase["dialect"], sent: Sent): Promise<string> {
  const words = dialect === "sqlite" ? "explain query plan" : "explain";
  const rows = await db.connection().execute(async (connection) => {
    await sql`begin`.execute(connection);
    // For a handful of rows a bitmap and a sort are as cheap: the index must be able to do without.
    if (dialect === "postgres") await sql`set local enable_bitmapscan = off`.execute(connection);
    const explained = await connection.executeQuery(CompiledQuery.raw(`${words} ${sent.sql}`, [...sent.parameters]));
    await sql`rollback`.execute(connection);
    return explained.rows;
  });
  return rows.map((row) => (row as { detail?: string })["detail"] ?? Object.values(Object(row)).join(" ")).join("\n");
}

/** SQLite names the indexes of keys by number. */
const AS_IN_SQLITE: Readonly<Record<string, RegExp>> = {
  drafts_pkey: /autoindex_power_buyer_drafts_1/,
  completions_pkey: /autoindex_power_buyer_completions_1/,
  completions_tenant_draft_id_attempt_key: /autoindex_power_buyer_completions_2/,
  completions_tenant_request_key_key: /autoindex_power_buyer_completions_3/,
  orders_pkey: /autoindex_power_buyer_orders_1/,
  orders_tenant_draft_id_key: /autoindex_power_buyer_orders_2/,
  draft_texts_pkey: /power_buyer_draft_texts USING PRIMARY KEY \(tenant=\? AND text>\? AND text<\?\)/,
  order_texts_pkey: /power_buyer_order_texts USING PRIMARY KEY \(tenant=\? AND text>\? AND text<\?\)/,
  order_sources_pkey: /power_buyer_order_sources USING PRIMARY KEY \(tenant=\? AND text=\?/,
};

export function plansOver(database: () => TestDatabase): void {
  describe("what a desk asks for", () => {
    it("is found by its index, page after page, and no table is read through", { timeout: 60_000 }, async () => {
      const { store } = await database().empty();
      const { db, dialect, sent } = database();
      await fill(db, dialect);
      const wrong: string[] = [];
      for (const [name, ask, index, order] of QUESTIONS) {
        sent.length = 0;
        await ask(store);
        const asked = sent.find(({ sql }) => /^(?:select|update)/.test(sql) && !sql.includes("migrations"));
        const plan = await planOf(db, dialect, asked ?? { sql: "select 1", parameters: [] });
        const expected = dialect === "sqlite" ? (AS_IN_SQLITE[index] ?? new RegExp(index)) : new RegExp(index);
        const isSorted = order === "sorted by its index" && /Sort|TEMP B-TREE/.test(plan);
        const isReadThrough = /Seq Scan on power_buyer|SCAN power_buyer/.test(plan);
        if (!expected.test(plan) || isSorted || isReadThrough) wrong.push(`${name}, by ${index}:\n${plan}`);
      }
      expect(wrong).toEqual([]);
      sent.length = 0;
    });
  });
}
