import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import type { Order } from "../../src/order/order.js";
import { parseDraft, parseFacts, parseOrder, serialise } from "../../src/schema/index.js";
import { aCoupon, anAddress } from "../../src/testing/builders.js";
import {
  aWorld,
  BEN,
  BY_CHECK,
  byToken,
  completion,
  edited,
  entry,
  eventsOf,
  flag,
  KIM,
  ok,
  paymentsOf,
  placed,
  readyDraft,
  refusal,
  SCOPE,
  stockOf,
  type World,
} from "./world.js";

const reason = "the customer rang again";
const amend = ({ desk }: World, { id: orderId }: Pick<Order, "id">) => desk.amend({ actor: KIM, orderId, reason });
const mugs = (quantity: number): Command => ({ type: "line.setQuantity", input: { lineId: "line-1", quantity } });
const coupon = (code: string): Command => ({ type: "coupon.apply", input: { code } });
const orderOf = async ({ desk }: World, { id: orderId }: Pick<Order, "id">) =>
  (await ok(desk.readOrder({ orderId }))).order;
const completed = async ({ desk }: World, draft: Draft) => ok(desk.complete(await completion(desk, draft)));

/** An amendment of the order with these edits made, and what it is completed as. */
async function amended(world: World, order: Order, ...commands: readonly Command[]) {
  const draft = await ok(amend(world, order));
  return commands.length === 0 ? draft : edited(world.desk, draft, commands);
}

const issuesOf = async ({ desk }: World, { id: draftId }: Draft) =>
  (await ok(desk.review({ actor: KIM, draftId, moment: "completion" }))).issues;

describe("an amendment begins with what was agreed", () => {
  it("with the prices of then, a draft of its own, and the order untouched", async () => {
    const world = aWorld();
    const discount = {
      type: "line.discount",
      input: { lineId: "line-1", discount: { kind: "percent", percent: "10" } },
    } as const;
    const { order } = await placed(world.desk, { ...BEN, more: [discount, coupon("TEN")] });
    const before = (await ok(world.desk.read({ draftId: order.draftId }))).draft;
    world.clock.advance(24 * 60 * 60 * 1000);
    const draft = await ok(amend(world, order));
    expect(draft).toEqual({
      ...before,
      id: draft.id,
      version: 1,
      status: "open",
      createdAt: "2026-03-03T09:00:00.000Z",
      updatedAt: "2026-03-03T09:00:00.000Z",
      amends: { orderId: order.id, orderVersion: 1, reason },
    });
    expect(await orderOf(world, order)).toEqual(order);
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft).toEqual(draft);
  });

  it("with addresses of its own where they were the placed draft's alone", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, BEN);
    const { addressId: _, customerId: __, draftId: ___, ...address } = anAddress({ line1: "2 Side Street" });
    const save = (line2: string) =>
      ok(world.desk.saveAddress({ owner: { customerId: null, draftId: draft.id }, address: { ...address, line2 } }));
    const [goods, bill] = [await save("goods"), await save("bill")];
    const own = await edited(world.desk, draft, [
      { type: "shippingAddress.set", input: { addressId: goods.addressId } },
      { type: "billingAddress.set", input: { addressId: bill.addressId } },
    ]);
    const { order } = await completed(world, own);
    const next = await amended(world, order, mugs(1));
    expect([goods.addressId, bill.addressId]).not.toContain(next.shippingAddressId);
    const { order: after } = await completed(world, next);
    expect([after.shippingAddress, after.billingAddress]).toMatchObject([
      { draftId: next.id, line1: "2 Side Street", line2: "goods" },
      { draftId: next.id, line2: "bill" },
    ]);
  });

  it("with the address that the order was given after it was placed", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const { addressId: _, customerId: __, draftId: ___, ...address } = anAddress({ line1: "3 New Street" });
    const saved = await ok(world.desk.saveAddress({ owner: { customerId: "ben", draftId: null }, address }));
    await ok(world.desk.changeAddress({ actor: KIM, orderId: order.id, addressId: saved.addressId }));
    const draft = await ok(amend(world, order));
    expect(draft.shippingAddressId).toBe(saved.addressId);
    // The bill goes where it was to go.
    expect(draft.billingAddressId).toBe("ben-home");
  });

  it("a card that was taken for the order alone is spent, and asked for again", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, { ...BEN, billing: byToken(TEST_TOKENS.approved) });
    const draft = await ok(amend(world, order));
    expect(draft.billing).toBeNull();
    expect((await issuesOf(world, draft)).map(({ code }) => code)).toContain("billing_missing");
    const paid = await edited(world.desk, draft, [byToken(TEST_TOKENS.approved)]);
    expect((await completed(world, paid)).order.payment.authorization).toMatchObject({ state: "authorized" });
  });

  it("not with an order that left review, holds money, or is not there", async () => {
    const world = aWorld({ desk: { capture: "on_order" } });
    const sent = (await placed(world.desk)).order;
    expect(await refusal(amend(world, sent))).toEqual({
      code: "status_refuses",
      event: "amended",
      status: "warehouse",
      allowed: ["review"],
    });
    const { order } = await placed(world.desk, { ...BEN, billing: BY_CHECK });
    await ok(world.desk.recordCheck({ actor: KIM, orderId: order.id, outcome: "cleared" }));
    expect(await refusal(amend(world, order))).toEqual({ code: "money_received", amount: 3000 });
    await ok(world.desk.refund({ actor: KIM, orderId: order.id, amount: 3000, reason: "to be ordered anew" }));
    expect((await ok(amend(world, order))).amends?.orderId).toBe(order.id);
    expect(await refusal(amend(world, { id: "order-9" }))).toEqual({ code: "order_unknown", orderId: "order-9" });
  });

  it("and is a document like any other, with its facts and its order", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, { ...BEN, more: [coupon("TEN")] });
    const draft = await amended(world, order, mugs(3));
    const { facts } = await ok(world.desk.review({ actor: KIM, draftId: draft.id, moment: "completion" }));
    expect(Object.values(facts.answers).map(({ question }) => question.kind)).toContain("order-held");
    expect(parseDraft(serialise(draft))._unsafeUnwrap()).toEqual(draft);
    expect(parseFacts(serialise(facts))._unsafeUnwrap()).toEqual(facts);
    const { order: next } = await completed(world, draft);
    expect(parseOrder(serialise(next))._unsafeUnwrap()).toEqual(next);
    const old = await orderOf(world, order);
    expect(parseOrder(serialise(old))._unsafeUnwrap()).toEqual(old);
  });

  it("and a duplicate of it is an ordinary draft", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const draft = await ok(amend(world, order));
    expect((await ok(world.desk.duplicate({ actor: KIM, draftId: draft.id }))).amends).toBeNull();
  });
});

const GOODS_OF_30 = { gross: 3000, merchandise: 3000, taxAdded: 700, tax: 700 };

describe("an amendment is shown before it is applied", () => {
  it("what is due before and after, and every change", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const draft = await amended(world, order, mugs(3));
    const { amendment } = await ok(world.desk.review({ actor: KIM, draftId: draft.id }));
    expect(amendment).toEqual({
      orderId: order.id,
      totals: {
        before: order.sheet.totals,
        after: { ...order.sheet.totals, ...GOODS_OF_30, total: 4200, transactionTotal: 4200, amountDue: 4200 },
      },
      coupons: { before: [], after: [] },
      changes: [{ path: ["lines", "line-1", "quantity"], kind: "changed", before: "2", after: "3" }],
    });
    const other = await readyDraft(world.desk);
    expect((await ok(world.desk.review({ actor: KIM, draftId: other.id }))).amendment).toBeNull();
  });

  it("a coupon that has run out since, by which the price is another though nothing was changed", async () => {
    const coupons = [aCoupon({ code: "TEN", endsAt: "2026-03-03T00:00:00.000Z" })];
    const world = aWorld({ shop: { coupons } });
    const { order } = await placed(world.desk, { ...BEN, more: [coupon("TEN")] });
    world.clock.advance(2 * 24 * 60 * 60 * 1000);
    const draft = await ok(amend(world, order));
    const { amendment } = await ok(world.desk.review({ actor: KIM, draftId: draft.id }));
    expect(amendment).toMatchObject({
      totals: { before: { couponDiscounts: 200, total: 2760 }, after: { couponDiscounts: 0, total: 3000 } },
      coupons: { before: ["TEN"], after: [] },
      changes: [],
    });
  });

  it("what a free replacement is worth, though nothing is due for it", async () => {
    const world = aWorld();
    const { order: original } = await placed(world.desk);
    const lines = [{ lineId: "line-1", quantity: 1 }];
    const replacing = await ok(world.desk.replace({ actor: KIM, orderId: original.id, lines, reason: "broken" }));
    await flag(world, null, "anna");
    const { order } = await completed(world, replacing);
    const draft = await amended(world, order, mugs(2));
    const { amendment } = await ok(world.desk.review({ actor: KIM, draftId: draft.id }));
    expect(amendment?.totals).toMatchObject({
      before: { total: 1200, amountDue: 0 },
      after: { total: 2400, amountDue: 0 },
    });
  });

  it("a way to pay that was spent is a change too", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, { ...BEN, billing: byToken(TEST_TOKENS.approved) });
    const draft = await ok(amend(world, order));
    const { amendment } = await ok(world.desk.review({ actor: KIM, draftId: draft.id }));
    expect(amendment?.changes.map(({ path, after }) => [path, after])).toEqual([[["billing"], null]]);
  });

  it("where the shop's price has changed since, the clerk refreshes it or keeps what was agreed", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    await ok(world.ports.catalog.put(entry("MUG", "11.00"), SCOPE));
    const draft = await ok(amend(world, order));
    expect(draft.lines).toEqual(order.lines);
    const refused = (await issuesOf(world, draft)).filter(({ severity }) => severity === "blocking");
    expect(refused).toMatchObject([{ code: "price_changed", details: { was: "10.00", now: "11.00" } }]);
    const lock = {
      type: "line.lockPrice",
      input: { lineIds: ["line-1"], expiresAt: "2026-03-09T09:00:00.000Z" },
    } as const;
    const kept = await edited(world.desk, draft, [lock]);
    expect((await completed(world, kept)).order.sheet.totals.total).toBe(3000);
  });
});

describe("completing an amendment", () => {
  it("places an order in the other's stead: new payment, old one freed, goods counted once", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const draft = await amended(world, order, mugs(3));
    world.events.length = 0;
    const { order: next, judgement } = await completed(world, draft);
    expect(next).toMatchObject({
      number: "1002",
      status: "review",
      amends: { orderId: order.id, orderVersion: 1, reason },
      payment: { amountDue: 4200, authorization: { amount: 4200, state: "authorized" } },
    });
    expect(next.timeline[0]).toMatchObject({ what: "placed", because: "in place of order 1001" });
    expect(judgement.holds.map(({ code }) => code)).toEqual(["customer_not_flagged"]);
    const old = await orderOf(world, order);
    expect(old).toMatchObject({ status: "cancelled", amendedBy: { orderId: next.id, number: "1002" } });
    expect(next.amendedBy).toBeNull();
    expect(old).toMatchObject({ status: "cancelled", payment: { authorization: { state: "voided" } } });
    expect(eventsOf(old)).toEqual(["placed", "amended", "voided"]);
    expect(old.timeline[1]).toMatchObject({ because: "order 1002", by: { id: "kim" } });
    expect(await paymentsOf(world, order.draftId)).toEqual(["authorized 3000", "voided 3000"]);
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 4200"]);
    expect(await stockOf(world, "MUG")).toEqual(["5", "3"]);
    expect(world.events.map(({ type, subject }) => [type, subject])).toEqual([
      ["order.placed", next.id],
      ["order.amended", order.id],
      ["order.payment_changed", order.id],
    ]);
  });

  it("without a change is allowed: the same again, under another number", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const { order: next } = await completed(world, await ok(amend(world, order)));
    expect([next.sheet.totals, next.payment.amountDue]).toEqual([order.sheet.totals, 3000]);
    expect(await stockOf(world, "MUG")).toEqual(["5", "2"]);
  });

  it("twice is one order, and an amendment can be amended", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const draft = await amended(world, order, mugs(3));
    const request = await completion(world.desk, draft);
    const [one, two] = await Promise.all([world.desk.complete(request), world.desk.complete(request)]);
    const again = await ok(world.desk.complete(request));
    expect([one, two].filter((answer) => answer.isOk()).length).toBeGreaterThan(0);
    const { order: last } = await completed(world, await amended(world, again.order, mugs(1)));
    const orders = (await ok(world.desk.listOrders({}))).items;
    expect(orders.map(({ draftId, status }) => [draftId, status])).toEqual([
      [last.draftId, "review"],
      [draft.id, "cancelled"],
      [order.draftId, "cancelled"],
    ]);
    expect(last.amends?.orderId).toBe(again.order.id);
    expect(await stockOf(world, "MUG")).toEqual(["5", "1"]);
  });

  it("of two amendments of one order the second is refused", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const [first, second] = [await amended(world, order, mugs(3)), await amended(world, order, mugs(4))];
    await completed(world, first);
    expect(await refusal(world.desk.complete(await completion(world.desk, second)))).toMatchObject({
      code: "not_ready",
      blocking: [{ code: "amended_order_left_review", details: { orderId: order.id } }],
    });
    expect(await stockOf(world, "MUG")).toEqual(["5", "3"]);
  });
});
