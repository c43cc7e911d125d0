import { describe, expect, it } from "vitest";
import { applyCommands } from "../../src/draft/apply-commands.js";
import type { Draft } from "../../src/draft/draft.js";
import { noFacts, withAnswers } from "../../src/facts/facts.js";
import { type PricingOptions, price } from "../../src/pricing/price.js";
import { type Solution, solveDiscount } from "../../src/pricing/solve/solve-discount.js";
import type { SolveBy, SolveInput, SolveTarget } from "../../src/pricing/solve/solve-input.js";
import { by } from "../support/draft-world.js";
import {
  aCoupon,
  aCustomItem,
  aDraft,
  aLine,
  amountOff,
  anOption,
  AS_OF,
  aRate,
  atCustomPrice,
  byOption,
  coded,
} from "../support/pricing-builders.js";
import { answerFrom, pricedIn, type World } from "../support/pricing-world.js";

const VAT: World = { rates: { "DE goods": [aRate("19")], "DE carriage": [aRate("19")] } };
const total = (amount: string): SolveTarget => ({ kind: "total", amount });
const subtotal = (amount: string): SolveTarget => ({ kind: "subtotal", amount });
const OFF_TOTAL: SolveBy = { kind: "total-discount" };
const onLine = (lineId: string): SolveBy => ({ kind: "line", lineId });
const over = (...lineIds: readonly string[]): SolveBy => ({ kind: "spread", lineIds });

type Solved = Exclude<Solution, { status: "needs-facts" }>;

/** Solves in a world, answering whatever is asked. */
function solveIn(world: World, draft: Draft, input: SolveInput, options: PricingOptions = {}): Solved {
  let facts = noFacts(AS_OF);
  for (let round = 0; round < 500; round += 1) {
    const solution = solveDiscount(draft, facts, input, options)._unsafeUnwrap();
    if (solution.status !== "needs-facts") return checked(world, draft, solution, options);
    const answers = solution.questions.map((question) => ({ question, answer: answerFrom(world, question) }));
    facts = withAnswers(facts, answers);
  }
  throw new Error("asks for ever");
}

/** The commands, applied, are priced to the very sheet. */
function checked(world: World, draft: Draft, solution: Solved, options: PricingOptions): Solved {
  const after = applyCommands(draft, solution.commands, by())._unsafeUnwrap();
  expect(pricedIn(world, after, options).sheet).toEqual(solution.sheet);
  return solution;
}

describe("a wanted total", () => {
  // 2 × 10.00 + 7.50 + 4.90 = 32.40, + 19 % (3.80 + 1.43 + 0.93) = 38.56
  const draft = aDraft([aLine("MUG", "10.00", "2"), aLine("PLATE", "7.50")], { shipping: atCustomPrice("4.90") });

  it("by a total discount: 38.56 − 3.56 = 35.00", () => {
    const solution = solveIn(VAT, draft, { target: total("35.00"), by: OFF_TOTAL, reason: "Deal" });
    expect(solution).toMatchObject({
      status: "exact",
      commands: [
        {
          type: "total.discount",
          input: { discount: { kind: "amount", amount: "3.56" }, taxTreatment: "unchanged", reason: "Deal" },
        },
      ],
      sheet: { totals: { transactionTotal: 3856, totalDiscount: 356, total: 3500 } },
    });
  });

  it("by one that reduces the tax in proportion", () => {
    const solution = solveIn(VAT, draft, {
      target: total("35.00"),
      by: { kind: "total-discount", taxTreatment: "proportional" },
    });
    expect(solution).toMatchObject({
      status: "exact",
      sheet: { totals: { total: 3500, taxTreatment: "proportional" } },
    });
  });

  it("by one that treats tax as the one on the draft does, where nothing else is said", () => {
    const on = aDraft([aLine("MUG", "10.00", "2")], {
      totalDiscount: { kind: "percent", percent: "10", taxTreatment: "proportional", reason: null },
    });
    expect(solveIn(VAT, on, { target: total("20.00"), by: OFF_TOTAL })).toMatchObject({
      status: "exact",
      commands: [{ input: { discount: { amount: "3.80" }, taxTreatment: "proportional" } }],
      sheet: { totals: { total: 2000, taxTreatment: "proportional" } },
    });
    const otherwise: SolveBy = { kind: "total-discount", taxTreatment: "unchanged" };
    expect(solveIn(VAT, on, { target: total("20.00"), by: otherwise })).toMatchObject({
      commands: [{ input: { taxTreatment: "unchanged" } }],
    });
  });

  it("by a line: 7.50 − 2.13 = 5.37, + 1.02 tax, is 6.39 with 29.63 of the rest: 36.02", () => {
    const solution = solveIn(VAT, draft, { target: total("36.02"), by: onLine("line-PLATE"), reason: "Deal" });
    expect(solution).toMatchObject({
      status: "exact",
      commands: [
        {
          type: "line.discount",
          input: {
            lineId: "line-PLATE",
            discount: { kind: "amount", amount: "2.13", per: "line", reason: "Deal" },
          },
        },
      ],
      sheet: { totals: { total: 3602 } },
    });
  });

  it("by an amount over both lines: 27.50 − 5.50 = 22.00, + 4.18 tax, + 5.83", () => {
    const solution = solveIn(VAT, draft, { target: total("32.01"), by: over("line-MUG", "line-PLATE") });
    expect(solution).toMatchObject({
      status: "exact",
      commands: [{ type: "lines.spreadDiscount", input: { lineIds: ["line-MUG", "line-PLATE"], amount: "5.50" } }],
      sheet: { totals: { merchandise: 2200, total: 3201 } },
    });
  });

  it("that it comes to already: no command, or the discount that stands there goes", () => {
    for (const how of [OFF_TOTAL, onLine("line-MUG"), over("line-MUG")]) {
      expect(solveIn(VAT, draft, { target: total("38.56"), by: how })).toMatchObject({ status: "exact", commands: [] });
    }
    const granted = aDraft([aLine("MUG", "10.00", "2", { discount: amountOff("1.00") }), aLine("PLATE", "7.50")], {
      shipping: atCustomPrice("4.90"),
      totalDiscount: { kind: "percent", percent: "5", taxTreatment: "unchanged", reason: null },
    });
    expect(solveIn(VAT, granted, { target: total("37.37"), by: OFF_TOTAL }).commands).toEqual([
      { type: "total.removeDiscount", input: {} },
    ]);
    const plain = { ...granted, totalDiscount: null };
    expect(solveIn(VAT, plain, { target: total("38.56"), by: onLine("line-MUG") }).commands).toEqual([
      { type: "line.removeDiscount", input: { lineId: "line-MUG" } },
    ]);
    expect(solveIn(VAT, plain, { target: total("38.56"), by: over("line-MUG") }).commands).toEqual([
      { type: "lines.spreadDiscount", input: { lineIds: ["line-MUG"], amount: "0.00" } },
    ]);
  });

  it("of nothing: all that may be discounted goes", () => {
    expect(solveIn(VAT, draft, { target: total("0"), by: OFF_TOTAL })).toMatchObject({
      status: "exact",
      sheet: { totals: { totalDiscount: 3856, total: 0 } },
    });
  });
});

describe("the nearest, and why", () => {
  it("above_present: no discount raises a price", () => {
    const draft = aDraft([aLine("A", "10.00")]);
    expect(solveIn({}, draft, { target: total("12.00"), by: OFF_TOTAL })).toMatchObject({
      status: "nearest",
      commands: [],
      missedBy: -200,
      because: "above_present",
    });
  });

  it("below_reach: carriage and a gift card stay", () => {
    const card = aLine("CARD", "50.00", "1", { item: aCustomItem({ discountable: false }) });
    const draft = aDraft([aLine("A", "10.00"), card], { shipping: atCustomPrice("4.90") });
    expect(solveIn({}, draft, { target: total("30.00"), by: OFF_TOTAL })).toMatchObject({
      status: "nearest",
      missedBy: 2000,
      because: "below_reach",
      sheet: { totals: { totalDiscount: 1490, total: 5000 } },
    });
    expect(solveIn({}, draft, { target: total("54.00"), by: onLine("line-A") })).toMatchObject({
      missedBy: 90,
      because: "below_reach",
      sheet: { totals: { lineDiscounts: 1000 } },
    });
  });

  it("rounding: at 19 % there is 1.02 with tax, and 1.04, and nothing between", () => {
    // 0.86 + 0.16 (0.1634) = 1.02, 0.87 + 0.17 (0.1653) = 1.04.
    const draft = aDraft([aLine("A", "2.00")]);
    expect(solveIn(VAT, draft, { target: total("1.00"), by: onLine("line-A") }).status).toBe("exact");
    expect(solveIn(VAT, draft, { target: total("1.03"), by: onLine("line-A") })).toMatchObject({
      status: "nearest",
      // Of 1.02 and 1.04 the lower.
      missedBy: -1,
      because: "rounding",
      commands: [{ input: { discount: { amount: "1.14" } } }],
    });
  });

  it("no neighbour is missed where rounding makes the total rise: 0.46 off leave 0.21, 0.47 leave 0.19, and 0.48 leave 0.20", () => {
    const prices = ["0.08", "0.01", "0.06", "0.08", "0.08", "0.08", "0.03", "0.04", "0.08", "0.03", "0.02"];
    const lines = prices.map((one, i) => aLine(`S${i}`, one));
    const world: World = { rates: { "DE goods": [aRate("50")] } };
    const everyLine = over(...lines.map(({ id }) => id));
    expect(solveIn(world, aDraft(lines), { target: total("0.20"), by: everyLine })).toMatchObject({
      status: "exact",
      commands: [{ input: { amount: "0.48" } }],
    });
  });

  it("a coupon's minimum spend is no obstacle where both sides of it reach the amount", () => {
    const draft = aDraft([aLine("A", "20.00")], coded("TWO"));
    const world: World = {
      coupons: [
        aCoupon("TWO", {
          benefit: { kind: "amount", amount: { minor: 200, currency: "EUR" } },
          minimumSpend: { minor: 1700, currency: "EUR" },
        }),
      ],
    };
    expect(solveIn(world, draft, { target: total("16.00"), by: onLine("line-A") })).toMatchObject({
      status: "exact",
      commands: [{ input: { discount: { amount: "2.00" } } }],
    });
    // Both sides of the threshold reach 15.50: past it there is 4.50 off and no coupon.
    expect(solveIn(world, draft, { target: total("15.50"), by: onLine("line-A") }).status).toBe("exact");
    // Nothing is between 18.00 (nothing off) and 19.00.
    expect(solveIn(world, draft, { target: total("19.00"), by: onLine("line-A") })).toMatchObject({
      missedBy: -100,
      because: "above_present",
    });
  });

  it("threshold: below 20.00 of goods the carriage costs 4.90, and above it 20.00: nothing comes to between 24.89 and 40.00", () => {
    const draft = aDraft([aLine("A", "30.00")], { shipping: byOption("post") });
    const world = (subtotal: number): World => ({ options: [anOption("post", subtotal < 2000 ? 490 : 2000)] });
    // Carriage is dear for dear goods: from 20.00 + 20.00 = 40.00 the total falls to 19.99 + 4.90 = 24.89.
    let facts = noFacts(AS_OF);
    for (let round = 0; round < 500; round += 1) {
      const solution = solveDiscount(draft, facts, { target: total("32.00"), by: onLine("line-A") })._unsafeUnwrap();
      if (solution.status !== "needs-facts") {
        expect(solution).toMatchObject({
          status: "nearest",
          missedBy: -711,
          because: "threshold",
          sheet: { totals: { total: 2489 } },
        });
        return;
      }
      facts = withAnswers(
        facts,
        solution.questions.map((question) => ({
          question,
          answer: answerFrom(world(question.kind === "shipping-options" ? question.subtotal : 0), question),
        })),
      );
    }
    throw new Error("asks for ever");
  });
});

describe("a wanted subtotal", () => {
  const draft = aDraft([aLine("A", "3.33", "3"), aLine("B", "10.00")]);

  it("by a line, or over lines", () => {
    expect(solveIn(VAT, draft, { target: subtotal("19.00"), by: onLine("line-A") })).toMatchObject({
      status: "exact",
      commands: [{ input: { discount: { amount: "0.99" } } }],
    });
    expect(solveIn(VAT, draft, { target: subtotal("15.00"), by: over("line-A", "line-B") })).toMatchObject({
      status: "exact",
      sheet: { totals: { merchandise: 1500, lineDiscounts: 499 } },
    });
  });

  it("is not moved by a total discount", () => {
    expect(
      solveDiscount(draft, noFacts(AS_OF), { target: subtotal("15.00"), by: OFF_TOTAL })._unsafeUnwrapErr(),
    ).toEqual({ code: "target_not_by", target: "subtotal", by: "total-discount" });
  });
});

describe("a wanted unit price", () => {
  const unit = (amount: string): SolveTarget => ({ kind: "unit-price", amount });

  it("by so much off each unit: 10.00 − 1.01 = 8.99, three times", () => {
    const draft = aDraft([aLine("A", "10.00", "3")]);
    expect(solveIn(VAT, draft, { target: unit("8.99"), by: onLine("line-A"), reason: "Matched" })).toMatchObject({
      status: "exact",
      commands: [
        {
          type: "line.discount",
          input: { lineId: "line-A", discount: { kind: "amount", amount: "1.01", per: "unit", reason: "Matched" } },
        },
      ],
      sheet: { totals: { merchandise: 2697 } },
    });
  });

  it("with more decimals than the currency: 1,000 screws at 0.0119", () => {
    const draft = aDraft([aLine("A", "0.0125", "1000")]);
    expect(solveIn({}, draft, { target: unit("0.0119"), by: onLine("line-A") })).toMatchObject({
      commands: [{ input: { discount: { amount: "0.0006", per: "unit" } } }],
      sheet: { totals: { merchandise: 1190 } },
    });
  });

  it("that changes nothing of the line: 2.5 × 9.999 is the 25.00 that it costs, so there is no command", () => {
    const draft = aDraft([aLine("A", "10.00", "2.5")]);
    expect(solveIn(VAT, draft, { target: unit("9.999"), by: onLine("line-A") })).toMatchObject({
      status: "exact",
      commands: [],
      sheet: { totals: { merchandise: 2500 } },
    });
  });

  it("by an amount off the line, where each unit's rounds past it: 3 × 0.095 is 0.29, and 0.30 − 3 × 0.005 is 0.28", () => {
    const draft = aDraft([aLine("A", "0.10", "3")]);
    expect(solveIn({}, draft, { target: unit("0.095"), by: onLine("line-A") })).toMatchObject({
      status: "exact",
      commands: [{ input: { discount: { amount: "0.01", per: "line" } } }],
      sheet: { totals: { merchandise: 29 } },
    });
  });

  it("above what it costs: nothing is taken off", () => {
    const draft = aDraft([aLine("A", "10.00", "3")]);
    expect(solveIn({}, draft, { target: unit("10.01"), by: onLine("line-A") })).toMatchObject({
      commands: [],
      missedBy: -3,
      because: "above_present",
    });
  });

  it("is of one line", () => {
    const draft = aDraft([aLine("A", "10.00", "3")]);
    const input = { target: unit("1.00"), by: over("line-A") };
    expect(solveDiscount(draft, noFacts(AS_OF), input)._unsafeUnwrapErr()).toMatchObject({ code: "target_not_by" });
  });

  it("is refused where it cannot be counted", () => {
    const draft = aDraft([aLine("A", "10.00", "3")]);
    const input = { target: unit("999999999999999.99"), by: onLine("line-A") };
    expect(solveDiscount(draft, noFacts(AS_OF), input)._unsafeUnwrapErr()).toEqual({
      code: "amount_out_of_range",
      reason: "beyond_safe_integer",
      currency: "EUR",
      limit: Number.MAX_SAFE_INTEGER,
    });
  });
});

describe("a wanted margin", () => {
  const draft = aDraft([aLine("A", "10.00", "2"), aLine("B", "5.00")]);
  const margin = (percent: string, costs: Readonly<Record<string, string>>): SolveTarget => ({
    kind: "margin",
    percent,
    costs,
  });

  it("on a line: goods for 12.00 at 20 % have to bring 15.00; 5.00 of 20.00 may go", () => {
    expect(solveIn(VAT, draft, { target: margin("20", { "line-A": "6.00" }), by: onLine("line-A") })).toMatchObject({
      status: "exact",
      commands: [{ input: { discount: { amount: "5.00" } } }],
      sheet: { lines: [{ net: 1500 }, { net: 500 }] },
    });
  });

  it("of what is left without the tax inside: 23.80 holds 3.80", () => {
    const world: World = { rates: { "DE goods": [aRate("19", { included: true })] } };
    const gross = aDraft([aLine("A", "11.90", "2")]);
    const solution = solveIn(world, gross, { target: margin("20", { "line-A": "6.00" }), by: onLine("line-A") });
    expect(solution).toMatchObject({ status: "exact", sheet: { lines: [{ net: 1785, taxes: [{ amount: 285 }] }] } });
  });

  it("by a total discount, over all lines: goods for 14.00 at 30 % have to bring 20.00", () => {
    const costs = { "line-A": "6.00", "line-B": "2.00" };
    expect(solveIn({}, draft, { target: margin("30", costs), by: OFF_TOTAL })).toMatchObject({
      status: "exact",
      sheet: { totals: { totalDiscount: 500, total: 2000 } },
    });
  });

  it("says what is reached, and is exact where that is what was asked, to the decimals that were asked", () => {
    // 23.00 / 0.75 is 30.666…: of 30.67 there are 7.67 left, which is 25.008 %.
    const one = aDraft([aLine("A", "40.00")]);
    const at = (percent: string) =>
      solveIn({}, one, { target: margin(percent, { "line-A": "23.00" }), by: onLine("line-A") });
    const found = { commands: [{ input: { discount: { amount: "9.33" } } }], sheet: { totals: { total: 3067 } } };
    expect(at("25")).toMatchObject({ ...found, status: "exact", margin: "25.0082" });
    expect(at("25.00")).toMatchObject({
      ...found,
      status: "nearest",
      margin: "25.0082",
      missedBy: 0,
      because: "rounding",
    });
    expect(at("25.00815")).toMatchObject({ ...found, status: "exact", margin: "25.00815" });
    // 23.00 / 0.8 is 28.75, to the cent.
    expect(at("20.0000")).toMatchObject({ status: "exact", margin: "20.0000", sheet: { totals: { total: 2875 } } });
    // What it brings already is less.
    expect(at("50")).toMatchObject({ status: "nearest", because: "above_present", margin: "42.5000", missedBy: -600 });
    const total = { target: { kind: "total", amount: "30.00" }, by: OFF_TOTAL } as const;
    expect(solveIn({}, one, total)).toMatchObject({ status: "exact", margin: null });
  });

  it("is not known of lines that bring nothing", () => {
    const free = aDraft([aLine("A", "0.00")]);
    const target = margin("20", { "line-A": "1.00" });
    expect(solveIn({}, free, { target, by: onLine("line-A") })).toMatchObject({ status: "nearest", margin: null });
  });

  it("is the least that keeps it: 1.00 at 33 % is 1.4925…, so 1.50", () => {
    const one = aDraft([aLine("A", "2.00")]);
    expect(solveIn({}, one, { target: margin("33", { "line-A": "1.00" }), by: onLine("line-A") })).toMatchObject({
      status: "exact",
      sheet: { totals: { merchandise: 150 } },
    });
  });

  it.each<[SolveTarget, SolveBy, object]>([
    [margin("20", { "line-A": "6.00" }), OFF_TOTAL, { code: "cost_missing", lineId: "line-B" }],
    [margin("20", {}), over("line-A"), { code: "cost_missing", lineId: "line-A" }],
    [margin("25", { "line-A": "0" }), onLine("line-A"), { code: "cost_zero", lineIds: ["line-A"] }],
    [
      margin("0", { "line-A": "0.00", "line-B": "0.001" }),
      OFF_TOTAL,
      { code: "cost_zero", lineIds: ["line-A", "line-B"] },
    ],
    [margin("100", { "line-A": "6.00" }), onLine("line-A"), { code: "margin_impossible", percent: "100" }],
    [margin("20", { "line-A": "999999999999999" }), onLine("line-A"), { code: "amount_out_of_range" }],
    [margin("99.9999999999", { "line-A": "99999999.00" }), onLine("line-A"), { code: "amount_out_of_range" }],
  ])("%j by %j: %j", (target, how, error) => {
    expect(solveDiscount(draft, noFacts(AS_OF), { target, by: how })._unsafeUnwrapErr()).toMatchObject(error);
  });
});

describe("what cannot be solved", () => {
  const facts = noFacts(AS_OF);
  const draft = aDraft([aLine("A", "10.00"), aLine("B", null)], { customerId: null, shippingAddressId: null });
  const failing: PricingOptions = {
    stages: [
      {
        name: "broken",
        after: "coupons",
        rows: () => [{ kind: "charge", id: "x", label: "X", amount: -1, taxCategory: "goods" }],
      },
    ],
  };

  it.each<[string, SolveInput, object, PricingOptions?]>([
    ["an unknown line", { target: total("1.00"), by: onLine("line-9") }, { code: "line_unknown", lineId: "line-9" }],
    ["one of several", { target: total("1.00"), by: over("line-A", "line-9") }, { code: "line_unknown" }],
    ["a line without a price", { target: total("1.00"), by: onLine("line-B") }, { code: "price_missing" }],
    ["too many decimals", { target: total("1.001"), by: OFF_TOTAL }, { code: "money_invalid" }],
    ["too many decimals of a subtotal", { target: subtotal("1.001"), by: over("line-A") }, { code: "money_invalid" }],
    ["no amount", { target: total("-1"), by: OFF_TOTAL }, { code: "input_invalid" }],
    ["no lines", { target: total("1.00"), by: over() }, { code: "input_invalid" }],
    ["a stage that fails", { target: total("1.00"), by: OFF_TOTAL }, { code: "row_invalid" }, failing],
  ])("%s", (_name, input, error, options = {}) => {
    expect(solveDiscount(draft, facts, input, options)._unsafeUnwrapErr()).toMatchObject(error);
  });

  it("a draft that is not open", () => {
    const closed = { ...draft, status: "completed" } as const;
    expect(solveDiscount(closed, facts, { target: total("1.00"), by: OFF_TOTAL })._unsafeUnwrapErr()).toEqual({
      code: "draft_not_open",
      status: "completed",
    });
  });

  it("asks what pricing asks", () => {
    const open = aDraft([aLine("A", "10.00")]);
    const pricing = price(open, facts)._unsafeUnwrap();
    const solution = solveDiscount(open, facts, { target: total("1.00"), by: OFF_TOTAL })._unsafeUnwrap();
    expect(solution).toEqual({ status: "needs-facts", questions: "questions" in pricing ? pricing.questions : [] });
    const known = withAnswers(facts, [{ question: { kind: "customer", customerId: "customer-1" }, answer: null }]);
    expect(
      solveDiscount(open, known, {
        target: { kind: "unit-price", amount: "9.00" },
        by: onLine("line-A"),
      })._unsafeUnwrap().status,
    ).toBe("needs-facts");
  });
});
