import { expect, it } from "vitest";
import { skuTotal, skuTotals } from "../../src/draft/sku-totals.js";
import { after, emptyDraft } from "../support/draft-world.js";

const DRAFT = after(
  emptyDraft(),
  { type: "line.add", input: { variantId: "mug", quantity: 2 } },
  { type: "line.add", input: { variantId: "ribbon", quantity: "0.3" } },
  { type: "line.add", input: { variantId: "mug-blue", quantity: 3 } },
  { type: "line.add", input: { variantId: "ribbon", quantity: "0.6" } },
  { type: "line.addCustom", input: { title: "Not a mug", sku: "MUG", quantity: 9, price: "1", taxCategory: null } },
);

it("totals are exact, over all lines of a SKU, without custom lines", () => {
  expect([...skuTotals(DRAFT)]).toEqual([
    ["MUG", "5"],
    ["RIBBON", "0.9"],
  ]);
  expect(["MUG", "RIBBON", "NOTHING"].map((sku) => skuTotal(DRAFT, sku))).toEqual(["5", "0.9", "0"]);
});

it("totals are exact where they pass what an integer holds exactly", () => {
  const most = "999999999999999";
  const lines = Array.from(
    { length: 10 },
    () => ({ type: "line.add", input: { variantId: "shirt", quantity: most } }) as const,
  );
  expect(skuTotal(after(emptyDraft(), ...lines), "SHIRT")).toBe("9999999999999990");
});
