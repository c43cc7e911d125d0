import { type Kysely, sql } from "kysely";
import { anOrder } from "power-buyer/testing";
import { beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../../../src/adapters/kysely/tables.js";
import type { TestDatabase } from "./databases.js";

const PAID = (id: string) => `{"payment":{"authorization":{"id":"${id}"}}}`;
const order = (id: string, status: string, json = "{}", tenant = "t") =>
  `insert into power_buyer_orders (tenant, id, draft_id, version, status, placed_at, json)
    values ('${tenant}', '${id}', 'draft-of-${id}', 5, '${status}', 1, '${json}')`;
const draft = (id: string, status: string) =>
  `insert into power_buyer_drafts (tenant, id, version, status, changed_at, json)
    values ('t', '${id}', 5, '${status}', 1, '{}')`;
const attempt = (id: string, state: string, json = "{}") =>
  `insert into power_buyer_completions (tenant, id, draft_id, attempt, state, is_open, fence, lease_until, json)
    values ('t', '${id}', '${id}', 1, '${state}',
      case when '${state}' in ('completed', 'aborted', 'needs_attention') then 0 else 1 end, 3, 1, '${json}')`;
const set = (table: string, id: string, change: string) =>
  `update power_buyer_${table} set ${change} where tenant = 't' and id = '${id}'`;
const hold = (key: string, state: string) => `insert into power_buyer_holds values ('t', '${key}', '${state}', '[]')`;
const use = (key: string, state: string) =>
  `insert into power_buyer_coupon_uses values ('t', '${key}', 'TEN', 'c', '${state}', 0)`;
const ended = (table: string, key: string, state: string) =>
  `update power_buyer_${table} set state = '${state}' where tenant = 't' and key = '${key}'`;

/** What is there. */
const GIVEN = [
  draft("d-completing", "completing"),
  draft("d-completed", "completed"),
  order("o-review", "review", PAID("pi_1")),
  order("o-cancelled", "cancelled"),
  order("o-shipped", "shipped", `{"payment":{"authorization":null}}`),
  hold("k-held", "held"),
  hold("k-confirmed", "confirmed"),
  hold("k-released", "released"),
  use("k-held", "held"),
  use("k-confirmed", "confirmed"),
  use("k-released", "released"),
  attempt("c-paying", "paying"),
  attempt("c-aborted", "aborted"),
  attempt("c-attention", "needs_attention"),
  attempt("c-completed", "completed", `{"orderId":"o-review"}`),
];

/** A mistake in a program, and what it may do instead. */
const REFUSED: readonly (readonly [string, bad: string, good: string])[] = [
  [
    "an authorisation pays for two orders",
    order("o-new", "review", PAID("pi_1")),
    order("o-theirs", "review", PAID("pi_1"), "other"),
  ],
  [
    "an order gets the authorisation of another",
    set("orders", "o-shipped", `json = '${PAID("pi_1")}'`),
    set("orders", "o-shipped", `json = '${PAID("pi_2")}'`),
  ],
  ["the version of an order falls", set("orders", "o-review", "version = 4"), set("orders", "o-review", "version = 6")],
  [
    "a version is given twice",
    set("orders", "o-cancelled", "version = 5"),
    set("orders", "o-cancelled", "version = 6"),
  ],
  [
    "the version of a draft falls",
    set("drafts", "d-completing", "version = 1"),
    set("drafts", "d-completing", "version = 6"),
  ],
  [
    "a cancelled order comes back",
    set("orders", "o-cancelled", "status = 'review'"),
    set("orders", "o-cancelled", "json = '{}'"),
  ],
  [
    "a shipped order goes back",
    set("orders", "o-shipped", "status = 'warehouse'"),
    set("orders", "o-review", "status = 'warehouse'"),
  ],
  [
    "a completed draft is opened",
    set("drafts", "d-completed", "status = 'open'"),
    set("drafts", "d-completing", "status = 'open'"),
  ],
  ["released stock is held", ended("holds", "k-released", "held"), ended("holds", "k-released", "released")],
  ["confirmed stock is held", ended("holds", "k-confirmed", "held"), ended("holds", "k-held", "confirmed")],
  [
    "a released use counts again",
    ended("coupon_uses", "k-released", "confirmed"),
    ended("coupon_uses", "k-confirmed", "released"),
  ],
  ["an attempt is ordered without an order", attempt("c-1", "ordered"), attempt("c-2", "ordered", `{"orderId":"o"}`)],
  [
    "an attempt becomes ordered without an order",
    set("completions", "c-paying", "state = 'ordered'"),
    set("completions", "c-attention", "state = 'aborting', is_open = 1"),
  ],
  [
    "an attempt has an order before it is placed",
    attempt("c-3", "paying", `{"orderId":"o"}`),
    attempt("c-4", "needs_attention", `{"orderId":"o"}`),
  ],
  [
    "an aborted attempt goes on",
    set("completions", "c-aborted", "state = 'paying', is_open = 1"),
    set("completions", "c-aborted", "json = '{}'"),
  ],
  [
    "an ordered attempt is aborted",
    set("completions", "c-completed", "state = 'aborting', is_open = 1, json = '{}'"),
    set("completions", "c-completed", "state = 'ordered', is_open = 1"),
  ],
  ["a fence falls", set("completions", "c-paying", "fence = 2"), set("completions", "c-paying", "fence = 4")],
];

/** Which rule it was, and no mistake in the statement. */
const SAID = /unique|only rises|stays completed|does not go back|not held again|in no others/i;

export function refusalsOver(database: () => TestDatabase): void {
  describe("the tables refuse what no program of ours does", () => {
    let db: Kysely<Tables>;
    beforeAll(async () => {
      await database().empty();
      db = database().another({ max: 1 });
      for (const row of GIVEN) await sql.raw(row).execute(db);
    });

    it.each(REFUSED)("%s", async (_name, bad, good) => {
      const all = async () => {
        const tables = ["drafts", "orders", "holds", "coupon_uses", "completions"];
        const rows = tables.map((table) => sql.raw(`select * from power_buyer_${table}`).execute(db));
        return (await Promise.all(rows)).map((found) => found.rows.map((row) => JSON.stringify(row)).sort());
      };
      const before = await all();
      await expect(sql.raw(bad).execute(db)).rejects.toThrow(SAID);
      expect(await all()).toEqual(before);
      await sql.raw(good).execute(db);
    });

    it("two orders of one authorisation: a failure that says so, and no second order that seems to be the first", async () => {
      const { store } = await database().empty();
      const scope = { tenant: "default" };
      const authorization = { id: "pi_1", key: "k", amount: 1000, state: "authorized", expiresAt: null } as const;
      const paid = (id: string) => anOrder({ id, payment: { ...anOrder().payment, authorization } });
      (await store.orders.create(paid("o-1"), scope))._unsafeUnwrap();
      const second = await store.transaction(({ orders }) => orders.create(paid("o-2"), scope), scope);
      expect(second._unsafeUnwrapErr()).toMatchObject({
        code: "port_failed",
        effect: "none",
        retryable: false,
        cause: expect.stringContaining("authorisation"),
      });
      expect((await store.orders.read("o-2", scope))._unsafeUnwrap()).toBeNull();
      expect((await store.orders.create(paid("o-1"), scope))._unsafeUnwrapErr()).toEqual({
        code: "already_exists",
        id: "o-1",
      });
    });
  });
}
