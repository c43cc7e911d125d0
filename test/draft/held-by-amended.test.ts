import { describe, expect, it } from "vitest";
import { couponFor, heldQuestion, owedByAmended, stockFor } from "../../src/draft/held-by-amended.js";
import { ledgerQuestion } from "../../src/draft/ledger-question.js";
import type { OrderHeldFact, StockFact } from "../../src/facts/answers.js";
import { answered, noFacts, withAnswers } from "../../src/facts/facts.js";
import { aCoupon } from "../support/pricing-builders.js";

const AS_OF = "2026-03-01T12:00:00.000Z";
const draft = { amends: { orderId: "order-1", orderVersion: 1, reason: "more" }, customerId: "ada" };
const held: OrderHeldFact = {
  orderId: "order-1",
  customerId: "ada",
  inReview: true,
  agreedVersion: 1,
  items: [{ sku: "MUG", quantity: "2.5" }],
  coupons: ["TEN"],
  owedOnTerms: 3_000,
  received: 0,
};
const knowing = (answer: OrderHeldFact | null) =>
  withAnswers(noFacts(AS_OF), [answered({ kind: "order-held", orderId: "order-1" }, answer)]);
const stock = (committed: string, sku = "MUG"): StockFact => ({
  sku,
  tracked: true,
  onHand: "5",
  committed,
  backorderLimit: "0",
});
const coupon = { ...aCoupon("TEN"), used: 3, usedByCustomer: 2 };

describe("what an amended order holds", () => {
  it("is asked about by an amendment alone", () => {
    expect(heldQuestion(draft)).toEqual({ kind: "order-held", orderId: "order-1" });
    expect(heldQuestion({ amends: null })).toBeNull();
  });

  it.each([
    ["its units", "6", held, "3.5"],
    ["never more than are promised", "1", held, "0"],
    ["nothing once it left review", "6", { ...held, inReview: false }, "6"],
    ["nothing where nobody knows it", "6", null, "6"],
  ])("does not count as promised to others: %s", (_, committed, answer, expected) => {
    expect(stockFor(draft, knowing(answer), stock(committed))).toEqual(stock(expected));
  });

  it("counts for its own draft and its own SKUs alone", () => {
    expect(stockFor({ amends: null }, knowing(held), stock("6"))).toEqual(stock("6"));
    expect(stockFor(draft, noFacts(AS_OF), stock("6"))).toEqual(stock("6"));
    expect(stockFor(draft, knowing(held), stock("6", "PLATE"))).toEqual(stock("6", "PLATE"));
  });

  it.each([
    ["its use", draft, held, [2, 1]],
    ["its use, but not by another customer", { ...draft, customerId: "ben" }, held, [2, 2]],
    ["no use of a coupon that it did not count", draft, { ...held, coupons: ["OTHER"] }, [3, 2]],
    ["no use once it left review", draft, { ...held, inReview: false }, [3, 2]],
    ["no use for other drafts", { ...draft, amends: null }, held, [3, 2]],
  ])("gives back %s", (_, of, answer, [used, usedByCustomer]) => {
    expect(couponFor(of, knowing(answer), coupon)).toEqual({ ...coupon, used, usedByCustomer });
  });

  it("never makes a count negative", () => {
    expect(couponFor(draft, knowing(held), { ...coupon, used: 0, usedByCustomer: 0 })).toMatchObject({
      used: 0,
      usedByCustomer: 0,
    });
  });
});

describe("the ledger of a replacement", () => {
  const replacement = { orderId: "order-8", rootOrderId: "order-7", reason: "broken" };

  it("is asked about without the order that is amended", () => {
    const question = { kind: "replacement-ledger", orderId: "order-7" };
    expect(ledgerQuestion({ replacement, amends: null })).toStrictEqual(question);
    expect(ledgerQuestion({ replacement, amends: draft.amends })).toStrictEqual({ ...question, without: "order-1" });
    expect(ledgerQuestion({ replacement: null, amends: draft.amends })).toBeNull();
  });
});

describe("what its customer owes", () => {
  it("is less what the order owes that makes way, where it is the same customer's and still makes way", () => {
    expect(owedByAmended(draft, knowing(held))).toBe(3_000);
    expect(owedByAmended({ ...draft, customerId: "ben" }, knowing(held))).toBe(0);
    expect(owedByAmended(draft, knowing({ ...held, inReview: false }))).toBe(0);
    expect(owedByAmended(draft, knowing(null))).toBe(0);
    expect(owedByAmended({ ...draft, amends: null }, knowing(held))).toBe(0);
  });
});
