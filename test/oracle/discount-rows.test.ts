import { describe, expect, it } from "vitest";
import { calculate } from "./oracle.js";
import type { Order, Policy } from "./order.js";
import { charge, coupon, line, order, rate } from "./sample.js";

/** By hand, from the words of docs/guides/policies/tax-base.md. */
const fixed = (code: string, amount: string, lines: "all" | readonly string[] = "all") =>
  coupon(code, { value: { kind: "amount", amount }, lines });
const rates = (goods: Parameters<typeof rate>, books: Parameters<typeof rate>) => [
  { zone: "home", category: "goods", rates: [rate(...goods)] },
  { zone: "home", category: "books", rates: [rate(...books)] },
];
const inside = { included: true };
const both = rates(["vat-19", "19", inside], ["vat-7", "7", inside]);
const shelf = [line("a", "10.00"), line("b", "10.00", { category: "books" })];
const calculated = (more: Partial<Order>, policy: Partial<Policy> = {}) =>
  calculate(order(more, { taxBase: "discount-rows", ...policy }));
const taxesIn = ({ lines }: ReturnType<typeof calculate>) => lines.map((row) => row.taxes.map(({ amount }) => amount));

describe("a discount that is a row of its own", () => {
  it("is a part for each rate, whose tax alone is rounded", () => {
    // 3.225 each: 0.5149 and 0.2110. In full 1.60 and 0.65.
    const answer = calculated({ lines: shelf, rates: both, coupons: [fixed("A", "6.45")] });
    expect(answer.coupons[0]?.taxes).toEqual([
      { rateId: "vat-19", base: 272, amount: 51 },
      { rateId: "vat-7", base: 302, amount: 21 },
    ]);
    expect(taxesIn(answer)).toEqual([[109], [44]]);
  });

  it("joins the sum that is rounded over the order", () => {
    // 5.225 x 19/119 is 0.834, 5.225 x 7/107 is 0.342: one cent less than 1.60 - 0.76.
    const answer = calculated({ lines: shelf, rates: both, coupons: [fixed("A", "9.55")] }, { taxLevel: "order-rate" });
    expect(taxesIn(answer)).toEqual([[83], [34]]);
  });

  it("leaves to each row its share of what is left of a rate, the earlier of two with the odd cent", () => {
    // Twice 1.60 less 1.60, over 5.00 and 5.00.
    const lines = [line("a", "10.00"), line("b", "10.00")];
    expect(taxesIn(calculated({ lines, rates: both, coupons: [fixed("A", "10.00")] }))).toEqual([[80], [80]]);
    // Twice 0.02 is 0.04, less that of 0.04, 0.01: 0.03 over 0.10 and 0.10.
    const small = [line("a", "0.12"), line("b", "0.12")];
    expect(taxesIn(calculated({ lines: small, rates: both, coupons: [fixed("A", "0.04")] }))).toEqual([[2], [1]]);
  });

  it("is what rows bear where an earlier coupon left too little of one", () => {
    // 10.00 and 10.00, of which 10.00 are off the first: of 10.00 more the first bears nothing.
    const coupons = [fixed("A", "10.00", ["a"]), fixed("B", "10.00")];
    const answer = calculated({ lines: shelf, rates: both, coupons }, { couponBase: "original" });
    expect(answer.coupons.map(({ taxes }) => taxes.map(({ amount }) => amount))).toEqual([[160], [33]]);
    expect(taxesIn(answer)).toEqual([[0], [32]]);
  });

  it("is without the tax that its customer does not pay", () => {
    const answer = calculated({
      lines: [line("a", "11.90")],
      rates: both,
      standing: "exempt",
      coupons: [fixed("A", "5.95")],
    });
    expect(answer.totals).toMatchObject({ taxRemoved: 95, tax: 0, total: 500 });
  });

  it("leaves rows alone of which it takes nothing", () => {
    const answer = calculated({
      lines: shelf,
      rates: both,
      shipping: charge("1.00"),
      coupons: [fixed("A", "1.00", ["b"])],
    });
    expect([taxesIn(answer), answer.shipping?.taxes[0]?.amount]).toEqual([[[160], [58]], 16]);
  });
});

describe("tax on top that is rounded once for each rate", () => {
  const threefold = rates(["none", "0"], ["b", "300"]);
  const policy = { taxLevel: "order-rate", allocation: "remainder-last" } as const;
  const lines = [line("a", "0.50"), line("b", "0.25", { category: "books" })];

  it("is given out to the only row there is, though it is more than a cent", () => {
    // A third of 0.01 falls on the book, which bears all of it: 24.667 x 3 is 74, and 24 x 3 is 72.
    expect(taxesIn(calculated({ lines, rates: threefold, coupons: [fixed("A", "0.01")] }, policy))).toEqual([
      [0],
      [74],
    ]);
  });

  it("is nothing where nothing is left to pay", () => {
    const coupons = [fixed("A", "0.01"), fixed("B", "0.24", ["b"])];
    expect(taxesIn(calculated({ lines, rates: threefold, coupons }, policy))).toEqual([[0], [0]]);
  });

  it("goes in turn to several, as many each as it takes", () => {
    // Of 0.03 the books' part is 1.5 cents, and they bear one each: 48.5 x 9 is 436.5, 437, and 24 x 9 is 216 each. Five are left.
    const books = ["b", "c"].map((id) => line(id, "0.25", { category: "books" }));
    const lines = [line("a", "0.50"), ...books];
    const answer = calculated(
      { lines, rates: rates(["none", "0"], ["b", "900"]), coupons: [fixed("A", "0.03")] },
      policy,
    );
    expect(taxesIn(answer)).toEqual([[0], [219], [218]]);
  });

  it("is taken back from the last where the rows bear less than their parts", () => {
    // Two thirds of a cent are no row's: 49.333 x 3 is 148, and 50 x 3 is 150.
    const lighter = { ...policy, allocation: "remainder-first" } as const;
    const heavy = [line("a", "0.25"), line("b", "0.50", { category: "books" })];
    expect(taxesIn(calculated({ lines: heavy, rates: threefold, coupons: [fixed("A", "0.01")] }, lighter))).toEqual([
      [0],
      [148],
    ]);
  });
});
