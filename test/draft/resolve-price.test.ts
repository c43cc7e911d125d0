import { describe, expect, it } from "vitest";
import { resolvePrice } from "../../src/draft/resolve-price.js";
import type { PriceBreak, PriceList, PricesFact } from "../../src/facts/answers.js";
import { AT } from "../support/draft-world.js";

const from = (quantity: string, amount: string): PriceBreak => ({
  from: quantity,
  price: { amount, currency: "EUR" },
});
const list = (listId: string, priority: number, ...breaks: readonly PriceBreak[]): PriceList => ({
  listId,
  groupId: "group",
  name: `List ${listId}`,
  priority,
  breaks,
});
const facts = (given: Partial<PricesFact>): PricesFact => ({
  contract: [],
  lists: [],
  sale: { amount: "10.00", currency: "EUR" },
  compareAt: null,
  includesTaxOf: null,
  ...given,
});
const resolved = (given: Partial<PricesFact>, quantity = "1") =>
  resolvePrice(facts(given), quantity, "EUR", AT).map((price) => price && [price.source, price.amount, price.label]);

describe("resolvePrice", () => {
  it.each<[string, Partial<PricesFact>, string, readonly unknown[] | null]>([
    ["the catalog's price", {}, "1", ["catalog", "10.00", null]],
    ["no price at all", { sale: null }, "1", null],
    [
      "a contract before everything",
      { contract: [from("1", "12")], lists: [list("a", 9, from("1", "8"))] },
      "1",
      ["contract", "12", null],
    ],
    ["a list even where it is higher", { lists: [list("a", 1, from("1", "11"))] }, "1", ["price-list", "11", "List a"]],
    [
      "the list of the highest priority",
      { lists: [list("a", 1, from("1", "8")), list("b", 2, from("1", "9"))] },
      "1",
      ["price-list", "9", "List b"],
    ],
    [
      "ties by the list's id",
      { lists: [list("b", 1, from("1", "8")), list("a", 1, from("1", "9"))] },
      "1",
      ["price-list", "9", "List a"],
    ],
    [
      "ties by the list's id, in any order",
      { lists: [list("a", 1, from("1", "9")), list("b", 1, from("1", "8"))] },
      "1",
      ["price-list", "9", "List a"],
    ],
    [
      "the next list where the first has no break for so few",
      { lists: [list("a", 2, from("5", "8")), list("b", 1, from("1", "9"))] },
      "4",
      ["price-list", "9", "List b"],
    ],
    [
      "the sale price where no list has one for so few",
      { lists: [list("a", 2, from("5", "8"))] },
      "4",
      ["catalog", "10.00", null],
    ],
    [
      "the largest break that is reached",
      { contract: [from("10", "7"), from("1", "9"), from("5", "8")] },
      "9.5",
      ["contract", "8", null],
    ],
    [
      "a break from its own quantity on",
      { contract: [from("1", "9"), from("10", "7")] },
      "10",
      ["contract", "7", null],
    ],
    ["the first of two equal breaks", { contract: [from("1", "9"), from("1.0", "7")] }, "10", ["contract", "9", null]],
    ["a price of 0", { contract: [from("1", "0")] }, "1", ["contract", "0", null]],
  ])("takes %s", (_what, given, quantity, expected) => {
    expect(resolved(given, quantity)._unsafeUnwrap()).toEqual(expected);
  });

  it("keeps the compare-at price and the zone whose tax is included, without sharing them", () => {
    const includesTaxOf = { country: "DE", region: "" };
    const given = facts({ compareAt: { amount: "12.00", currency: "EUR" }, includesTaxOf });
    const price = resolvePrice(given, "1", "EUR", AT)._unsafeUnwrap();
    expect(price).toEqual({
      amount: "10.00",
      source: "catalog",
      label: null,
      compareAt: "12.00",
      includesTaxOf,
      at: AT,
      expiresAt: null,
    });
    expect(price?.includesTaxOf).not.toBe(includesTaxOf);
    const plain = resolvePrice(facts({}), "1", "EUR", AT)._unsafeUnwrap();
    expect([plain?.compareAt, plain?.includesTaxOf]).toEqual([null, null]);
  });

  const dollars = { amount: "0", currency: "USD" };
  it.each<[string, Partial<PricesFact>]>([
    ["the sale price", { sale: dollars }],
    ["the compare-at price", { compareAt: dollars }],
    ["a contract break that does not apply", { contract: [from("1", "9"), { from: "100", price: dollars }] }],
    [
      "a list that is not chosen",
      { lists: [list("a", 2, from("1", "9")), list("b", 1, { from: "1", price: dollars })] },
    ],
  ])("refuses another currency in %s, also for 0", (_where, given) => {
    expect(resolved(given)._unsafeUnwrapErr()).toEqual({
      code: "currency_mismatch",
      reason: "different_currencies",
      left: "EUR",
      right: "USD",
    });
  });
});
