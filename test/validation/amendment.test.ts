import { describe, expect, it } from "vitest";
import type { OrderHeldFact } from "../../src/facts/answers.js";
import { aLine, aVariant } from "../support/pricing-builders.js";
import { codesOf, review, type Shop, sound } from "./world.js";

const held: OrderHeldFact = {
  orderId: "order-1",
  customerId: "customer-1",
  inReview: true,
  agreedVersion: 1,
  items: [{ sku: "A", quantity: "3" }],
  coupons: [],
  owedOnTerms: 0,
  received: 0,
};
const amends = { orderId: "order-1", orderVersion: 1, reason: "one more" };
/** Five that are all promised, three of them to the order that is amended. */
const shop: Shop = { held, stock: { A: { onHand: "5", committed: "5" } } };
const wanting = (quantity: string) => [aLine("A", "10.00", quantity)];

describe("an amendment is measured without what its own order has", () => {
  it.each([
    ["3", []],
    ["4", ["quantity_above_available"]],
  ])("%s of A", (quantity, codes) => {
    expect(codesOf(review(shop, sound({ amends }, wanting(quantity))).issues)).toEqual(codes);
  });

  it("another draft is not", () => {
    expect(codesOf(review(shop, sound({}, wanting("1"))).issues)).toEqual(["quantity_above_available"]);
  });

  it("a pack is filled up with them", () => {
    const packed = [aLine("A", "10.00", "1", { item: aVariant("A", { increment: "3" }) })];
    const { issues } = review(shop, sound({ amends }, packed));
    expect(issues).toMatchObject([
      { code: "quantity_off_increment", fix: [{ type: "line.setQuantity", input: { quantity: "3" } }] },
    ]);
  });

  it("an order that nobody knows gives nothing", () => {
    const draft = sound({ amends }, wanting("3"));
    const { issues } = review({ ...shop, held: null }, draft);
    expect(codesOf(issues)).toEqual(["amended_order_left_review", "quantity_above_available"]);
  });
});
