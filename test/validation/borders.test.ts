import { describe, expect, it } from "vitest";
import type { Severity } from "../../src/index.js";
import { isBlocked, noFacts, validate } from "../../src/index.js";
import {
  AS_OF,
  aCustomer,
  aLine,
  amountOff,
  anExemption,
  aPrice,
  aRate,
  atCustomPrice,
  aVariant,
  byOption,
  percentOff,
} from "../support/pricing-builders.js";
import { actor, codesOf, review, sound } from "./world.js";

const codes = (...given: Parameters<typeof review>) => codesOf(review(...given).issues);

describe("on the border of a rule there is no issue", () => {
  it("when a payment is not needed, or the provider knows how", () => {
    const free = sound({ billing: null, shipping: atCustomPrice("0") }, [aLine("A", "0")]);
    expect(codes({ prices: { "variant-A": null } }, free)).toEqual(["price_changed"]);
    const billing = { kind: "new-method", token: "tok_1", label: null, keepForCustomer: false } as const;
    expect(codes({}, sound({ billing }))).toEqual([]);
    const card = { paymentMethodId: "c", customerId: "customer-1", label: "Visa", usable: true, reason: null };
    expect(codes({ method: card }, sound({ billing: { kind: "saved-card", paymentMethodId: "c" } }))).toEqual([]);
  });

  it("when what is owed comes to the limit exactly", () => {
    const money = (minor: number) => ({ minor, currency: "EUR" });
    const customer = aCustomer({ credit: { limit: money(10_000), balance: money(7_500), dueInDays: 30 } });
    expect(codes({ customer }, sound({ billing: { kind: "terms", dueInDays: 30 } }))).toEqual([]);
  });

  it("when authority reaches as far as the draft goes", () => {
    const draft = sound({ totalDiscount: { kind: "percent", percent: "5", taxTreatment: "unchanged", reason: null } }, [
      aLine("A", "10.00", "2", {
        discount: percentOff("10"),
        item: aVariant("A", { cost: { amount: "6.84", currency: "EUR" } }),
      }),
    ]);
    const limits = {
      maxLineDiscountPercent: "10",
      maxTotalDiscountPercent: "5",
      minMarginPercent: "20",
      maxTotal: "21.85",
    };
    // 18.00 and 5.00 of carriage less 1.15, of which 0.90 are the line's: 17.10 − 13.68 is 20 %.
    expect(codes({}, draft, actor(limits))).toEqual([]);
    expect(codes({}, draft, actor({ ...limits, minMarginPercent: "20.1" }))).toEqual(["margin_below_floor"]);
    expect(codes({}, draft, actor({ ...limits, maxTotal: "999999999999999.9999999999" }))).toEqual([]);
  });

  it("for a margin that only a discount on the total takes below its floor", () => {
    const lines = [aLine("A", "10.00", "1", { item: aVariant("A", { cost: { amount: "8", currency: "EUR" } }) })];
    const by = actor({ minMarginPercent: "15" });
    const half = { kind: "percent", percent: "50", taxTreatment: "unchanged", reason: null } as const;
    expect(codes({}, sound({}, lines), by)).toEqual([]);
    expect(codes({}, sound({ totalDiscount: half }, lines), by)).toEqual(["margin_below_floor"]);
  });

  it("for the margin of what costs something in another currency, or was sold before", () => {
    const cost = (currency: string) => aVariant("A", { cost: { amount: "99", currency } });
    const by = actor({ minMarginPercent: "20" });
    expect(codes({}, sound({}, [aLine("A", "10.00", "1", { item: cost("USD") })]), by)).toEqual([]);
    expect(codes({}, sound({}, [aLine("A", "10.00", "1", { item: cost("EUR") })]), by)).toEqual(["margin_below_floor"]);
    const copiedFrom = { orderId: "order-1", lineId: "line-1", quantity: "1", adjustment: "0" };
    expect(codes({}, sound({}, [aLine("A", "10.00", "1", { item: cost("EUR"), copiedFrom })]), by)).toEqual([]);
  });

  it("for a locked price, a price set by hand at the list's, and a discount of all that there is", () => {
    const locked = aPrice("8.00", { source: "locked", expiresAt: "2026-03-01T12:00:00.001Z" });
    expect(codes({}, sound({}, [aLine("A", null, "2", { price: locked })]))).toEqual([]);
    const byHand = { price: aPrice("10.0", { source: "override" }), priceBefore: aPrice("10.00") };
    expect(codes({}, sound({}, [aLine("A", null, "2", byHand)]))).toEqual([]);
    expect(codes({}, sound({}, [aLine("A", "10.00", "2", { discount: amountOff("20") })]))).toEqual([]);
  });

  it("for an exemption in force here, a total discount with its tax, and a first PO number", () => {
    const exemption = anExemption({ expiresAt: "2026-03-01T12:00:00.001Z" });
    expect(codes({}, sound({ exemption }))).toEqual([]);
    const totalDiscount = { kind: "percent", percent: "10", taxTreatment: "proportional", reason: null } as const;
    expect(codes({ rates: { "DE goods": [aRate("19")] } }, sound({ totalDiscount }))).toEqual([]);
    const details = { note: null, tags: [], metadata: {}, poNumber: "PO-1" };
    expect(codes({ customer: aCustomer({ requiresPoNumber: true }) }, sound({ details }))).toEqual([]);
  });

  it("for a check whose instructions come on another paper, and for the shop's own way of carriage", () => {
    const packing = { attachments: [{ documentId: "d", name: "d.pdf" }], leaveOutInvoice: true };
    const instructionsBy = { kind: "attachment", documentId: "d" } as const;
    const billing = { kind: "check", mailingInstructions: "To: Example Goods", instructionsBy } as const;
    expect(codes({}, sound({ packing, billing }))).toEqual([]);
    expect(codes({}, sound({ shipping: byOption("post", { amount: "1.00", reason: null }) }))).toEqual([]);
  });

  it("for carriage at no cost when something is sent again", () => {
    const replacement = { orderId: "order-1", rootOrderId: "order-1", reason: "lost" };
    const by = actor({ customShippingPrice: false });
    const price = (amount: string) => codes({}, sound({ replacement, shipping: atCustomPrice(amount) }), by);
    expect(price("0")).toEqual(["replacement_original_unknown"]);
    expect(price("0.01")).toEqual(["shipping_price_not_permitted", "replacement_original_unknown"]);
  });
});

describe("margins that no percentage says", () => {
  const margin = (amount: string, cost: string) => {
    const item = aVariant("A", { cost: { amount: cost, currency: "EUR" } });
    const draft = sound({}, [aLine("A", amount, "1", { item })]);
    const prices = { "variant-A": null };
    const { issues } = review({ prices }, draft, actor({ minMarginPercent: "0" }));
    return issues.find(({ code }) => code === "margin_below_floor")?.details;
  };

  it("of a net of 0, and of a cost beyond all amounts", () => {
    expect(margin("0", "1")).toEqual({ margin: null, floor: "0", net: 0, cost: 100 });
    expect(margin("1.00", "999999999999999")).toEqual({
      margin: null,
      floor: "0",
      net: 100,
      cost: Number.MAX_SAFE_INTEGER,
    });
  });
});

describe("validate", () => {
  const { facts, sheet } = review({ options: [] }, sound());

  it("judges as at completion where no moment is given", () => {
    const none = noFacts(AS_OF);
    const given = (moment?: "completion") =>
      validate(sound(), sheet, none, { actor: actor(), ...(moment === undefined ? {} : { moment }) });
    expect(given()).toEqual(given("completion"));
    const [changed] = review({ prices: { "variant-A": null } }, sound()).issues;
    expect(changed?.severity satisfies Severity | undefined).toBe("blocking");
  });

  it("copes with the sheet of another draft", () => {
    const shippingOf = (draft: ReturnType<typeof sound>, known = facts) =>
      validate(draft, sheet, known, { actor: actor() }).find(({ code }) => /option_gone|not_quoted/.test(code))
        ?.details;
    const gone = { optionId: "post", offered: [] };
    expect(shippingOf(sound())).toEqual(gone);
    expect(shippingOf(sound({ shippingAddressId: null }))).toEqual(gone);
    expect(shippingOf(sound(), noFacts(AS_OF))).toEqual(gone);
    expect(shippingOf(sound({}, [aLine("B", "1.00")]))).toEqual(gone);
    expect(shippingOf(sound({ shipping: atCustomPrice("1") }))).toEqual({ because: "not-offered" });
    const another = aLine("B", "10.00", "1", { discount: percentOff("100") });
    const issues = validate(sound({}, [aLine("A", "10.00", "2"), another]), sheet, facts, {
      actor: actor({ maxLineDiscountPercent: "0" }),
    });
    // Of the second line no figures are known; what nobody asked about it is said.
    expect(issues.flatMap(({ code, lineId }) => (lineId === "line-B" ? [code] : []))).toEqual([
      "fact_missing",
      "fact_missing",
      "fact_missing",
    ]);
  });
});

describe("isBlocked", () => {
  it.each([
    ["blocking", true],
    ["needs_approval", true],
    ["warning", false],
    ["notice", false],
  ] as const)("%s: %s", (severity, blocked) => {
    const issue = { code: "draft_empty", severity, path: ["lines"], lineId: null, details: {}, fix: [] } as const;
    expect(isBlocked([issue])).toBe(blocked);
    expect(isBlocked([])).toBe(false);
  });
});
