import { beforeAll, describe, expect, it } from "vitest";
import { drawPlan } from "../../src/testing/simulation/draw-plan.js";
import { draftMaker } from "../../src/testing/simulation/furnish.js";
import { INVARIANTS } from "../../src/testing/simulation/index.js";
import type { PaymentCall, Told } from "../../src/testing/simulation/records.js";
import { runHistory } from "../../src/testing/simulation/run-history.js";
import { CANARIES } from "../../src/testing/simulation/shop.js";
import type { View } from "../../src/testing/simulation/view.js";

/** A world at rest with an order that was paid by card, captured, with a coupon and with the warehouse. */
let good: View;

beforeAll(async () => {
  const plan = drawPlan(1, 0, ["fence"]);
  const draft = { id: "draft-1", customerId: "rita", hasCoupon: true, billing: "saved-card" } as const;
  const { view } = await runHistory(
    {
      ...plan,
      isApart: false,
      capture: "on_release",
      stock: { MUG: { onHand: 5, backorder: 0 }, CUP: { onHand: 5, backorder: 0 } },
      drafts: [{ ...draft, lines: [{ sku: "MUG", quantity: 2 }] }],
      actions: [{ id: 0, kind: "complete", at: 0, worker: 0, draft: 0 }],
    },
    draftMaker(),
  );
  good = { ...view };
});

const one = <T>(list: readonly T[]): T => {
  const [first] = list;
  if (first === undefined) throw new Error("the good world has none of it");
  return first;
};
const only = <K, V>(map: ReadonlyMap<K, V>, change: (value: V) => V): ReadonlyMap<K, V> =>
  new Map([...map].map(([key, value]) => [key, change(value)]));
const order = (change: (order: View["orders"][number]) => object) => (view: View) => ({
  ...view,
  orders: view.orders.map((it) => ({ ...it, ...change(it) })),
});
const payment = (change: object) => order(({ payment: paid }) => ({ payment: { ...paid, ...change } }));
const call = (change: Partial<PaymentCall>) => (view: View) => ({
  ...view,
  payments: view.payments.map((it) => ({ ...it, ...change })),
});
const told = (change: Partial<Told>) => (view: View) => ({
  ...view,
  told: view.told.map((it) => ({ ...it, ...change })),
});
const noticed = (name: string) => (view: View) => ({ ...view, noticed: [[name, "something"] as const] });

/** A world in which the invariant does not hold: THE table, with at least one for each. */
const BROKEN: readonly (readonly [string, string, (view: View) => View])[] = [
  ["C1", "two orders", (view) => ({ ...view, orders: [...view.orders, ...view.orders] })],
  ["C1", "an order of another name", order(() => ({ id: "order-7" }))],
  ["C2", "money without an order", (view) => ({ ...view, orders: [] })],
  ["C2", "money that the order does not know of", payment({ captured: 0 })],
  ["C2", "an order that left unpaid", (view) => payment({ captured: 0 })({ ...view, captures: new Map() })],
  [
    "C3",
    "more than is due",
    (view) => ({
      ...view,
      captures: new Map([...view.captures].flatMap(([id, it]) => [[id, it] as const, [`${id}b`, it] as const])),
    }),
  ],
  ["C4", "a total that nobody accepted", (view) => ({ ...view, seen: [] })],
  [
    "C4",
    "another amount at the provider",
    (view) => ({ ...view, authorizations: new Map(only(view.authorizations, (it) => ({ ...it, amount: 1 }))) }),
  ],
  ["C4", "no authorization at the provider", (view) => ({ ...view, authorizations: new Map() })],
  ["C5", "more than was seen", order(({ lines }) => ({ lines: lines.map((line) => ({ ...line, quantity: "9" })) }))],
  ["C5", "another address", order(() => ({ shippingAddress: null }))],
  ["C6", "a lost edit", (view) => ({ ...view, edits: [{ draftId: "draft-1", version: 99 }] })],
  ["C7", "a yes without an order", (view) => ({ ...view, orders: [] })],
  ["C7", "a no with an order", told({ code: "payment_declined" })],
  [
    "C8",
    "one key, two answers",
    (view) => ({
      ...view,
      told: [
        { ...one(view.told), requestKey: "k" },
        { ...one(view.told), requestKey: "k", orderId: "order-7" },
      ],
    }),
  ],
  [
    "K1",
    "more committed than there is",
    (view) => ({ ...view, stock: only(view.stock, (it) => ({ ...it, committed: "99" })) }),
  ],
  ["K1", "less than nothing", (view) => ({ ...view, stock: only(view.stock, (it) => ({ ...it, committed: "-1" })) })],
  ["K1", "goods out of nowhere", (view) => ({ ...view, stock: only(view.stock, (it) => ({ ...it, onHand: "99" })) })],
  ["K6", "goods that vanished", (view) => ({ ...view, stock: only(view.stock, (it) => ({ ...it, onHand: "4" })) })],
  [
    "K2",
    "promised too little",
    (view) => ({ ...view, stockHolds: only(view.stockHolds, (it) => ({ ...it, open: new Map([["MUG", "1"]]) })) }),
  ],
  ["K3", "committed without a hold", (view) => ({ ...view, stockHolds: new Map() })],
  [
    "K4",
    "let go while the order stands",
    (view) => ({ ...view, stockHolds: only(view.stockHolds, (it) => ({ ...it, state: "released" as const })) }),
  ],
  [
    "K5",
    "held in the end",
    (view) => ({ ...view, stockHolds: only(view.stockHolds, (it) => ({ ...it, state: "held" as const })) }),
  ],
  ["Q1", "used too often", (view) => ({ ...view, plan: { ...view.plan, coupon: { limit: 0, perCustomer: null } } })],
  [
    "Q1",
    "used too often by one",
    (view) => ({ ...view, plan: { ...view.plan, coupon: { limit: 9, perCustomer: 0 } } }),
  ],
  ["Q1", "counted wrongly", (view) => ({ ...view, couponCounts: new Map() })],
  [
    "Q2",
    "used by a wholesale customer",
    (view) => ({ ...view, couponUses: only(view.couponUses, (it) => ({ ...it, customerId: "wim" })) }),
  ],
  [
    "Q3",
    "held in the end",
    (view) => ({ ...view, couponUses: only(view.couponUses, (it) => ({ ...it, state: "held" as const })) }),
  ],
  ["Q3", "of no order", (view) => ({ ...view, orders: [] })],
  [
    "Q4",
    "in another spelling",
    (view) => ({
      ...view,
      couponUses: only(view.couponUses, (it) => ({ ...it, code: "save" })),
      couponCounts: new Map([[JSON.stringify(["save"]), 1]]),
    }),
  ],
  ["Q5", "twice", order(({ sheet }) => ({ sheet: { ...sheet, coupons: [...sheet.coupons, ...sheet.coupons] } }))],
  ["E1", "no event", (view) => ({ ...view, promised: [] })],
  ["E2", "an event that nobody heard", (view) => ({ ...view, heard: [] })],
  ["E2", "an event that waits", (view) => ({ ...view, waiting: ["order-draft-1:1:order.placed"] })],
  ["E2", "the last before the first", (view) => ({ ...view, heard: [...view.heard].reverse() })],
  ["E3", "an event of no order", (view) => ({ ...view, orders: [] })],
  [
    "E4",
    "an event with an e-mail",
    (view) => ({ ...view, heard: view.heard.map((it) => ({ ...it, data: { to: CANARIES.email } })) }),
  ],
  [
    "P1",
    "another key",
    (view) => ({ ...view, payments: [...view.payments, ...view.payments.map((it) => ({ ...it, key: `${it.key}!` }))] }),
  ],
  [
    "P1",
    "another amount",
    (view) => ({ ...view, payments: [...view.payments, ...view.payments.map((it) => ({ ...it, amount: 1 }))] }),
  ],
  ["P1", "a key with a token", call({ key: CANARIES.token })],
  ["P2", "no intent", call({ isIntended: false })],
  [
    "P3",
    "two at once",
    (view) => ({
      ...view,
      authorizations: new Map(
        [...view.authorizations].flatMap(([id, it]) =>
          [`${id}b`, `${id}c`].map((name) => [name, { ...it, id: name, state: "authorized" as const }] as const),
        ),
      ),
    }),
  ],
  [
    "P3",
    "of an attempt that is over",
    (view) => ({
      ...view,
      completions: view.completions.map((it) => ({ ...it, state: "aborted" as const })),
      authorizations: new Map(only(view.authorizations, (it) => ({ ...it, state: "authorized" as const }))),
    }),
  ],
  [
    "P4",
    "another amount",
    (view) => ({ ...view, authorizations: new Map(only(view.authorizations, (it) => ({ ...it, amount: 1 }))) }),
  ],
  [
    "P5",
    "sent much later again",
    (view) => ({ ...view, payments: [...view.payments, ...view.payments.map((it) => ({ ...it, sentAt: 9e9 }))] }),
  ],
  ["P6", "taken without an order", call({ operation: "capture", isOrdered: false })],
  [
    "P7",
    "left over",
    (view) => ({
      ...view,
      orders: [],
      authorizations: new Map(only(view.authorizations, (it) => ({ ...it, state: "authorized" as const }))),
    }),
  ],
  [
    "T1",
    "back to review",
    (view) => order(() => ({ status: "review", version: 99 }))({ ...view, before: view.orders }),
  ],
  ["T1", "gone", (view) => ({ ...view, before: view.orders, orders: [] })],
  ["T1", "the same version", (view) => order(() => ({ number: "7" }))({ ...view, before: view.orders })],
  [
    "T2",
    "a draft that is still being completed",
    (view) => ({
      ...view,
      drafts: view.drafts.map((it) => ({ ...it, draft: { ...it.draft, status: "completing" as const } })),
    }),
  ],
  [
    "T2",
    "an attempt that needs attention",
    (view) => ({ ...view, completions: view.completions.map((it) => ({ ...it, state: "needs_attention" as const })) }),
  ],
  ["T3", "ordered without an order", (view) => ({ ...view, orders: [] })],
  [
    "T3",
    "given up with an order",
    (view) => ({ ...view, completions: view.completions.map((it) => ({ ...it, state: "aborted" as const })) }),
  ],
  [
    "T4",
    "more given back than taken",
    (view) => ({ ...view, captures: new Map(only(view.captures, (it) => ({ ...it, refunded: 999_999 }))) }),
  ],
  ["T4", "taken twice", (view) => ({ ...view, authorizations: new Map() })],
  ["T5", "an untrusted customer", (view) => ({ ...view, before: [], trusted: new Set() })],
  ["T5", "unpaid", (view) => payment({ captured: 0 })({ ...view, before: [] })],
  ["T6", "an undefined step", told({ code: "completion_step_refused" })],
  ["L1", "too many sweeps", (view) => ({ ...view, sweeps: 11 })],
  [
    "L1",
    "a stuck draft",
    (view) => ({
      ...view,
      drafts: view.drafts.map((it) => ({ ...it, draft: { ...it.draft, status: "completing" as const } })),
    }),
  ],
  ["L1", "no answer", noticed("L1")],
  ["L2", "something was thrown", noticed("L2")],
  ["L2", "a refusal without a code", told({ code: "" })],
  ["L2", "nobody says whether to try again", told({ code: "port_failed", refusal: "{}" })],
  ["S8", "another tenant", noticed("S8")],
  ["S8", "another customer's card", call({ customerId: "ron" })],
  ["S9", "a refusal with a token", told({ refusal: CANARIES.token })],
  [
    "S9",
    "a draft with a card number",
    (view) => ({
      ...view,
      drafts: view.drafts.map((it) => ({
        ...it,
        draft: { ...it.draft, details: { ...it.draft.details, note: CANARIES.cardNumber } },
      })),
    }),
  ],
  ["S10", "more than may be spent", order(({ placedBy }) => ({ placedBy: { ...placedBy, id: "bot" } }))],
];

describe("every invariant", () => {
  it("holds in a good world", () => {
    const found = INVARIANTS.map(({ name, check }) => [name, check(good)]);
    expect(found).toEqual(INVARIANTS.map(({ name }) => [name, null]));
  });

  it.each(BROKEN)("%s can fail: %s", (name, _, breakIt) => {
    const sentence = INVARIANTS.find((invariant) => invariant.name === name)?.check(breakIt(good));
    expect(sentence).toEqual(expect.stringMatching(/\w{3}/));
  });

  it("is broken somewhere above, and has a name of its own", () => {
    const names = INVARIANTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect([...new Set(BROKEN.map(([name]) => name))].sort()).toEqual([...names].sort());
  });
});
