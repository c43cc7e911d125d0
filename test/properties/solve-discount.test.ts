import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyCommands } from "../../src/draft/apply-commands.js";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import type { Facts } from "../../src/facts/facts.js";
import { toDecimalString } from "../../src/money/money.js";
import { price } from "../../src/pricing/price.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { type Solution, solveDiscount } from "../../src/pricing/solve/solve-discount.js";
import type { SolveBy, SolveInput, SolveTarget } from "../../src/pricing/solve/solve-input.js";
import { by } from "../support/draft-world.js";
import {
  aCoupon,
  aDraft,
  aLine,
  amountOff,
  aRate,
  aVariant,
  anExemption,
  atCustomPrice,
  coded,
  fixedAmount,
} from "../support/pricing-builders.js";
import { pricedIn, type World } from "../support/pricing-world.js";
import { runs } from "../support/runs.js";

const minor = (max: number) => fc.integer({ min: 0, max });
const euros = (amount: number) => toDecimalString(amount, 2);

/** Small drafts, so that every discount that there is can be tried: up to six lines of cents, with all that moves a total. */
const worlds = fc
  .record({
    lines: fc.array(
      fc.record({
        price: minor(25),
        quantity: fc.constantFrom("1", "2", "0.5"),
        category: fc.constantFrom("goods", "books", "free"),
        discountable: fc.boolean(),
        off: fc.option(minor(50), { nil: null }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    included: fc.boolean(),
    exempt: fc.boolean(),
    compound: fc.boolean(),
    shipping: fc.option(minor(200), { nil: null }),
    coupon: fc.constantFrom<"none" | "percent" | "amount">("none", "percent", "amount"),
    minimum: fc.option(minor(200), { nil: null }),
    total: fc.option(minor(100), { nil: null }),
  })
  .map((given) => {
    const lines = given.lines.map(({ price: unit, quantity, category, discountable, off }, i) =>
      aLine(`S${i}`, euros(unit), quantity, {
        item: aVariant(`S${i}`, { taxCategory: category, discountable }),
        discount: off === null ? null : amountOff(euros(off)),
      }),
    );
    const draft = aDraft(lines, {
      ...(given.coupon === "none" ? {} : coded("C")),
      shipping: given.shipping === null ? null : atCustomPrice(euros(given.shipping)),
      exemption: given.exempt ? anExemption() : null,
      totalDiscount:
        given.total === null
          ? null
          : { kind: "amount", amount: euros(given.total), taxTreatment: "unchanged", reason: null },
    });
    const rate = aRate("50", { included: given.included });
    const world: World = {
      rates: {
        "DE goods": given.compound ? [rate, aRate("5", { compound: true, included: given.included })] : [rate],
        "DE books": [aRate("7")],
        "DE carriage": [aRate("19")],
      },
      exemptRates: given.included ? { "DE goods": [rate] } : {},
      coupons: [
        aCoupon("C", {
          benefit: given.coupon === "amount" ? fixedAmount(40) : { kind: "percent", percent: "30" },
          minimumSpend: given.minimum === null ? null : { minor: given.minimum, currency: "EUR" },
        }),
      ],
    };
    return { draft, facts: pricedIn(world, draft).facts };
  });

const discounts: readonly ((draft: Draft) => SolveBy)[] = [
  () => ({ kind: "total-discount" }),
  () => ({ kind: "total-discount", taxTreatment: "proportional" }),
  ({ lines }) => ({ kind: "line", lineId: lines[0]?.id ?? "" }),
  ({ lines }) => ({ kind: "spread", lineIds: lines.map(({ id }) => id) }),
];

const problems = fc.record({
  world: worlds,
  discount: fc.constantFrom(...discounts),
  kind: fc.constantFrom("total" as const, "subtotal" as const, "margin" as const),
  amount: minor(350),
  percent: fc
    .tuple(fc.integer({ min: 0, max: 99 }), fc.constantFrom("", "", ".0", ".50", ".75"))
    .map(([whole, part]) => `${whole}${part}`),
  cost: fc.integer({ min: 1, max: 30 }),
});

type Solved = Exclude<Solution, { status: "needs-facts" }>;

function solved(draft: Draft, facts: Facts, input: SolveInput): Solved | null {
  const solution = solveDiscount(draft, facts, input);
  // A total discount moves no subtotal.
  if (solution.isErr() && solution.error.code === "target_not_by") return null;
  const found = solution._unsafeUnwrap();
  if (found.status === "needs-facts") throw new Error("everything is known");
  return found;
}

const sheetAfter = (draft: Draft, facts: Facts, commands: readonly Command[]): PriceSheet => {
  const pricing = price(applyCommands(draft, commands, by())._unsafeUnwrap(), facts)._unsafeUnwrap();
  if (pricing.status !== "priced") throw new Error("everything is known");
  return pricing.sheet;
};

/** The same discount with another amount, as a clerk would try it. */
function trial(how: SolveBy, amount: number): Command {
  const text = euros(amount);
  if (how.kind === "line") {
    return { type: "line.discount", input: { lineId: how.lineId, discount: { kind: "amount", amount: text } } };
  }
  if (how.kind === "spread") return { type: "lines.spreadDiscount", input: { lineIds: how.lineIds, amount: text } };
  return {
    type: "total.discount",
    input: { discount: { kind: "amount", amount: text }, taxTreatment: how.taxTreatment ?? "unchanged" },
  };
}

/** The figure that is aimed at, and its wanted value, worked out here once more. */
function aimOf(
  draft: Draft,
  target: SolveTarget,
  how: SolveBy,
): readonly [read: (sheet: PriceSheet) => number, wanted: number, cost?: number] {
  if (target.kind === "total") return [({ totals }) => totals.total, Math.round(Number(target.amount) * 100)];
  if (target.kind === "subtotal") return [({ totals }) => totals.merchandise, Math.round(Number(target.amount) * 100)];
  if (target.kind === "unit-price") throw new Error("not tried here");
  const isMeant = (lineId: string) => how.kind !== "line" || how.lineId === lineId;
  const cost = draft.lines
    .filter(({ id }) => isMeant(id))
    // Half a cent at most has one decimal here: halves go up.
    .reduce(
      (sum, { id, quantity }) => sum + Math.floor(Number(target.costs[id]) * 100 * Number(quantity) + 0.5000001),
      0,
    );
  // Two decimals at most: in hundredths these are whole numbers.
  const share = 10_000 - Math.round(Number(target.percent) * 100);
  return [
    ({ lines }) =>
      lines
        .filter(({ lineId }) => isMeant(lineId))
        .reduce((sum, { paid, taxes }) => sum + paid - taxes.reduce((tax, { amount }) => tax + amount, 0), 0),
    Math.floor((cost * 10_000 + share - 1) / share),
    cost,
  ];
}

/** Is what is kept of so much, to the decimals that were asked, what was asked? */
function isAsAsked(brings: number, cost: number, percent: string): boolean {
  const scale = 10 ** (percent.split(".")[1] ?? "").length;
  const rounded = Math.floor((200 * scale * (brings - cost) + brings) / (2 * brings));
  return rounded === Math.round(Number(percent) * scale);
}

describe("law: the discount that was found makes what was said", () => {
  it("its commands, applied, are priced to its very sheet; and no other amount comes nearer, tried one by one", () => {
    fc.assert(
      fc.property(problems, ({ world: { draft, facts }, discount, kind, amount, percent, cost: unitCost }) => {
        const how = discount(draft);
        const target: SolveTarget =
          kind === "margin"
            ? { kind, percent, costs: Object.fromEntries(draft.lines.map(({ id }) => [id, euros(unitCost)])) }
            : { kind, amount: euros(amount) };
        const solution = solved(draft, facts, { target, by: how });
        if (solution === null) return;
        expect(sheetAfter(draft, facts, solution.commands)).toEqual(solution.sheet);
        const [read, wanted, cost] = aimOf(draft, target, how);
        const missed = read(solution.sheet) - wanted;
        expect(solution.status === "exact" ? 0 : solution.missedBy).toBe(missed);
        const isMet =
          target.kind !== "margin" || cost === undefined || isAsAsked(read(solution.sheet), cost, target.percent);
        expect(solution.status === "exact").toBe(missed === 0 && isMet);
        if (missed === 0) return;
        const { gross, transactionTotal } = solution.sheet.totals;
        const most =
          how.kind === "total-discount"
            ? transactionTotal
            : how.kind === "spread"
              ? gross
              : (solution.sheet.lines[0]?.gross ?? 0);
        for (let tried = 0; tried <= most; tried += 1) {
          const value = read(sheetAfter(draft, facts, [trial(how, tried)]));
          expect(Math.abs(value - wanted)).toBeGreaterThanOrEqual(Math.abs(missed));
        }
      }),
      { numRuns: Math.min(1000, runs(150)) },
    );
  });
});

describe("V11: a total discount makes every total to the cent, by commands that price to the very sheet", () => {
  it("from nothing up to what the draft comes to, where all of it may be discounted", () => {
    fc.assert(
      fc.property(
        worlds,
        fc.integer({ min: 0, max: 1000 }),
        fc.boolean(),
        ({ draft, facts }, share, isProportional) => {
          const plain = { ...draft, totalDiscount: null, lines: draft.lines.filter(({ item }) => item.discountable) };
          const { total } = sheetAfter(plain, facts, []).totals;
          const wanted = Math.floor((total * share) / 1000);
          const solution = solved(plain, facts, {
            target: { kind: "total", amount: euros(wanted) },
            by: { kind: "total-discount", taxTreatment: isProportional ? "proportional" : "unchanged" },
          });
          expect(solution).toMatchObject({ status: "exact", sheet: { totals: { total: wanted } } });
          expect(solution && sheetAfter(plain, facts, solution.commands)).toEqual(solution?.sheet);
        },
      ),
      { numRuns: runs() },
    );
  });
});
