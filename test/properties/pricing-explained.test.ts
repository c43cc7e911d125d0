import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain } from "../../src/pricing/explain.js";
import { explainText } from "../../src/pricing/explain-text.js";
import { paidPerUnit } from "../../src/pricing/paid.js";
import { PRICING_METHODS } from "../../src/pricing/methods.js";
import { price } from "../../src/pricing/price.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { everyCase } from "../support/every-case.js";
import { type Case, casesOfEveryPolicy } from "../support/pricing-arbitrary.js";
import { exactSum, numbersIn, priced, rowsOf } from "../support/pricing-laws.js";
import type { Priced } from "../support/pricing-world.js";
import { recomputed, valueAt } from "../support/recomputed.js";
import { runs } from "../support/runs.js";

/** The laws look at one explanation of a sheet. */
const explanations = new WeakMap<PriceSheet, ReturnType<typeof explain>>();

function explainedOnce(draft: Case["draft"], facts: Priced["facts"], sheet: PriceSheet, stages: Case["stages"]) {
  const explanation = explanations.get(sheet) ?? explain(draft, facts, sheet, { stages });
  explanations.set(sheet, explanation);
  return explanation;
}

const overEvery = everyCase(priced);
const checkEvery = (law: (one: Case, outcome: Priced) => void, numRuns = runs()) =>
  overEvery(casesOfEveryPolicy, law, numRuns);

describe("law: a draft and its facts give one sheet for ever", () => {
  it("M13: priced twice is priced once, and neither draft nor facts are touched", () => {
    checkEvery(({ draft, policy, stages }, { facts, sheet }) => {
      const before = JSON.stringify([draft, facts]);
      const again = price(draft, facts, { policy, stages, methods: PRICING_METHODS })._unsafeUnwrap();
      expect(again).toEqual({ status: "priced", sheet });
      expect(JSON.stringify([draft, facts])).toBe(before);
    });
  });

  it("M14: a draft and facts that went through JSON price to the same sheet, and the sheet survives it unchanged", () => {
    checkEvery(({ draft, policy, stages }, { facts, sheet }) => {
      const [savedDraft, savedFacts] = JSON.parse(JSON.stringify([draft, facts])) as [typeof draft, typeof facts];
      const again = price(savedDraft, savedFacts, { policy, stages, methods: PRICING_METHODS })._unsafeUnwrap();
      expect(again).toEqual({ status: "priced", sheet });
      expect(JSON.parse(JSON.stringify(sheet))).toStrictEqual(sheet);
    });
  });
});

const SHARES = new Set<string | number>(["lineShares", "shippingShare", "totalDiscount"]);

describe("law: an explanation adds up", () => {
  it("X1: each figure is a figure of the sheet and the sum of its parts; each part is a figure too, or recomputes to its amount", () => {
    checkEvery(({ draft, stages }, { facts, sheet }) => {
      const { figures, currency } = explainedOnce(draft, facts, sheet, stages)._unsafeUnwrap();
      const explained = new Set(figures.map(({ path }) => path.join("/")));
      const wrong: unknown[] = [];
      for (const figure of figures) {
        if (BigInt(figure.amount) !== exactSum(figure.parts.map(({ amount }) => amount))) wrong.push(["sum", figure]);
        if (valueAt(sheet, figure.path) !== figure.amount) wrong.push(["figure", figure]);
        for (const part of figure.parts) {
          if (Object.is(part.amount, -0)) wrong.push(["−0", part]);
          if (part.path === null && part.how === null) wrong.push(["unfounded", part]);
          if (part.path !== null && Math.abs(Number(valueAt(sheet, part.path))) !== Math.abs(part.amount))
            wrong.push(["part", part]);
          if (part.how !== null && recomputed(part.how, part, currency.digits, sheet.policy) !== part.amount)
            wrong.push(["how", part]);
          // A share is explained with the discount that it is of; everything else leads on to a figure of its own.
          const isShare = part.path?.some((key) => SHARES.has(key)) ?? false;
          const leadsOn =
            part.how !== null || isShare || part.amount === 0 || explained.has(part.path?.join("/") ?? "");
          if (!leadsOn) wrong.push(["dead end", part]);
        }
      }
      expect(wrong).toEqual([]);
    });
  });

  it("X2: every total that is not 0 is explained, and so is every row's way from amount to paid", () => {
    checkEvery(({ draft, stages }, { facts, sheet }) => {
      const explained = new Set(
        explainedOnce(draft, facts, sheet, stages)
          ._unsafeUnwrap()
          .figures.map(({ path }) => path.join("/")),
      );
      const { lines, totals, shipping, surcharges, extra } = sheet;
      const rowFigures = (row: object, at: string) =>
        ["amount", "gross", "net", "lineDiscount", "taxable", "taxRemoved", "taxAdded", "payable", "paid"]
          .filter((name) => Number(Object.entries(row).find(([key]) => key === name)?.[1] ?? 0) !== 0)
          .map((name) => `${at}/${name}`);
      const expected = [
        ...numbersIn(totals).flatMap(([name, amount]) => (amount === 0 ? [] : [`totals/${name}`])),
        ...lines.flatMap((row, i) => rowFigures(row, `lines/${i}`)),
        ...(shipping === null ? [] : rowFigures(shipping, "shipping")),
        ...surcharges.flatMap((row, i) => rowFigures(row, `surcharges/${i}`)),
        ...extra.flatMap((row, i) => rowFigures(row, `extra/${i}`)),
      ];
      expect(expected.filter((path) => !explained.has(path))).toEqual([]);
    });
  });

  it("X3: a sheet with any one figure a minor unit off is refused", () => {
    fc.assert(
      fc.property(casesOfEveryPolicy, fc.nat(), fc.constantFrom(1, -1), (one, which, by) => {
        const { facts, sheet } = priced(one);
        // The policy is not a figure: the sheet says which one it was made by.
        const figures = numbersIn({ ...sheet, policy: null });
        const [path = ""] = figures[which % figures.length] ?? [];
        const keys = path.split(".");
        const changed = JSON.parse(JSON.stringify(sheet)) as PriceSheet;
        const holder = valueAt(changed, keys.slice(0, -1)) as Record<string, number>;
        const last = keys.at(-1) ?? "";
        holder[last] = (holder[last] ?? 0) + by;
        expect(explain(one.draft, facts, changed, { stages: one.stages })._unsafeUnwrapErr()).toEqual({
          code: "sheet_disagrees",
          draftVersion: 1,
          sheetVersion: changed.draftVersion,
        });
      }),
      { numRuns: runs() },
    );
  });

  it("the text names every figure that was calculated, and nothing that is not there", () => {
    checkEvery(({ draft, stages }, { facts, sheet }) => {
      const explanation = explainedOnce(draft, facts, sheet, stages)._unsafeUnwrap();
      const text = explainText(explanation);
      const calculated = explanation.figures.filter(
        ({ amount, parts }) => amount !== 0 && parts.some(({ how }) => how !== null),
      );
      expect(calculated.filter(({ label }) => !text.includes(label))).toEqual([]);
      expect(text).not.toMatch(/undefined|NaN|null|\[object/);
      // Intl takes its time.
    }, runs(200));
  });
});

describe("M15: what was paid is known to the last unit", () => {
  it("Σ paid over all rows is the total, and Σ over the pieces of a line is what was paid for it", () => {
    checkEvery((_, { sheet }) => {
      expect(exactSum(rowsOf(sheet).map(({ paid }) => paid))).toBe(BigInt(sheet.totals.total));
      for (const line of sheet.lines) {
        const units = paidPerUnit(line).unwrapOr(null);
        expect(units === null).toBe(line.quantity.includes("."));
        if (units === null) continue;
        expect(units).toHaveLength(Number(line.quantity));
        expect(exactSum(units)).toBe(BigInt(line.paid));
        expect(Math.max(...units) - Math.min(...units)).toBeLessThanOrEqual(1);
      }
    });
  });
});
