import { describe, expect, it } from "vitest";
import { replay } from "../../src/draft/replay.js";
import { aCustomer, anAddress } from "../../src/testing/builders.js";
import {
  add,
  aWorld,
  BY_PARCEL,
  byCard,
  completion,
  edited,
  entry,
  KIM,
  ok,
  placed,
  readyDraft,
  refusal,
  SCOPE,
  totalOf,
} from "./world.js";

describe("starting", () => {
  it("empty, or for a customer; in a currency of ISO 4217 or of the shop's own", async () => {
    const { desk } = aWorld();
    const empty = await ok(desk.start({ actor: KIM, currency: "EUR" }));
    expect([empty.id, empty.version, empty.customerId, empty.status]).toEqual(["draft-1", 1, null, "open"]);
    const forAnna = await ok(desk.start({ actor: KIM, currency: { code: "POINTS", digits: 0 }, customerId: "anna" }));
    expect([forAnna.customerId, forAnna.currency]).toEqual(["anna", { code: "POINTS", digits: 0 }]);
    expect((await ok(desk.read({ draftId: empty.id }))).draft).toEqual(empty);
  });

  it.each([
    [{ currency: "EURO" }, { code: "currency_invalid" }],
    [
      { currency: "EUR", customerId: "nobody" },
      { code: "command_failed", error: { code: "customer_unknown" } },
    ],
    [{ currency: "EUR", customerId: 7 as never }, { code: "input_invalid" }],
  ])("refuses %j", async (request, expected) => {
    const { desk } = aWorld();
    expect(await refusal(desk.start({ actor: KIM, ...request }))).toMatchObject(expected);
    expect((await ok(desk.listDrafts({}))).items).toEqual([]);
  });

  it("an id that is taken is not taken over", async () => {
    const world = aWorld({ through: (ports) => ({ ...ports, ids: { next: () => "draft-1" } }) });
    await ok(world.desk.start({ actor: KIM, currency: "EUR" }));
    expect(await refusal(world.desk.start({ actor: KIM, currency: "USD" }))).toEqual({
      code: "already_exists",
      id: "draft-1",
    });
  });
});

describe("editing", () => {
  it("all or none, at the version that was read", async () => {
    const { desk } = aWorld();
    const draft = await ok(desk.start({ actor: KIM, currency: "EUR" }));
    const request = { actor: KIM, draftId: draft.id, version: draft.version };
    const failing = [add("MUG"), { type: "line.setQuantity", input: { lineId: "line-9", quantity: 2 } }] as const;
    expect(await refusal(desk.edit({ ...request, commands: failing }))).toEqual({
      code: "command_failed",
      index: 1,
      type: "line.setQuantity",
      error: { code: "line_unknown", lineId: "line-9" },
    });
    expect((await ok(desk.read({ draftId: draft.id }))).draft).toEqual(draft);
    const changed = await ok(desk.edit({ ...request, commands: [add("MUG"), add("PLATE", 2)] }));
    expect([changed.version, changed.lines.map(({ quantity }) => quantity)]).toEqual([3, ["1", "2"]]);
    const stale = { code: "version_conflict", expected: 1, actual: 3 };
    expect(await refusal(desk.edit({ ...request, commands: [add("MUG")] }))).toEqual(stale);
    expect(await refusal(desk.undo(request))).toEqual(stale);
    expect(await refusal(desk.redo(request))).toEqual(stale);
    expect(await refusal(desk.addLines({ ...request, rows: [{ sku: "MUG", quantity: 1 }] }))).toEqual(stale);
    expect(await refusal(desk.previewCustomer({ ...request, customerId: "anna" }))).toEqual(stale);
  });

  it("of twenty who edit the same version, one is accepted and nothing is lost", async () => {
    const { desk } = aWorld();
    const draft = await ok(desk.start({ actor: KIM, currency: "EUR" }));
    const request = { actor: KIM, draftId: draft.id, version: draft.version };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        desk.edit({ ...request, commands: [{ type: "tag.add", input: { tag: `t${i}` } }] }),
      ),
    );
    expect(answers.filter((answer) => answer.isOk())).toHaveLength(1);
    expect(answers.filter((answer) => answer.isErr() && answer.error.code === "version_conflict")).toHaveLength(19);
    expect((await ok(desk.read({ draftId: draft.id }))).draft.details.tags).toEqual(["t0"]);
  });

  it("what is no command is refused at its place", async () => {
    const { desk } = aWorld();
    const draft = await ok(desk.start({ actor: KIM, currency: "EUR" }));
    const request = { actor: KIM, draftId: draft.id, version: 1 };
    expect(await refusal(desk.edit({ ...request, commands: [] }))).toMatchObject({ code: "input_invalid" });
    expect((await desk.edit({ ...request, commands: [{ type: "no.such", input: {} } as never] })).isErr()).toBe(true);
    expect(await refusal(desk.edit({ ...request, draftId: "draft-9", commands: [add("MUG")] }))).toEqual({
      code: "draft_unknown",
      draftId: "draft-9",
    });
  });

  it("back and forward through the store; the history replays to the very draft", async () => {
    const { desk } = aWorld();
    const draft = await readyDraft(desk);
    const step = (version: number) => ({ actor: KIM, draftId: draft.id, version });
    const more = await edited(desk, draft, [{ type: "line.setQuantity", input: { lineId: "line-1", quantity: 3 } }]);
    const undone = await ok(desk.undo(step(more.version)));
    expect([undone.version, undone.lines]).toEqual([more.version + 1, draft.lines]);
    const redone = await ok(desk.redo(step(undone.version)));
    expect(redone.lines).toEqual(more.lines);
    expect(await refusal(desk.redo(step(redone.version)))).toEqual({ code: "nothing_to_redo" });
    const { history, draft: stored } = await ok(desk.read({ draftId: draft.id }));
    expect(replay(history)._unsafeUnwrap()).toEqual(stored);
    const placedDraft = await ok(desk.complete(await completion(desk, stored)));
    const after = await ok(desk.read({ draftId: placedDraft.order.draftId }));
    expect(replay(after.history)._unsafeUnwrap()).toEqual(after.draft);
    expect(await refusal(desk.undo(step(after.draft.version)))).toEqual({
      code: "draft_not_open",
      status: "completed",
    });
  });

  it("a batch says of every row what became of it; the good ones are added in one save", async () => {
    const { desk, ports } = aWorld({
      shop: { catalog: [entry("MUG", "10.00"), entry("TEA-1", "4.00"), entry("TEA1", "5.00")] },
    });
    const draft = await ok(desk.start({ actor: KIM, currency: "EUR" }));
    const rows = [
      { sku: "mug", quantity: 2 },
      { sku: "NOPE", quantity: 1 },
      { variantId: "variant-MUG", quantity: "0" },
      { variantId: "variant-TEA1", quantity: 3 },
      { sku: "TEA-1", quantity: 1 },
      { sku: "tea 1", quantity: 1 },
      { quantity: 1 },
    ];
    const { draft: after, verdicts } = await ok(desk.addLines({ actor: KIM, draftId: draft.id, version: 1, rows }));
    expect(verdicts).toEqual([
      { row: 0, added: true, lineId: "line-1" },
      { row: 1, added: false, error: { code: "sku_not_found", sku: "NOPE", matches: 0 } },
      { row: 2, added: false, error: { code: "quantity_invalid", reason: "not_positive" } },
      { row: 3, added: true, lineId: "line-2" },
      { row: 4, added: true, lineId: "line-3" },
      { row: 5, added: false, error: { code: "sku_not_found", sku: "tea 1", matches: 2 } },
      { row: 6, added: false, error: { code: "sku_not_found", sku: "", matches: 0 } },
    ]);
    expect(after.lines.map(({ item, quantity }) => [item.sku, quantity])).toEqual([
      ["MUG", "2"],
      ["TEA1", "3"],
      ["TEA-1", "1"],
    ]);
    expect((await ok(ports.store.drafts.read(draft.id, SCOPE)))?.draft).toEqual(after);
    const none = await ok(
      desk.addLines({ actor: KIM, draftId: draft.id, version: after.version, rows: [{ sku: "NOPE", quantity: 1 }] }),
    );
    expect(none.draft).toEqual(after);
  });
});

describe("looking at what would be", () => {
  it("another customer: everything that would change is shown, and nothing is changed", async () => {
    const trade = {
      listId: "trade",
      groupId: "trade",
      name: "Trade",
      priority: 1,
      breaks: [{ from: "1", price: { amount: "8.00", currency: "EUR" } }],
    };
    const mug = entry("MUG", "10.00");
    const catalog = [{ ...mug, prices: mug.prices.map((prices) => ({ ...prices, groupPrices: [trade] })) }];
    const { desk } = aWorld({ shop: { catalog } });
    const byHand = {
      type: "line.discount",
      input: { lineId: "line-1", discount: { kind: "amount", amount: "1.00" } },
    } as const;
    const draft = await readyDraft(desk, { more: [{ type: "coupon.apply", input: { code: "TEN" } }, byHand] });
    const request = { actor: KIM, draftId: draft.id, version: draft.version, customerId: "shop" };
    const { before, after, changes } = await ok(desk.previewCustomer(request));
    expect([before.sheet.totals.merchandise, after.sheet.totals.merchandise]).toEqual([1900, 1500]);
    expect(before.sheet.coupons).toMatchObject([{ code: "TEN", applied: true, amount: 190 }]);
    expect(after.sheet.coupons).toMatchObject([
      { applied: false, reason: { code: "customer_not_retail", kind: "wholesale" } },
    ]);
    expect(after.issues.map(({ code }) => code)).toEqual([
      "granted_to_earlier_customer",
      "shipping_address_missing",
      "shipping_not_quoted",
      "coupon_not_applied",
      "billing_missing",
    ]);
    expect(changes.length).toBeGreaterThan(3);
    expect((await ok(desk.read({ draftId: draft.id }))).draft).toEqual(draft);
    const switched = await edited(desk, draft, [{ type: "customer.set", input: { customerId: "shop" } }]);
    expect(switched).toEqual(after.draft);
    expect(
      await refusal(desk.previewCustomer({ ...request, version: switched.version, customerId: "nobody" })),
    ).toMatchObject({
      code: "command_failed",
      error: { code: "customer_unknown" },
    });
  });

  it("another customer, told in its own fields: what a price, a coupon, an address, a card and a tax would become", async () => {
    const trade = {
      listId: "trade",
      groupId: "trade",
      name: "Trade",
      priority: 1,
      breaks: [{ from: "1", price: { amount: "8.00", currency: "EUR" } }],
    };
    const mug = entry("MUG", "10.00");
    const catalog = [{ ...mug, prices: mug.prices.map((prices) => ({ ...prices, groupPrices: [trade] })) }];
    const exemption = {
      kind: "reverse-charge",
      reason: "B2B",
      certificate: "DE-1",
      country: "DE",
      region: "",
      expiresAt: null,
    } as const;
    const groups = [{ id: "trade", name: "Trade" }];
    const customers = [
      aCustomer({ customerId: "anna" }),
      aCustomer({ customerId: "shop", kind: "wholesale", groups, exemption }),
    ];
    const { desk } = aWorld({ shop: { catalog, customers } });
    const draft = await readyDraft(desk, { more: [{ type: "coupon.apply", input: { code: "TEN" } }] });
    const request = { actor: KIM, draftId: draft.id, version: draft.version, customerId: "shop" };
    const preview = await ok(desk.previewCustomer(request));
    expect(preview).toMatchObject({
      customerId: { before: "anna", after: "shop" },
      prices: [
        {
          lineId: "line-1",
          before: { amount: "10.00", source: "catalog" },
          after: { amount: "8.00", source: "price-list", label: "Trade" },
          change: "-2",
          effect: -400,
        },
      ],
      coupons: [
        {
          code: "TEN",
          before: { applied: true, amount: 200 },
          after: { applied: false, reason: { code: "customer_not_retail" } },
        },
      ],
      addresses: {
        shipping: { before: "anna-home", after: null },
        billing: { before: null, after: null },
        available: [{ addressId: "shop-home" }],
      },
      cards: {
        billing: { before: { kind: "saved-card", paymentMethodId: "card-anna" }, after: null },
        lost: [{ paymentMethodId: "card-anna" }],
        available: [],
      },
      // Nobody knows yet whether it goes where the exemption counts.
      taxStanding: {
        before: { standing: "standard", exemption: null },
        after: { standing: null, exemption: { certificate: "DE-1" } },
      },
      totals: { gross: { before: 2000, after: 1600, change: -400 } },
    });
    expect(preview.pending.after).toContainEqual({ what: "tax", because: "no-address" });

    // With an address of the other customer neither tax nor carriage is a guess.
    const there = await ok(desk.previewCustomer({ ...request, shippingAddressId: "shop-home" }));
    expect(there).toMatchObject({
      addresses: { shipping: { before: "anna-home", after: "shop-home" } },
      taxStanding: { after: { standing: "reverse-charge" } },
      taxes: [{ name: "VAT", rate: { before: "20", after: null }, amount: { after: 0 } }],
      // 16.00 + 5.00 without tax, after 20.00 − 2.00 + 5.00 + 4.60.
      totals: { tax: { before: 460, after: 0, change: -460 }, total: { before: 2760, after: 2100, change: -660 } },
      pending: { after: [] },
    });
    const commands = [
      { type: "customer.set", input: { customerId: "shop" } },
      { type: "shippingAddress.set", input: { addressId: "shop-home" } },
    ] as const;
    expect(await refusal(desk.previewCustomer({ ...request, shippingAddressId: "anna-home" }))).toMatchObject({
      code: "command_failed",
      index: 1,
      error: { code: "address_unknown" },
    });
    expect((await ok(desk.read({ draftId: draft.id }))).draft).toEqual(draft);
    expect(await edited(desk, draft, commands)).toMatchObject({ lines: there.after.draft.lines });
  });

  it("nobody in the customer's place, the same customer again, and somebody where there was nobody", async () => {
    const { desk } = aWorld();
    const draft = await readyDraft(desk, { more: [] });
    const request = { actor: KIM, draftId: draft.id, version: draft.version };
    const nobody = await ok(desk.previewCustomer({ ...request, customerId: null }));
    expect(nobody).toMatchObject({
      customerId: { before: "anna", after: null },
      prices: [],
      addresses: { available: [] },
      cards: { lost: [{ paymentMethodId: "card-anna" }], available: [] },
      taxStanding: { after: { standing: "standard", exemption: null } },
    });
    const same = await ok(desk.previewCustomer({ ...request, customerId: "anna" }));
    expect(same).toMatchObject({ changes: [], prices: [], lines: [], coupons: [], taxes: [], cards: { lost: [] } });
    expect(same.cards.available).toMatchObject([{ paymentMethodId: "card-anna" }]);
    expect(same.totals.total.change).toBe(0);

    const open = await edited(desk, await ok(desk.start({ actor: KIM, currency: "EUR" })), [add("MUG")]);
    const forAnna = await ok(
      desk.previewCustomer({ actor: KIM, draftId: open.id, version: open.version, customerId: "anna" }),
    );
    expect(forAnna).toMatchObject({ customerId: { before: null, after: "anna" }, cards: { lost: [] } });
  });

  it("what is offered for carriage; without a destination nothing can be", async () => {
    const { desk } = aWorld({
      shop: { addresses: [anAddress({ addressId: "us", customerId: "anna", country: "US", postalCode: "" })] },
    });
    const draft = await ok(desk.start({ actor: KIM, currency: "EUR", customerId: "anna" }));
    const filled = await edited(desk, draft, [add("MUG")]);
    expect(await refusal(desk.shippingOptions({ draftId: draft.id }))).toEqual({ code: "no_destination", missing: [] });
    await edited(desk, filled, [{ type: "shippingAddress.set", input: { addressId: "us" } }]);
    expect(await refusal(desk.shippingOptions({ draftId: draft.id }))).toEqual({
      code: "no_destination",
      missing: ["region", "postalCode"],
    });
    const whole = await readyDraft(aWorld().desk);
    const world = aWorld();
    const there = await readyDraft(world.desk, { more: [{ type: "shipping.choose", input: { optionId: "gone" } }] });
    expect(whole.id).toBe(there.id);
    expect((await ok(world.desk.shippingOptions({ draftId: there.id }))).map(({ optionId }) => optionId)).toEqual([
      "standard",
      "express",
    ]);
  });

  it("a review, while editing and as for completion, and every figure taken apart", async () => {
    const { desk } = aWorld();
    const draft = await readyDraft(desk, { lines: [add("MUG", 8)] });
    const severity = async (moment: "editing" | "completion") =>
      (await ok(desk.review({ actor: KIM, draftId: draft.id, moment }))).issues.map((issue) => [
        issue.code,
        issue.severity,
      ]);
    expect(await severity("editing")).toEqual([["quantity_above_available", "warning"]]);
    expect(await severity("completion")).toEqual([["quantity_above_available", "blocking"]]);
    expect((await ok(desk.review({ actor: KIM, draftId: draft.id }))).issues[0]?.severity).toBe("warning");
    const { explanation, sheet } = await ok(desk.explain({ draftId: draft.id }));
    expect(JSON.stringify(explanation)).toContain(String(sheet.totals.total));
    expect(await refusal(desk.review({ actor: KIM, draftId: "draft-9" }))).toEqual({
      code: "draft_unknown",
      draftId: "draft-9",
    });
  });

  it("a shop's own stage that throws, or asks what nobody knows, is named", async () => {
    const stage = { name: "wrap", after: "line-discounts" as const };
    const throwing = aWorld({
      desk: {
        stages: [
          {
            ...stage,
            rows: () => {
              throw new Error("no");
            },
          },
        ],
      },
    });
    const draft = await ok(throwing.desk.start({ actor: KIM, currency: "EUR" }));
    expect(await refusal(throwing.desk.review({ actor: KIM, draftId: draft.id }))).toEqual({
      code: "stage_failed",
      stage: "wrap",
    });
    const needs = () => [{ kind: "moon-phase" } as never];
    const asking = aWorld({ desk: { stages: [{ ...stage, needs, rows: () => [] }] } });
    const other = await ok(asking.desk.start({ actor: KIM, currency: "EUR" }));
    expect(await refusal(asking.desk.review({ actor: KIM, draftId: other.id }))).toMatchObject({
      code: "stage_failed",
    });
    let asked = 0;
    const insatiable = () => [{ kind: "stock", sku: `S-${(asked += 1)}` } as const];
    const endless = aWorld({ desk: { stages: [{ ...stage, needs: insatiable, rows: () => [] }] } });
    const third = await ok(endless.desk.start({ actor: KIM, currency: "EUR" }));
    expect(await refusal(endless.desk.review({ actor: KIM, draftId: third.id }))).toMatchObject({
      code: "stage_failed",
    });
  });
});

describe("the same again", () => {
  it("a new draft at today's prices, without what was granted by hand; addresses of the first alone come along", async () => {
    const world = aWorld();
    const { desk } = world;
    const draft = await ok(desk.start({ actor: KIM, currency: "EUR", customerId: "anna" }));
    const { addressId: _, customerId: __, draftId: ___, ...fields } = anAddress({ line2: "Suite 4" });
    const own = await ok(desk.saveAddress({ owner: { customerId: null, draftId: draft.id }, address: fields }));
    const priced = await edited(desk, draft, [
      add("MUG", 2),
      { type: "line.setPrice", input: { lineId: "line-1", amount: "1.00", reason: "Sorry" } },
      { type: "shippingAddress.set", input: { addressId: own.addressId } },
      { type: "billingAddress.set", input: { addressId: "anna-home" } },
      BY_PARCEL,
    ]);
    await ok(world.ports.catalog.put(entry("MUG", "11.00", { onHand: "5" }), SCOPE));
    const copy = await ok(desk.duplicate({ actor: KIM, draftId: draft.id }));
    expect([copy.id, copy.lines[0]?.price?.amount, copy.lines[0]?.price?.source]).toEqual([
      "draft-2",
      "11.00",
      "catalog",
    ]);
    expect([copy.billing, copy.billingAddressId]).toEqual([null, "anna-home"]);
    expect(copy.shippingAddressId).not.toBe(own.addressId);
    const { issues } = await ok(desk.review({ actor: KIM, draftId: copy.id }));
    expect(issues.map(({ code }) => code)).toEqual(["billing_missing"]);
    const ready = await edited(desk, copy, [byCard()]);
    expect((await ok(desk.complete(await completion(desk, ready)))).order.shippingAddress).toMatchObject({
      line2: "Suite 4",
    });
    const kept = await ok(desk.duplicate({ actor: KIM, draftId: draft.id, keepGrants: true }));
    expect([kept.lines[0]?.price?.amount, priced.lines[0]?.price?.amount]).toEqual(["1.00", "1.00"]);
    expect(await refusal(desk.duplicate({ actor: KIM, draftId: "draft-9" }))).toEqual({
      code: "draft_unknown",
      draftId: "draft-9",
    });
  });

  it("a draft without an address, or whose address is gone, is copied as it is", async () => {
    const { desk } = aWorld();
    const bare = await ok(desk.start({ actor: KIM, currency: "EUR" }));
    expect((await ok(desk.duplicate({ actor: KIM, draftId: bare.id }))).shippingAddressId).toBeNull();
  });

  it("a replacement of an order: at what was paid, linked, and never more than there was", async () => {
    const world = aWorld();
    const { desk } = world;
    const { order } = await placed(desk, { more: [{ type: "coupon.apply", input: { code: "TEN" } }] });
    await ok(desk.markShipped({ actor: KIM, orderId: order.id, lines: [{ lineId: "line-1", quantity: 2 }] }));
    const request = { actor: KIM, orderId: order.id, lines: [{ lineId: "line-1", quantity: 1 }], reason: "broken" };
    const draft = await ok(desk.replace(request));
    expect(draft).toMatchObject({
      replacement: { orderId: order.id, rootOrderId: order.id, reason: "broken" },
      billing: { kind: "not-required", settlement: { kind: "covered_by", orderId: order.id } },
      coupons: [],
      shippingAddressId: "anna-home",
    });
    // 9.00 and the tax on it: what was paid for one of the two mugs, and nothing is due.
    expect(await totalOf(desk, draft)).toBe(1080);
    const { order: second } = await ok(desk.complete(await completion(desk, draft)));
    expect([second.payment.amountDue, second.status]).toEqual([0, "warehouse"]);
    expect(await refusal(desk.replace({ ...request, lines: [{ lineId: "line-1", quantity: 2 }] }))).toMatchObject({
      code: "replacement_above_original",
      lines: [{ lineId: "line-1", ordered: "2", replaced: "1", requested: "2", left: "1" }],
    });
    expect(await refusal(desk.replace({ ...request, orderId: "order-9" }))).toEqual({
      code: "order_unknown",
      orderId: "order-9",
    });
    // "Lost twice" is somebody's decision.
    const beyond = await ok(
      desk.replace({ ...request, lines: [{ lineId: "line-1", quantity: 2 }], acknowledge: "lost twice" }),
    );
    const { issues } = await ok(desk.review({ actor: KIM, draftId: beyond.id, moment: "completion" }));
    expect(issues.filter(({ code }) => code.startsWith("replacement")).map(({ severity }) => severity)).not.toContain(
      "blocking",
    );
  });

  it("two replacements of the last piece at once: one of them", async () => {
    const world = aWorld();
    const { desk } = world;
    const { order } = await placed(desk, { lines: [add("MUG", 1)] });
    const request = { actor: KIM, orderId: order.id, lines: [{ lineId: "line-1", quantity: 1 }], reason: "broken" };
    const [one, two] = [await ok(desk.replace(request)), await ok(desk.replace(request))];
    const [first, second] = [await completion(desk, one), await completion(desk, two)];
    const answers = await Promise.all([desk.complete(first), desk.complete(second)]);
    expect(answers.map((answer) => (answer.isOk() ? "ok" : answer.error.code))).toEqual(["ok", "version_conflict"]);
    expect((await ok(desk.read({ draftId: two.id }))).draft.status).toBe("open");
  });
});
