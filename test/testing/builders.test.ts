import {
  aCatalogEntry,
  aCoupon,
  aCustomer,
  aDraft,
  aDraftRecord,
  aLine,
  anAddress,
  anEvent,
  anOrder,
  aVariant,
  hostileValues,
} from "power-buyer/testing";
import { describe, expect, it } from "vitest";

const BUILDERS = {
  aCatalogEntry,
  aCoupon,
  aCustomer,
  aDraft,
  aDraftRecord,
  aLine,
  anAddress,
  anEvent,
  anOrder,
  aVariant,
};

const freeze = (value: unknown): void => {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
};

describe("builders", () => {
  it.each(Object.entries(BUILDERS))("%s makes plain data that survives JSON, and shares nothing", (_name, build) => {
    const made: object = build();
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
    freeze(made);
    const again: object = build();
    expect(again).toEqual(made);
    const objects = (value: unknown): readonly unknown[] =>
      typeof value === "object" && value !== null ? [value, ...Object.values(value).flatMap(objects)] : [];
    expect(objects(again).filter((part) => Object.isFrozen(part) && Object.keys(part as object).length > 0)).toEqual(
      [],
    );
  });

  it("let what is given stand, and let the rest follow from it", () => {
    expect(aVariant({ sku: "TEA-1" })).toMatchObject({
      sku: "TEA-1",
      variantId: "variant-TEA-1",
      productId: "product-TEA-1",
    });
    expect(aCatalogEntry({ price: null }).prices[0]?.price).toBe(null);
    expect(aCatalogEntry({ currency: "USD" }).prices[0]?.price).toEqual({ amount: "10.00", currency: "USD" });
    expect(anOrder({ id: "o-7" })).toMatchObject({ id: "o-7", number: "N-o-7", draftId: "draft-of-o-7" });
    expect(aDraftRecord(aDraft({ id: "d-7" })).history.start.id).toBe("d-7");
  });

  it("make an order whose figures agree", () => {
    const { sheet, payment, fulfilment, lines } = anOrder();
    expect(sheet.totals).toMatchObject({ gross: 1_000, total: 1_000, amountDue: 1_000 });
    expect(payment.amountDue).toBe(sheet.totals.amountDue);
    expect(fulfilment.map(({ lineId }) => lineId)).toEqual(lines.map(({ id }) => id));
  });
});

describe("hostile values", () => {
  it("are many, have names that are said once, and are made anew at each call", () => {
    const values = hostileValues();
    expect(values.length).toBeGreaterThanOrEqual(40);
    expect(new Set(values.map(([name]) => name)).size).toBe(values.length);
    const find = (all: typeof values) => all.find(([name]) => name === "an empty object")?.[1];
    expect(find(values)).not.toBe(find(hostileValues()));
  });
});
