import { describe, expect, it } from "vitest";
import { type Actor, FULL_AUTHORITY } from "../../src/draft/actor.js";
import type { Draft } from "../../src/draft/draft.js";
import { fingerprintOf } from "../../src/draft/fingerprint.js";
import { cancelOrder } from "../../src/order/cancel-order.js";
import { forwarded } from "../../src/order/forwarding.js";
import type { Order } from "../../src/order/order.js";
import { placeOrder } from "../../src/order/place-order.js";
import { ready } from "../../src/order/ready.js";
import { recordCapture } from "../../src/order/record-capture.js";
import { recordRefund } from "../../src/order/record-refund.js";
import { type ReplacementInput, startReplacement } from "../../src/order/replacement.js";
import { replacementLedger } from "../../src/order/replacement-ledger.js";
import { cancelLines } from "../../src/order/shipping.js";
import { after, anOrder, KIM, LATER, refusal, STEP, WORLD } from "../support/order-builder.js";
import {
  aCoupon,
  aLine,
  aPrice,
  amountOff,
  anAddress,
  aRate,
  anExemption,
  aVariant,
  coded,
} from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";

const KIM_ACTOR: Actor = { id: "kim", kind: "staff", authority: FULL_AUTHORITY };
const COUPONS = { ...WORLD, coupons: [aCoupon("TEN")] };

/** Three mugs for 10.00 in all (0.50 off by hand), one plate; 10 % by coupon; 2.00 off the total. */
const original = after(
  recordCapture(
    anOrder({
      lines: [
        aLine("MUG", "3.3333", "3", { discount: amountOff("0.50"), note: "gift" }),
        aLine("PLATE", "7.50", "1", {
          price: aPrice("7.50", { source: "contract", label: "Partners", compareAt: "9.00" }),
        }),
      ],
      draft: {
        ...coded("TEN"),
        totalDiscount: { kind: "amount", amount: "2.00", taxTreatment: "unchanged", reason: null },
      },
      world: COUPONS,
    }),
    { amount: 2203 },
    STEP,
  ),
);

const input = (lines: ReplacementInput["lines"], changes: Partial<ReplacementInput> = {}): ReplacementInput => ({
  draftId: "draft-2",
  at: LATER,
  lines,
  reason: "arrived broken",
  ...changes,
});
const mugs = (quantity: string | number) => [{ lineId: "line-MUG", quantity }];
const start = (order: Order, given: ReplacementInput, others: readonly Order[] = []) =>
  startReplacement(order, given, replacementLedger(original, others));

/** The order that a replacement draft becomes. */
function placed(draft: Draft, orderId: string): Order {
  return placeOrder(ready(draft, sheetIn(WORLD, draft), [])._unsafeUnwrap(), {
    orderId,
    number: orderId,
    by: KIM,
    at: LATER,
    customer: original.customer,
    shippingAddress: original.shippingAddress,
    billingAddress: null,
    exemption: null,
    payment: {
      method: { kind: "not-required", settlement: { kind: "covered_by", orderId: original.id }, reason: "broken" },
      authorization: null,
      captured: 0,
      refunded: 0,
      capture: "on_release",
    },
    backordered: [],
  });
}

describe("what a copy is worth", () => {
  const worth = (taxTreatment: "proportional" | "unchanged") => {
    const totalDiscount = { kind: "percent", percent: "5", taxTreatment, reason: null } as const;
    const before = anOrder({ lines: [aLine("MUG", "49.90", "2")], draft: { totalDiscount } });
    const copy = start(before, input(mugs(2)))._unsafeUnwrap();
    return { paid: before.sheet.lines[0]?.paid, worth: sheetIn(WORLD, copy).lines[0]?.paid };
  };

  it("is what was paid, where the total discount reduced the tax in proportion", () => {
    // 99.80 + 18.96 tax = 118.76, less 5.94: 112.82 paid, of it 18.01 tax; so 4.99 went off the goods, and 94.81 + 18.01 again.
    expect(worth("proportional")).toEqual({ paid: 11282, worth: 11282 });
  });

  it("is what was paid, where the tax is inside the price", () => {
    const inside = { ...WORLD, rates: { ...WORLD.rates, "DE goods": [aRate("19", { included: true })] } };
    const totalDiscount = { kind: "percent", percent: "5", taxTreatment: "proportional", reason: null } as const;
    const before = anOrder({ lines: [aLine("MUG", "49.90", "2")], draft: { totalDiscount }, world: inside });
    const copy = start(before, input(mugs(2)))._unsafeUnwrap();
    // 99.80 less 4.99 is 94.81, tax included, both times.
    expect([before.sheet.lines[0]?.paid, sheetIn(inside, copy).lines[0]?.paid]).toEqual([9481, 9481]);
  });

  it("is less, where the total discount left the tax as it was: the copy bears tax on what it costs", () => {
    // 99.80 − 5.94 = 93.86, and 17.83 tax on it.
    expect(worth("unchanged")).toEqual({ paid: 11282, worth: 11169 });
  });
});

describe("the draft of a replacement", () => {
  const draft = start(original, input([{ lineId: "line-PLATE", quantity: 1 }, ...mugs(2)]))._unsafeUnwrap();

  it("copies lines at the original unit price, with one adjustment for all that was taken off", () => {
    // 9.9999 is 10.00; 0.50 went by hand, 0.95 by coupon, and 10.17 of 24.03 bears 0.85 of the 2.00.
    expect(original.sheet.lines[0]).toMatchObject({
      gross: 1000,
      lineDiscount: 50,
      couponDiscount: 95,
      totalDiscount: 85,
    });
    expect(draft.lines).toEqual([
      {
        id: "line-1",
        item: aVariant("MUG"),
        quantity: "2",
        price: aPrice("3.3333", { source: "copied", label: "1001", at: LATER }),
        priceBefore: null,
        discount: null,
        note: "gift",
        copiedFrom: { orderId: "order-1", lineId: "line-MUG", quantity: "3", adjustment: "2.30" },
      },
      expect.objectContaining({
        id: "line-2",
        price: aPrice("7.50", { source: "copied", label: "1001", at: LATER }),
        copiedFrom: { orderId: "order-1", lineId: "line-PLATE", quantity: "1", adjustment: "1.42" },
      }),
    ]);
    expect(draft.linesAdded).toBe(2);
  });

  it("is free, linked, and covered by the first order", () => {
    expect(draft).toMatchObject({
      id: "draft-2",
      version: 1,
      status: "open",
      createdAt: LATER,
      replacement: { orderId: "order-1", rootOrderId: "order-1", reason: "arrived broken" },
      billing: {
        kind: "not-required",
        settlement: { kind: "covered_by", orderId: "order-1" },
        reason: "arrived broken",
      },
      shipping: { kind: "custom", name: "By post", amount: "0", taxCategory: "carriage", reason: "arrived broken" },
    });
    const { totals } = sheetIn(WORLD, draft);
    expect([totals.shipping, totals.amountDue]).toEqual([0, 0]);
    expect(totals.total).toBeGreaterThan(0);
  });

  it("keeps customer and addresses, and none of coupons, discounts, surcharges, papers and approvals", () => {
    expect(draft).toMatchObject({
      customerId: "customer-1",
      shippingAddressId: "address-1",
      billingAddressId: null,
      coupons: [],
      surcharges: [],
      totalDiscount: null,
      packing: { attachments: [], leaveOutInvoice: false },
      details: { note: null, tags: [], metadata: {}, poNumber: null },
      approvals: [],
      unconfirmed: [],
    });
  });

  it("takes the addresses that are named instead", () => {
    const named = input(mugs(1), { shippingAddressId: "address-9", billingAddressId: null });
    const billed = { ...original, billingAddress: anAddress({ addressId: "address-2" }) };
    expect(start(billed, named)._unsafeUnwrap()).toMatchObject({
      shippingAddressId: "address-9",
      billingAddressId: null,
    });
    expect(start(billed, input(mugs(1)))._unsafeUnwrap().billingAddressId).toBe("address-2");
  });

  it("copies what there is of an order without customer, address, carriage and price", () => {
    const bare = { ...anOrder({ draft: { shipping: null }, placement: { customer: null, shippingAddress: null } }) };
    const lines = bare.lines.map((line) => ({ ...line, price: null }));
    const copy = startReplacement({ ...bare, lines }, input(mugs(1)), replacementLedger(bare, []))._unsafeUnwrap();
    expect(copy).toMatchObject({ customerId: null, shippingAddressId: null, shipping: null, lines: [{ price: null }] });
    const uncategorised = original.sheet.shipping && { ...original.sheet.shipping, taxCategory: null };
    const odd = { ...original, sheet: { ...original.sheet, shipping: uncategorised } };
    expect(start(odd, input(mugs(1)))._unsafeUnwrap().shipping).toBeNull();
  });

  it("keeps the exemption that applied", () => {
    const exempt = { ...original, exemption: anExemption() };
    expect(start(exempt, input(mugs(1)))._unsafeUnwrap().exemption).toEqual(anExemption());
  });

  it("never takes more off than the goods cost", () => {
    const free = anOrder({
      draft: { totalDiscount: { kind: "percent", percent: "100", taxTreatment: "unchanged", reason: null } },
    });
    const copy = startReplacement(free, input(mugs(2)), replacementLedger(free, []))._unsafeUnwrap();
    expect(copy.lines[0]?.copiedFrom?.adjustment).toBe("20.00");
    expect(sheetIn(WORLD, copy).totals.merchandise).toBe(0);
  });
});

describe("how much may be replaced", () => {
  const first = placed(start(original, input(mugs(1)))._unsafeUnwrap(), "order-2");
  const second = (quantity: number, others = [first]) =>
    start(first, input([{ lineId: "line-1", quantity }], { draftId: "draft-3" }), others);

  it("is counted over the whole chain, from its first order", () => {
    expect(replacementLedger(original, [original, first]).lines).toEqual([
      { lineId: "line-MUG", ordered: "3", replaced: "1", returned: "0" },
      { lineId: "line-PLATE", ordered: "1", replaced: "0", returned: "0" },
    ]);
    const again = second(2)._unsafeUnwrap();
    expect(again.lines[0]?.copiedFrom).toMatchObject({
      orderId: "order-1",
      lineId: "line-MUG",
      quantity: "3",
      adjustment: "2.30",
    });
    expect(again.replacement).toEqual({ orderId: "order-2", rootOrderId: "order-1", reason: "arrived broken" });
    expect(again.billing).toMatchObject({ settlement: { kind: "covered_by", orderId: "order-1" } });
    const third = placed(again, "order-3");
    expect(replacementLedger(original, [first, third]).lines[0]?.replaced).toBe("3");
  });

  it("is shown line by line where it is too much", () => {
    expect(refusal(second(3))).toEqual({
      code: "replacement_above_original",
      lines: [{ lineId: "line-MUG", ordered: "3", replaced: "1", returned: "0", requested: "3", left: "2" }],
    });
    const overdrawn = {
      ...replacementLedger(original, []),
      lines: [{ lineId: "line-MUG", ordered: "3", replaced: "3", returned: "1" }],
    };
    expect(
      refusal(startReplacement(original, input([...mugs(1), { lineId: "line-PLATE", quantity: 1 }]), overdrawn)),
    ).toEqual({
      code: "replacement_above_original",
      lines: [
        { lineId: "line-MUG", ordered: "3", replaced: "3", returned: "1", requested: "1", left: "0" },
        { lineId: "line-PLATE", ordered: "0", replaced: "0", returned: "0", requested: "1", left: "0" },
      ],
    });
  });

  it("is not touched by cancelled replacements, foreign orders and cancelled parts", () => {
    const cancelled = after(cancelOrder(first, { reason: "found" }, STEP));
    const foreign = { ...first, replacement: { orderId: "x", rootOrderId: "x", reason: "?" } };
    const ledger = replacementLedger(original, [cancelled, foreign, anOrder()]);
    expect(ledger.lines[0]).toEqual({ lineId: "line-MUG", ordered: "3", replaced: "0", returned: "0" });
    const two = placed(start(original, input(mugs(2)))._unsafeUnwrap(), "order-4");
    const sent = after(forwarded(two, { reference: "W" }, STEP));
    const part = after(cancelLines(sent, { lines: [{ lineId: "line-1", quantity: 1 }], reason: null }, STEP));
    expect(replacementLedger(original, [part]).lines[0]?.replaced).toBe("1");
  });

  it("is less what was returned or never had", () => {
    const refunded = after(recordRefund(original, { amount: 300, lines: mugs(1), reason: "returned" }, STEP));
    const sent = after(forwarded(refunded, { reference: "W" }, STEP));
    const short = after(cancelLines(sent, { lines: mugs(1), reason: "lost" }, STEP));
    const ledger = replacementLedger(short, []);
    expect(ledger.lines[0]).toEqual({ lineId: "line-MUG", ordered: "3", replaced: "0", returned: "2" });
    expect(ledger).toMatchObject({ captured: 2203, refunded: 300, covered: 0 });
    expect(refusal(startReplacement(short, input(mugs(2)), ledger)).code).toBe("replacement_above_original");
    expect(startReplacement(short, input(mugs(1)), ledger).isOk()).toBe(true);
  });

  it("counts the value of what is free, not of what is paid", () => {
    const paid: Order = { ...first, payment: { ...first.payment, method: { kind: "new-method", label: null } } };
    expect(replacementLedger(original, [first]).covered).toBe(first.sheet.totals.total);
    expect(replacementLedger(original, [paid]).covered).toBe(0);
  });

  it("passes over lines that were added by hand, or that a damaged record does not count", () => {
    const [line] = first.lines;
    const added = {
      ...first,
      lines: [...first.lines, { ...aLine("NEW", "1.00"), id: "line-2" }, { ...line, id: "line-3" }],
    } as Order;
    expect(replacementLedger(original, [added]).lines[0]?.replaced).toBe("1");
  });
});

describe("lost twice", () => {
  const beyond = (by: Actor) => input(mugs(4), { acknowledgeBeyond: { by, reason: "lost twice" } });

  it("takes somebody who may acknowledge it, whose yes stands on the draft as it is", () => {
    const draft = start(original, beyond(KIM_ACTOR))._unsafeUnwrap();
    const fingerprint = fingerprintOf(draft);
    expect(draft.approvals).toEqual([
      { by: KIM, authority: FULL_AUTHORITY, at: LATER, reason: "lost twice", version: 1, fingerprint },
    ]);
  });

  it("is refused to anybody else", () => {
    const clerk: Actor = { ...KIM_ACTOR, authority: { ...FULL_AUTHORITY, acknowledgeExcess: false } };
    expect(refusal(start(original, beyond(clerk)))).toEqual({ code: "acknowledgement_not_permitted", by: "kim" });
    const forNobody = start({ ...original, customer: null }, beyond(KIM_ACTOR))._unsafeUnwrap();
    expect(forNobody.approvals).toHaveLength(1);
    const mandate = {
      maxLineDiscount: null,
      maxTotalDiscount: null,
      currencies: null,
      customers: null,
      verbs: null,
      expiresAt: LATER,
      spending: null,
    };
    const late: Actor = { ...KIM_ACTOR, authority: { ...FULL_AUTHORITY, mandate } };
    expect(refusal(start(original, beyond(late)))).toEqual({ code: "acknowledgement_not_permitted", by: "kim" });
  });

  it("leaves no yes behind where none was needed", () => {
    const within = input(mugs(3), { acknowledgeBeyond: { by: KIM_ACTOR, reason: "just in case" } });
    expect(start(original, within)._unsafeUnwrap().approvals).toEqual([]);
  });
});

describe("what cannot be replaced", () => {
  it.each([
    ["nothing", input([]), "input_invalid"],
    ["for no reason", input(mugs(1), { reason: " " }), "input_invalid"],
    ["a line that is not there", input([{ lineId: "line-X", quantity: 1 }]), "line_unknown"],
    ["no quantity", input(mugs("-1")), "quantity_invalid"],
  ])("%s", (_, given, code) => {
    expect(refusal(start(original, given)).code).toBe(code);
  });

  it("an order that was cancelled", () => {
    const cancelled = after(cancelOrder(anOrder(), { reason: "twice" }, STEP));
    expect(refusal(start(cancelled, input(mugs(1))))).toEqual({ code: "original_cancelled", orderId: "order-1" });
  });

  it("with the ledger of another chain", () => {
    const other = replacementLedger({ ...original, id: "order-9" }, []);
    expect(refusal(startReplacement(original, input(mugs(1)), other))).toEqual({
      code: "ledger_of_another",
      orderId: "order-9",
      rootOrderId: "order-1",
    });
  });

  it("a line that came onto a replacement by hand, or that has no figures", () => {
    const first = placed(start(original, input(mugs(1)))._unsafeUnwrap(), "order-2");
    const added = { ...first, lines: [...first.lines, { ...aLine("NEW", "1.00"), id: "line-2" }] };
    expect(refusal(start(added, input([{ lineId: "line-2", quantity: 1 }])))).toEqual({
      code: "line_not_copied",
      lineId: "line-2",
    });
    const unpriced = { ...original, sheet: { ...original.sheet, lines: [] } };
    expect(refusal(start(unpriced, input(mugs(1)))).code).toBe("line_not_copied");
  });
});
