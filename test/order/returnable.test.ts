import { describe, expect, it } from "vitest";
import type { Order } from "../../src/order/order.js";
import { recordRefund } from "../../src/order/record-refund.js";
import { returnable } from "../../src/order/returnable.js";
import { cancelLines } from "../../src/order/shipping.js";
import type { ReturnRequest } from "../../src/order/return-request.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import type { ShopStage } from "../../src/pricing/stage.js";
import { after, anOrder, type OrderSetup, refusal, STEP } from "../support/order-builder.js";
import { aCoupon, aLine, aRate, anOption, coded, percentOff } from "../support/pricing-builders.js";

/** An order whose money came in. */
const paidFor = (setup: OrderSetup = {}): Order => {
  const order = anOrder(setup);
  return { ...order, payment: { ...order.payment, captured: order.payment.amountDue } };
};
const mugs = (quantity: string | number) => ({ lines: [{ lineId: "line-MUG", quantity }] });
const back = (order: Order, request: ReturnRequest) => returnable(order, request)._unsafeUnwrap();
const returned = (order: Order, request: ReturnRequest) =>
  after(recordRefund(order, { ...request, reason: "returned" }, STEP));
const off = (taxTreatment: "unchanged" | "proportional", percent = "10") =>
  ({ totalDiscount: { kind: "percent", percent, taxTreatment, reason: null } }) as const;

describe("what was paid for a part of an order", () => {
  it("one of two mugs at 10.00 + 19 %: 10.00 + 1.90", () => {
    expect(back(paidFor(), mugs(1))).toEqual({
      lines: [
        {
          lineId: "line-MUG",
          taxCategory: "goods",
          quantity: "1",
          lineDiscount: 0,
          couponDiscount: 0,
          extraDiscount: 0,
          net: 1000,
          tax: 190,
          taxes: [
            { rateId: "rate-19", name: "VAT", rate: "19", included: false, compound: false, base: 1000, amount: 190 },
          ],
          totalDiscount: 0,
          settled: 0,
          paid: 1190,
        },
      ],
      charges: [],
      taxes: [
        { rateId: "rate-19", name: "VAT", rate: "19", category: "goods", included: false, base: 1000, amount: 190 },
      ],
      net: 1000,
      tax: 190,
      totalDiscount: 0,
      settled: 0,
      cashRounding: 0,
      paid: 1190,
      received: 3856,
      refundable: 1190,
    });
  });

  it("after line discount and coupon: of 3 × 10.00 − 10 % − 2.70 = 24.30, + 4.62 tax, the second carries 9.64", () => {
    const order = paidFor({
      lines: [aLine("MUG", "10.00", "3", { discount: percentOff("10") })],
      draft: { ...coded("TEN"), shipping: null },
      world: { coupons: [aCoupon("TEN")], rates: { "DE goods": [aRate("19")] } },
    });
    expect(order.sheet.lines[0]).toMatchObject({ lineDiscount: 300, couponDiscount: 270, payable: 2892 });
    // 28.92 / 3 is 9.64 exactly; of its 4.62 tax each carries 1.54.
    const [line] = back(returned(order, mugs(1)), mugs(1)).lines;
    expect(line).toMatchObject({ lineDiscount: 100, couponDiscount: 90, net: 810, tax: 154, paid: 964 });
  });

  it("unchanged: 23.80 − 10 % = 21.42 of the mugs; one gives its full tax back, less its share of the discount", () => {
    const [line] = back(paidFor({ draft: off("unchanged") }), mugs(1)).lines;
    expect(line).toMatchObject({ net: 1000, tax: 190, totalDiscount: 119, paid: 1071 });
  });

  it("proportional: the same 10.71, of which the tax is what was left of it", () => {
    const order = paidFor({ draft: off("proportional") });
    const [line] = back(order, mugs(1)).lines;
    // 21.42 holds 3.42 of tax at 19 %.
    expect(line).toMatchObject({ net: 900, tax: 171, totalDiscount: 119, paid: 1071 });
  });

  it.each(["unchanged", "proportional"] as const)("100 %% off, %s: nothing was paid, and nothing goes back", (how) => {
    const order = paidFor({ draft: off(how, "100") });
    const all = back(order, { ...mugs(1), shipping: true });
    expect(all.lines[0]).toMatchObject({ totalDiscount: 1190, paid: 0, tax: how === "unchanged" ? 190 : 0 });
    expect(all.charges).toMatchObject([{ kind: "shipping", totalDiscount: 583, paid: 0 }]);
    expect([all.paid, all.refundable]).toEqual([0, 0]);
    // It comes back once, though it cost nothing.
    expect(back(returned(order, { ...mugs(1), shipping: true }), { shipping: true }).charges).toEqual([]);
  });

  it("tax inside of the price at two rates, one on the other: amounts and bases of both pieces add up", () => {
    const rates = [aRate("19", { included: true }), aRate("5", { included: true, id: "levy", compound: true })];
    const order = paidFor({
      lines: [aLine("MUG", "12.50", "2")],
      draft: { shipping: null },
      world: { rates: { "DE goods": rates } },
    });
    const [row] = order.sheet.lines;
    const first = back(order, mugs("1.5"));
    const second = back(returned(order, mugs("1.5")), mugs("0.5"));
    for (const [i, tax] of (row?.taxes ?? []).entries()) {
      const pieces = [first, second].map(({ lines }) => lines[0]?.taxes[i]);
      expect(pieces.reduce((sum, piece) => sum + (piece?.amount ?? Number.NaN), 0)).toBe(tax.amount);
      expect(pieces.reduce((sum, piece) => sum + (piece?.base ?? Number.NaN), 0)).toBe(tax.base);
    }
    expect([first.paid, second.paid]).toEqual([1875, 625]);
  });

  it("taxes that are more than what was paid go by the same rule, each by itself", () => {
    const order = paidFor();
    const [mug, ...rows] = order.sheet.lines;
    if (mug === undefined) throw new Error("no line");
    // Tax on the price before a discount that took nearly all of it: 0.30 are paid, with 3.80 of tax inside.
    const lines = [
      { ...mug, payable: 30, paid: 30, taxes: mug.taxes.map((tax) => ({ ...tax, included: true })) },
      ...rows,
    ];
    const [line] = back({ ...order, sheet: { ...order.sheet, lines } }, mugs(1)).lines;
    expect(line).toMatchObject({ net: -175, tax: 190, paid: 15 });
  });

  it("a line that is named twice is added up", () => {
    const twice = { lines: [...mugs("0.5").lines, ...mugs("1.5").lines] };
    expect(back(paidFor(), twice).lines).toMatchObject([{ quantity: "2", paid: 2380 }]);
  });

  it("cancelled units are the last ones of their line", () => {
    const three = paidFor({ lines: [aLine("MUG", "0.33", "3")], draft: { shipping: null } });
    expect(three.sheet.lines[0]?.paid).toBe(118);
    const order = after(cancelLines({ ...three, status: "warehouse" }, { ...mugs(1), reason: null }, STEP));
    // 40, 39 and 39: the last 39 were for what never came.
    expect(back(order, mugs(2)).paid).toBe(79);
    expect(refusal(returnable(order, mugs(3)))).toEqual({
      code: "quantity_above_left",
      lineId: "line-MUG",
      left: "2",
      requested: "3",
    });
  });
});

describe("shipping and other charges", () => {
  const STAGE: ShopStage = {
    name: "deposit",
    after: "surcharges",
    rows: () => [{ kind: "charge", id: "deposit", label: "Deposit", amount: 200, taxCategory: "goods" }],
  };
  const surcharges = [
    { id: "wrap", label: "Gift wrap", amount: "3.00", taxCategory: "goods" },
    { id: "rush", label: "Rush", amount: "5.00", taxCategory: "goods" },
  ];
  const order = paidFor({ draft: { surcharges }, pricing: { stages: [STAGE] } });

  it("come back by choice: 4.90, 3.00, 5.00 and 2.00, each + 19 %", () => {
    const all = back(order, { shipping: true, surcharges: true, extra: true });
    expect(all.charges.map(({ kind, id, net, tax, paid }) => [kind, id, net, tax, paid])).toEqual([
      ["shipping", null, 490, 93, 583],
      ["surcharge", "wrap", 300, 57, 357],
      ["surcharge", "rush", 500, 95, 595],
      ["extra", "deposit", 200, 38, 238],
    ]);
    expect(all.paid).toBe(583 + 357 + 595 + 238);
    const some = back(order, { surcharges: ["rush"], extra: ["deposit"], shipping: false });
    expect(some.charges.map(({ id }) => id)).toEqual(["rush", "deposit"]);
    expect(back(order, { surcharges: false, extra: [] }).charges).toEqual([]);
  });

  it("come back once", () => {
    const once = returned(order, { shipping: true, surcharges: ["wrap"] });
    expect(once.returnedCharges).toEqual([
      { kind: "shipping", id: null, amount: 583 },
      { kind: "surcharge", id: "wrap", amount: 357 },
    ]);
    expect(once.payment.refunded).toBe(940);
    const again = back(once, { shipping: true, surcharges: true });
    expect(again.charges.map(({ id, paid }) => [id, paid])).toEqual([["rush", 595]]);
  });

  it("shipping comes back in part, and never more than is left", () => {
    const part = returned(order, { shipping: 200 });
    expect(part.returnedCharges).toEqual([{ kind: "shipping", id: null, amount: 200 }]);
    expect(back(part, { shipping: true }).charges).toMatchObject([{ net: 322, tax: 61, paid: 383 }]);
    const rest = returned(part, { shipping: 383 });
    expect(rest.returnedCharges).toEqual([{ kind: "shipping", id: null, amount: 583 }]);
    expect(refusal(returnable(part, { shipping: 384 }))).toEqual({
      code: "amount_above_limit",
      amount: 384,
      limit: 383,
    });
    expect(back(order, { shipping: 0 }).charges).toEqual([]);
  });

  it("are refused where there are none of that name", () => {
    expect(refusal(returnable(order, { surcharges: ["wrap", "ribbon"] }))).toEqual({
      code: "charge_unknown",
      kind: "surcharge",
      id: "ribbon",
    });
    expect(refusal(returnable(order, { extra: ["wrap"] }))).toMatchObject({ code: "charge_unknown", kind: "extra" });
    const collected = paidFor({ draft: { shipping: null } });
    expect(back(collected, { shipping: true, surcharges: true }).charges).toEqual([]);
    expect(refusal(returnable(collected, { shipping: 1 }))).toMatchObject({ code: "amount_above_limit", limit: 0 });
  });

  it("free carriage gives nothing back, once", () => {
    const free = paidFor({ world: { options: [anOption("post", 0)] } });
    expect(back(free, { shipping: true }).charges).toMatchObject([{ kind: "shipping", paid: 0 }]);
    expect(returned(free, { shipping: true, ...mugs(1) }).returnedCharges).toEqual([
      { kind: "shipping", id: null, amount: 0 },
    ]);
  });
});

describe("money that was not received does not go back", () => {
  it("nothing was paid where payment was not required", () => {
    const billing = {
      kind: "not-required",
      settlement: { kind: "covered_by", orderId: "order-0" },
      reason: "broken",
    } as const;
    const order = anOrder({
      draft: { billing },
      payment: { method: billing, authorization: null },
    });
    const all = back(order, { ...mugs(2), shipping: true });
    expect(all).toMatchObject({ net: 2490, tax: 473, settled: 2963, paid: 0, received: 0, refundable: 0 });
    const after = returned(order, { ...mugs(2), shipping: true });
    expect([after.payment.refunded, after.fulfilment[0]?.returned]).toEqual([0, "2"]);
    expect(back(after, { shipping: true }).charges).toEqual([]);
  });

  it("no more than was captured and is still here", () => {
    const order = anOrder({ payment: { captured: 1000, refunded: 400 } });
    expect(back(order, mugs(1))).toMatchObject({ paid: 1190, received: 600, refundable: 600 });
    expect(back(anOrder(), mugs(1))).toMatchObject({ paid: 1190, received: 0, refundable: 0 });
  });

  it.each([
    [5, -1, 3855],
    [10, 4, 3860],
  ])("what a check was rounded by to %d goes with the last that comes back: %d", (cashRounding, step, due) => {
    const order = paidFor({
      draft: { billing: { kind: "check", instructionsBy: { kind: "invoice" }, mailingInstructions: "To the till" } },
      pricing: { policy: { ...DEFAULT_POLICY, cashRounding } },
      payment: {
        method: {
          kind: "check",
          instructionsBy: { kind: "invoice" },
          mailingInstructions: "To the till",
          check: "cleared",
        },
        authorization: null,
      },
    });
    expect(order.payment.amountDue).toBe(due);
    const part = returned(order, { ...mugs(2), shipping: true });
    expect(part.payment.refunded).toBe(2963);
    const last = back(part, { lines: [{ lineId: "line-PLATE", quantity: 1 }] });
    expect(last).toMatchObject({ cashRounding: step, paid: 893 + step, refundable: due - 2963 });
    const all = returned(part, { lines: [{ lineId: "line-PLATE", quantity: 1 }] });
    expect(all.payment.refunded).toBe(due);
    expect(back(all, { shipping: true, lines: [] })).toMatchObject({ cashRounding: 0, paid: 0 });
  });
});

it("an order whose sheet lost a line has nothing to say of it, and throws nothing", () => {
  const order = paidFor();
  const damaged = { ...order, sheet: { ...order.sheet, lines: [] } };
  expect(back(damaged, mugs(1))).toMatchObject({ lines: [], paid: 0 });
});

describe("what is no request", () => {
  it.each([
    [{ lines: [{ lineId: "line-9", quantity: 1 }] }, "line_unknown"],
    [mugs(3), "quantity_above_left"],
    [mugs("0"), "quantity_invalid"],
    [mugs(1.5), "quantity_invalid"],
    [{ shipping: -1 }, "input_invalid"],
    [{ shipping: 0.5 }, "input_invalid"],
    [{ surcharges: "wrap" }, "input_invalid"],
    [{ carriage: true }, "input_invalid"],
  ])("%j: %s", (request, code) => {
    expect(refusal(returnable(paidFor(), request as ReturnRequest)).code).toBe(code);
  });
});

describe("a refund of what comes back", () => {
  const order = paidFor();

  it("is what was paid for it, where nobody names an amount", () => {
    const once = returned(order, { ...mugs(1), shipping: true });
    expect(once.payment.refunded).toBe(1190 + 583);
    expect(once.timeline.at(-1)?.what).toBe("refunded");
  });

  it("is another amount where somebody names one, none at all too; what came back has come back", () => {
    const less = after(recordRefund(order, { ...mugs(1), shipping: true, amount: 500, reason: "scratched" }, STEP));
    expect(less).toMatchObject({ payment: { refunded: 500 }, returnedCharges: [{ amount: 583 }] });
    const more = after(recordRefund(order, { ...mugs(1), amount: 2000, reason: "sorry" }, STEP));
    expect(more.payment.refunded).toBe(2000);
    const none = after(recordRefund(order, { ...mugs(1), amount: 0, reason: "kept too long" }, STEP));
    expect([none.payment.refunded, none.fulfilment[0]?.returned]).toEqual([0, "1"]);
  });

  it("of nothing is none", () => {
    for (const request of [{}, { amount: 0 }, { lines: [] }, { shipping: false }]) {
      expect(refusal(recordRefund(order, { ...request, reason: "?" }, STEP))).toEqual({ code: "nothing_returned" });
    }
  });
});
