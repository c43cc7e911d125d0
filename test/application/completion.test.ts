import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { aCatalogEntry, aCoupon } from "../../src/testing/builders.js";
import {
  add,
  aWorld,
  BY_CHECK,
  byCard,
  byToken,
  CLERK,
  completion,
  edited,
  entry,
  KIM,
  ok,
  paymentsOf,
  placed,
  readyDraft,
  refusal,
  SCOPE,
  stockOf,
  usesOf,
} from "./world.js";

describe("a purchase is completed", () => {
  it("with the figures that were accepted, in one order", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { more: [{ type: "note.set", input: { note: "Ring twice" } }] });
    const { order, judgement } = await ok(world.desk.complete(await completion(world.desk, draft)));
    expect(order).toMatchObject({
      id: `order-${draft.id}`,
      number: "1001",
      draftId: draft.id,
      draftVersion: draft.version,
      customer: { customerId: "anna", name: "Anna Example", email: "anna@example.com", kind: "retail" },
      placedBy: { id: "kim", kind: "staff", onBehalfOf: null },
      status: "warehouse",
      details: { note: "Ring twice" },
      payment: { method: { kind: "saved-card", label: "Visa ending in 4242" }, amountDue: 3000, captured: 3000 },
      // (2 × 10.00 + 5.00) × 1.2
      sheet: { totals: { merchandise: 2000, shipping: 500, taxAdded: 500, total: 3000, amountDue: 3000 } },
    });
    expect(order.lines).toEqual(draft.lines);
    expect(order.shippingAddress).toMatchObject({ addressId: "anna-home", city: "Berlin" });
    expect(order.billingAddress).toEqual(order.shippingAddress);
    expect(judgement).toEqual({ status: "warehouse", because: "with_the_warehouse", holds: [], unblockWith: [] });
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000", "captured 3000"]);
    expect(await stockOf(world, "MUG")).toEqual(["5", "2"]);
    const kept = await ok(world.desk.read({ draftId: draft.id }));
    expect([kept.draft.status, kept.orderId]).toEqual(["completed", order.id]);
    expect(await ok(world.ports.store.orders.ofDraft(draft.id, SCOPE))).toEqual(order);
  });

  it("twice, one after the other: the same order, one charge", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk);
    const request = await completion(world.desk, draft);
    const first = await ok(world.desk.complete(request));
    const second = await ok(world.desk.complete(request));
    expect(second.order.id).toBe(first.order.id);
    expect((await ok(world.desk.listOrders({}))).items).toHaveLength(1);
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000", "captured 3000"]);
    expect(await stockOf(world, "MUG")).toEqual(["5", "2"]);
  });

  it.each([false, true])("by twenty at once: all get the same order (goods elsewhere: %s)", async (isApart) => {
    const world = aWorld({ isApart });
    const draft = await readyDraft(world.desk, { more: [{ type: "coupon.apply", input: { code: "ONCE" } }] });
    const request = await completion(world.desk, draft);
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.desk.complete(request)));
    expect(answers.map((answer) => answer.isOk() && answer.value.order.id)).toEqual(
      Array.from({ length: 20 }, () => `order-${draft.id}`),
    );
    expect((await ok(world.desk.listOrders({}))).items).toHaveLength(1);
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 2760", "captured 2760"]);
    expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "2"], 1]);
    // Told at least once, always under the same id.
    const told = world.events.filter(({ type }) => type === "order.placed").map(({ id }) => id);
    expect([...new Set(told)]).toEqual([`order-${draft.id}:1:order.placed`]);
  });

  it("by twenty at once with a card that is declined: twenty refusals, and nothing is held", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.declined) });
    const request = await completion(world.desk, draft);
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.desk.complete(request)));
    const codes = new Set(answers.map((answer) => answer.isErr() && answer.error.code));
    expect([...codes].every((code) => code === "payment_declined" || code === "version_conflict")).toBe(true);
    expect(codes).toContain("payment_declined");
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft.status).toBe("open");
    expect(await stockOf(world, "MUG")).toEqual(["5", "0"]);
    expect((await ok(world.desk.listOrders({}))).items).toEqual([]);
  });
});

describe("how it is paid", () => {
  const cases = [
    [
      "check",
      BY_CHECK,
      {
        kind: "check",
        mailingInstructions: "To: Corner Shop, Berlin",
        instructionsBy: { kind: "invoice" },
        check: "awaited",
      },
      3000,
    ],
    [
      "payment not required",
      { type: "billing.notRequired", input: { settlement: { kind: "sample" }, reason: "Trade fair" } },
      { kind: "not-required", settlement: { kind: "sample" }, reason: "Trade fair" },
      0,
    ],
    ["a new method", byToken(TEST_TOKENS.approved), { kind: "new-method", label: "Visa" }, 3000],
  ] as const;

  it.each(cases)("%s: what is due, and what the order remembers of it", async (_, billing, method, amountDue) => {
    const { order } = await placed(aWorld().desk, { billing });
    expect(order.payment).toMatchObject({ method, amountDue });
    expect(order.sheet.totals.total).toBe(3000);
    expect(JSON.stringify(order)).not.toContain(TEST_TOKENS.approved);
  });

  it("on terms: due so many days after the order, within the limit only", async () => {
    const world = aWorld();
    const onTerms = { customerId: "shop", billing: { type: "billing.terms", input: { dueInDays: 30 } } } as const;
    const { order } = await placed(world.desk, onTerms);
    expect(order.payment.method).toEqual({ kind: "terms", dueInDays: 30, dueAt: "2026-04-01T09:00:00.000Z" });
    expect(order.status).toBe("warehouse");
    const draft = await readyDraft(world.desk, { ...onTerms, lines: [add("PLATE", 60)] });
    expect(await refusal(world.desk.complete(await completion(world.desk, draft)))).toMatchObject({
      code: "not_ready",
      blocking: [{ code: "credit_limit_exceeded", details: { limit: 50_000, balance: 0, amountDue: 54_600 } }],
    });
  });

  it("a new method is kept for the customer where that was asked for, once it stands", async () => {
    const world = aWorld();
    await placed(world.desk, { billing: byToken(TEST_TOKENS.approved, true) });
    const refused = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.declined, true) });
    await refusal(world.desk.complete(await completion(world.desk, refused)));
    const methods = await ok(world.ports.payments.methodsOf("anna", SCOPE));
    expect(methods.map(({ label }) => label)).toEqual(["Visa ending in 4242", "Saved method 1"]);
  });

  it("a total of 0 needs no way to pay, and is another thing than payment not required", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, {
      more: [
        { type: "billing.clear", input: {} },
        { type: "total.discount", input: { discount: { kind: "percent", percent: "100" }, reason: "Sorry" } },
      ],
    });
    const { order } = await ok(world.desk.complete(await completion(world.desk, draft)));
    expect(order.sheet.totals).toMatchObject({ total: 0, amountDue: 0, settlement: null });
    expect([order.status, await paymentsOf(world, draft.id)]).toEqual(["warehouse", []]);
  });
});

describe("what is refused before anything is held", () => {
  it("a version that is not the one that was seen", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk);
    const request = await completion(world.desk, draft);
    const changed = await edited(world.desk, draft, [{ type: "tag.add", input: { tag: "late" } }]);
    expect(await refusal(world.desk.complete(request))).toEqual({
      code: "version_conflict",
      expected: draft.version,
      actual: changed.version,
    });
  });

  it("a draft that is not there, and one that was given up", async () => {
    const { desk } = aWorld();
    const request = { actor: KIM, draftId: "nowhere", version: 1, acceptedTotal: 0 };
    expect(await refusal(desk.complete(request))).toEqual({ code: "draft_unknown", draftId: "nowhere" });
    const draft = await readyDraft(desk, { more: [{ type: "draft.cancel", input: { reason: "no more" } }] });
    expect(await refusal(desk.complete({ ...request, draftId: draft.id, version: draft.version }))).toEqual({
      code: "draft_not_open",
      status: "cancelled",
    });
  });

  it("a price that changed between the review and the completion", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk);
    const request = await completion(world.desk, draft);
    await ok(world.ports.catalog.put(entry("MUG", "10.50", { onHand: "5" }), SCOPE));
    expect(await refusal(world.desk.complete(request))).toMatchObject({
      code: "not_ready",
      blocking: [{ code: "price_changed", lineId: "line-1", details: { was: "10.00", now: "10.50" } }],
      needsApproval: [],
    });
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft).toEqual(draft);
    expect([await stockOf(world, "MUG"), await paymentsOf(world, draft.id)]).toEqual([["5", "0"], []]);
    // What the clerk does then: takes the new price, and asks for the new total.
    const refreshed = await edited(world.desk, draft, [{ type: "prices.refresh", input: {} }]);
    expect((await ok(world.desk.complete(await completion(world.desk, refreshed)))).order.payment.amountDue).toBe(3120);
  });

  it("another total than the one that was accepted; accepted anew it goes through", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk);
    const request = await completion(world.desk, draft);
    const refused = await refusal(world.desk.complete({ ...request, acceptedTotal: 2999 }));
    expect(refused).toEqual({ code: "total_changed", accepted: 2999, total: 3000 });
    expect(await stockOf(world, "MUG")).toEqual(["5", "0"]);
    expect((await ok(world.desk.complete({ ...request, acceptedTotal: 3000 }))).order.payment.amountDue).toBe(3000);
  });

  it("what nobody with that authority approved; an approval of the draft as it stands is enough", async () => {
    const { desk } = aWorld();
    const half = {
      type: "line.discount",
      input: { lineId: "line-1", discount: { kind: "percent", percent: "50" } },
    } as const;
    const draft = await readyDraft(desk, { more: [half] });
    expect(await refusal(desk.complete(await completion(desk, draft, CLERK)))).toMatchObject({
      code: "not_ready",
      blocking: [],
      needsApproval: [{ code: "line_discount_above_authority", details: { percent: "50.00", limit: "10" } }],
    });
    const approved = await edited(desk, draft, [{ type: "approval.grant", input: { reason: "Old customer" } }]);
    expect((await ok(desk.complete(await completion(desk, approved, CLERK)))).order.sheet.totals.lineDiscounts).toBe(
      1000,
    );
  });
});

describe("what is refused at the last moment leaves nothing behind", () => {
  it("a declined card: the draft is open again, stock and coupon are given back, and another card will do", async () => {
    const world = aWorld();
    const coupon = { type: "coupon.apply", input: { code: "ONCE" } } as const;
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.declined), more: [coupon] });
    expect(await refusal(world.desk.complete(await completion(world.desk, draft)))).toEqual({
      code: "payment_declined",
      reason: "card_declined",
    });
    expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "0"], 0]);
    const open = (await ok(world.desk.read({ draftId: draft.id }))).draft;
    expect(open).toEqual({ ...draft, version: open.version, updatedAt: open.updatedAt });
    const other = await edited(world.desk, open, [byCard()]);
    expect((await ok(world.desk.complete(await completion(world.desk, other)))).order.status).toBe("warehouse");
    expect(await usesOf(world, "ONCE")).toBe(1);
  });

  it("a bank that wants to hear from the customer, taken back: the key is closed, so that nothing is charged later", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.actionRequired) });
    expect(await refusal(world.desk.complete(await completion(world.desk, draft)))).toMatchObject({
      code: "payment_action_required",
    });
    await ok(world.desk.reopen({ actor: KIM, draftId: draft.id }));
    const key = JSON.stringify(["default", draft.id, draft.version, "authorize"]);
    expect(await ok(world.ports.payments.settle({ key, approved: true }, SCOPE))).toBeNull();
    expect(await paymentsOf(world, draft.id)).toEqual(["voided 3000"]);
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft.status).toBe("open");
  });

  it("the last pieces went to another order meanwhile", async () => {
    const world = aWorld();
    const [one, two] = [
      await readyDraft(world.desk, { lines: [add("MUG", 5)] }),
      await readyDraft(world.desk, { lines: [add("MUG", 4)] }),
    ];
    const [first, second] = [await completion(world.desk, one), await completion(world.desk, two)];
    const answers = await Promise.all([world.desk.complete(first), world.desk.complete(second)]);
    expect(answers.map((answer) => answer.isOk())).toEqual([true, false]);
    expect(answers[1]?._unsafeUnwrapErr()).toEqual({
      code: "out_of_stock",
      items: [{ sku: "MUG", requested: "4", allowed: "2" }],
    });
    expect((await ok(world.desk.read({ draftId: two.id }))).draft.status).toBe("open");
    expect([await stockOf(world, "MUG"), await paymentsOf(world, two.id)]).toEqual([["5", "5"], []]);
  });

  it("what was left of the coupon's budget went to another order meanwhile", async () => {
    // 10 % of two mugs at 10.00 is 2.00, and there is not as much again.
    const world = aWorld({
      shop: { coupons: [aCoupon({ code: "LAUNCH", budget: { minor: 399, currency: "EUR" } })] },
    });
    const launch = { more: [{ type: "coupon.apply", input: { code: "LAUNCH" } }] } as const;
    const [one, two] = [await readyDraft(world.desk, launch), await readyDraft(world.desk, launch)];
    const [first, second] = [await completion(world.desk, one), await completion(world.desk, two)];
    const answers = await Promise.all([world.desk.complete(first), world.desk.complete(second)]);
    expect(answers[0]?._unsafeUnwrap().order.sheet.coupons).toMatchObject([{ amount: 200 }]);
    expect(answers[1]?._unsafeUnwrapErr()).toEqual({ code: "coupon_refused", coupon: "LAUNCH", reason: "budget" });
    const { sheet } = await ok(world.desk.review({ draftId: two.id, actor: KIM }));
    expect(sheet).toMatchObject({
      coupons: [{ reason: { code: "budget_exceeded", left: 199, amount: 200 } }],
    });
  });

  it("the last use of the coupon went to another order meanwhile", async () => {
    const world = aWorld();
    const once = { more: [{ type: "coupon.apply", input: { code: "ONCE" } }] } as const;
    const [one, two] = [await readyDraft(world.desk, once), await readyDraft(world.desk, once)];
    const [first, second] = [await completion(world.desk, one), await completion(world.desk, two)];
    const answers = await Promise.all([world.desk.complete(first), world.desk.complete(second)]);
    expect(answers[0]?.isOk()).toBe(true);
    expect(answers[1]?._unsafeUnwrapErr()).toEqual({ code: "coupon_refused", coupon: "ONCE", reason: "used_up" });
    // All or nothing: the stock that went with it is free again.
    expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "2"], 1]);
  });

  it("two that acknowledge the same shortage: the second has to acknowledge what the first took, too", async () => {
    const world = aWorld();
    const acknowledge = (upTo: number) =>
      ({ type: "excess.acknowledge", input: { sku: "MUG", upTo, reason: "Delivery on Friday" } }) as const;
    await placed(world.desk, { lines: [add("MUG", 9), acknowledge(2)] });
    const draft = await readyDraft(world.desk, { lines: [add("MUG", 1), acknowledge(1)] });
    expect(await refusal(world.desk.complete(await completion(world.desk, draft)))).toMatchObject({
      code: "not_ready",
      blocking: [{ code: "quantity_above_available", details: { allowed: "0", excess: "3", acknowledged: "1" } }],
    });
    const known = await edited(world.desk, draft, [acknowledge(3)]);
    await ok(world.desk.complete(await completion(world.desk, known)));
    expect(await stockOf(world, "MUG")).toEqual(["5", "10"]);
  });
});

describe("what is not known stays as it is until it is", () => {
  it("the provider's answer is lost: looked up under the same key, once charged", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.lost) });
    expect((await ok(world.desk.complete(await completion(world.desk, draft)))).order.payment.captured).toBe(3000);
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000", "captured 3000"]);
  });

  it("a payment that is pending: the draft waits, and the next call goes on", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.pending) });
    const request = await completion(world.desk, draft);
    const unresolved = { code: "completion_unresolved", because: "the payment is pending" };
    expect(await refusal(world.desk.complete(request))).toEqual(unresolved);
    expect(await refusal(world.desk.complete(request))).toEqual(unresolved);
    expect(await stockOf(world, "MUG")).toEqual(["5", "2"]);
    const edit = { actor: KIM, draftId: draft.id, version: draft.version + 1, commands: [add("PLATE")] };
    expect(await refusal(world.desk.edit(edit))).toMatchObject({
      error: { code: "draft_not_open", status: "completing" },
    });
    const key = JSON.stringify(["default", draft.id, draft.version, "authorize"]);
    await ok(world.ports.payments.settle({ key, approved: true }, SCOPE));
    expect((await ok(world.desk.complete(request))).order.payment.captured).toBe(3000);
  });

  it("a provider that cannot be reached: the draft can be taken back, and edited", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.unavailable) });
    const request = await completion(world.desk, draft);
    expect(await refusal(world.desk.complete(request))).toEqual({
      code: "completion_unresolved",
      because: "no answer about the payment",
    });
    const open = await ok(world.desk.reopen({ actor: KIM, draftId: draft.id }));
    expect([open.status, await stockOf(world, "MUG")]).toEqual(["open", ["5", "0"]]);
    expect(await ok(world.desk.reopen({ actor: KIM, draftId: draft.id }))).toEqual(open);
    // Whoever still completes the version from before is told that there is a newer one.
    expect(await refusal(world.desk.complete(request))).toMatchObject({
      code: "version_conflict",
      actual: open.version,
    });
    await placed(world.desk);
  });

  it("a draft that is being completed may be asked for at the version that it has now", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.pending) });
    const request = await completion(world.desk, draft);
    await refusal(world.desk.complete(request));
    expect((await refusal(world.desk.complete({ ...request, version: draft.version + 1 }))).code).toBe(
      "completion_unresolved",
    );
    expect(await refusal(world.desk.complete({ ...request, version: draft.version - 1 }))).toEqual({
      code: "version_conflict",
      expected: draft.version - 1,
      actual: draft.version,
    });
  });

  it("what changes in the catalog while the provider is asked changes nothing: the order is what was agreed to", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.pending) });
    const request = await completion(world.desk, draft);
    await refusal(world.desk.complete(request));
    await ok(world.ports.catalog.put(entry("MUG", "11.00"), SCOPE));
    const key = JSON.stringify(["default", draft.id, draft.version, "authorize"]);
    await ok(world.ports.payments.settle({ key, approved: true }, SCOPE));
    const { order } = await ok(world.desk.complete(request));
    expect([order.sheet.totals.total, order.payment.captured]).toEqual([3000, 3000]);
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000", "captured 3000"]);
  });
});

it("what is not counted is neither held nor missed", async () => {
  const world = aWorld({ shop: { coupons: [aCoupon()], catalog: [aCatalogEntry({ tracked: false, onHand: "0" })] } });
  const { order } = await placed(world.desk, { lines: [add("SKU-1", 40)], billing: BY_CHECK });
  expect(await stockOf(world, "SKU-1")).toEqual(["0", "0"]);
  expect(order.fulfilment[0]?.backordered).toBe("0");
});

it("the order says what stock did not cover, line by line", async () => {
  const { order } = await placed(aWorld().desk, { lines: [add("MUG", 4), add("PLATE", 1), add("MUG", 3)] });
  expect(order.fulfilment.map(({ backordered }) => backordered)).toEqual(["0", "0", "2"]);
});
