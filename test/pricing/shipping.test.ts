import { describe, expect, it } from "vitest";
import type { Draft, Line } from "../../src/draft/draft.js";
import {
  aCoupon,
  aCustomItem,
  aDraft,
  aLine,
  amountOff,
  anAddress,
  anOption,
  atCustomPrice,
  aVariant,
  byOption,
  coded,
  percentOff,
} from "../support/pricing-builders.js";
import { pricedIn, refusalIn, sheetIn } from "../support/pricing-world.js";

const options = [anOption("post", 495), anOption("courier", 1250), anOption("pickup", 0)];
const lines = [aLine("A", "10.00", "2", { discount: percentOff("25") }), aLine("B", "3.50")];
const shipped = (shipping: Draft["shipping"], changes: Partial<Draft> = {}) => aDraft(lines, { shipping, ...changes });

/** What the shipping port is asked for a draft with these lines. */
function questionFor(someLines: readonly Line[], changes: Partial<Draft> = {}, coupons = [aCoupon("TEN")]) {
  const draft = aDraft(someLines, { shipping: byOption("post"), ...changes });
  return pricedIn({ options, coupons }, draft)
    .asked.flat()
    .find(({ kind }) => kind === "shipping-options");
}

describe("shipping", () => {
  it("charges the rate of the chosen option: 15.00 + 3.50 + 4.95 = 23.45", () => {
    const sheet = sheetIn({ options }, shipped(byOption("post")));
    expect(sheet.shipping).toMatchObject({ optionId: "post", name: "By post", amount: 495, taxCategory: "carriage" });
    expect(sheet.totals).toMatchObject({ merchandise: 1850, shipping: 495, total: 2345 });
  });

  it("takes an option that costs nothing as it is", () => {
    expect(sheetIn({ options }, shipped(byOption("pickup"))).shipping).toMatchObject({ optionId: "pickup", amount: 0 });
  });

  it("charges a price set by hand in place of the option's own: 12.00 instead of 12.50", () => {
    const sheet = sheetIn({ options }, shipped(byOption("courier", { amount: "12.00", reason: "promised" })));
    expect(sheet.shipping).toMatchObject({ optionId: "courier", name: "By courier", amount: 1200 });
  });

  it("charges a way of its own without asking anybody: 7.505, a tie, up to 7.51", () => {
    const { sheet, asked } = pricedIn({ options }, shipped(atCustomPrice("7.505", "own van")));
    expect(sheet.shipping).toMatchObject({ optionId: null, name: "Own van", amount: 751, taxCategory: "own van" });
    expect(asked.flat().map(({ kind }) => kind)).not.toContain("shipping-options");
  });

  it("charges nothing and asks nothing where no way was chosen", () => {
    const { sheet, asked } = pricedIn({ options }, shipped(null));
    expect(sheet.shipping).toBeNull();
    expect(sheet.pending).toEqual([]);
    expect(asked.flat().map(({ kind }) => kind)).not.toContain("shipping-options");
  });

  it.each([
    ["the option is not offered any more", {}, { shippingAddressId: "address-1" }, "not-offered"],
    ["there is no address", {}, { shippingAddressId: null }, "no-address"],
    ["nobody knows the address", { address: null }, {}, "no-address"],
    [
      "the address lacks a region where rates depend on it",
      { address: anAddress({ country: "US", region: "", postalCode: "10001" }) },
      {},
      "address-incomplete",
    ],
  ] as const)("is pending, not free, where %s", (_, world, changes, because) => {
    const sheet = sheetIn({ options, ...world }, shipped(byOption("balloon"), changes));
    expect(sheet.shipping).toBeNull();
    expect(sheet.pending).toContainEqual({ what: "shipping-rate", because });
  });

  it("needs no address for a way of its own", () => {
    const sheet = sheetIn({}, shipped(atCustomPrice("5.00"), { shippingAddressId: null }));
    expect(sheet.shipping?.amount).toBe(500);
    expect(sheet.pending).toEqual([{ what: "tax", because: "no-address" }]);
  });

  it.each([495, 0])("refuses %d minor units of another currency", (minor) => {
    const foreign = [anOption("post", minor, { amount: { minor, currency: "USD" } })];
    const refusal = { code: "currency_mismatch", expected: "EUR", found: "USD", of: "post" };
    expect(refusalIn({ options: foreign }, shipped(byOption("post")))).toEqual(refusal);
    const byHand = shipped(byOption("post", { amount: "1.00", reason: null }));
    expect(refusalIn({ options: foreign }, byHand)).toEqual(refusal);
  });

  it("looks at the currency of the chosen option only", () => {
    const some = [anOption("air", 900, { amount: { minor: 900, currency: "USD" } }), anOption("post", 495)];
    expect(sheetIn({ options: some }, shipped(byOption("post"))).shipping?.amount).toBe(495);
  });
});

describe("what the shipping port is asked", () => {
  it("quotes on the merchandise after line discounts and before coupons: 15.00 + 3.50", () => {
    expect(questionFor(lines, coded("TEN"))).toEqual({
      kind: "shipping-options",
      destination: { country: "DE", region: "", postalCode: "10000" },
      currency: "EUR",
      subtotal: 1850,
      weight: 1500,
      items: [
        { sku: "A", variantId: "variant-A", quantity: "2" },
        { sku: "B", variantId: "variant-B", quantity: "1" },
      ],
    });
  });

  it("counts what travels, and a part of a gram as one: 2.5 × 333 g = 832.5 g", () => {
    const question = questionFor([
      aLine("A", "10.00", "2.5", { item: aVariant("A", { weightGrams: 333 }) }),
      aLine("B", "20.00", "1", { item: aVariant("B", { requiresShipping: false }) }),
    ]);
    expect(question).toMatchObject({ weight: 833, items: [{ sku: "A" }], subtotal: 4500 });
  });

  it("names custom lines without a variant", () => {
    const item = aCustomItem({ requiresShipping: true, weightGrams: 20, sku: "ENG" });
    expect(questionFor([aLine("C", "5.00", "3", { item })])).toMatchObject({
      weight: 60,
      items: [{ sku: "ENG", variantId: null, quantity: "3" }],
    });
  });

  it("does not know the weight where one line does not say, or where there is no counting it", () => {
    const unknown = aLine("B", "1.00", "1", { item: aVariant("B", { weightGrams: null }) });
    expect(questionFor([...lines, unknown])).toMatchObject({ weight: null });
    const beyond = aLine("B", "0", "999999999999999", { item: aVariant("B", { weightGrams: 1_000_000_000 }) });
    expect(questionFor([...lines, beyond])).toMatchObject({ weight: null });
    const unreadable = aLine("B", "0", "999999999999999.0123456789", {});
    expect(questionFor([...lines, unreadable])).toMatchObject({ weight: null });
  });

  it("asks again when the draft changes, and only then", () => {
    const dearer = [aLine("A", "10.00", "2", { discount: amountOff("1.00") }), aLine("B", "3.50")];
    expect(questionFor(dearer)).not.toEqual(questionFor(lines));
    expect(questionFor(lines, { details: { note: "call first", tags: [], metadata: {}, poNumber: null } })).toEqual(
      questionFor(lines),
    );
  });
});
