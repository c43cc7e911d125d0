import { describe, expect, it } from "vitest";
import { explain } from "../../src/pricing/explain.js";
import { explainFigure, type FigureTree } from "../../src/pricing/explain-figure.js";
import { explainSentence } from "../../src/pricing/explain-sentence.js";
import { explainTable } from "../../src/pricing/explain-table.js";
import { explainText } from "../../src/pricing/explain-text.js";
import type { ExplainedFigure, Explanation } from "../../src/pricing/explanation.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { everyCase } from "../support/every-case.js";
import { groupsOfHtml, groupsOfMarkdown, minorIn, type TableGroup } from "../support/explained-tables.js";
import { type Case, casesOfEveryPolicy } from "../support/pricing-arbitrary.js";
import { exactSum, numbersIn, priced } from "../support/pricing-laws.js";
import { recomputed, valueAt } from "../support/recomputed.js";
import { runs } from "../support/runs.js";

interface Told {
  readonly sheet: PriceSheet;
  readonly explanation: Explanation;
}

const overEvery = everyCase((one: Case): Told => {
  const { facts, sheet } = priced(one);
  return { sheet, explanation: explain(one.draft, facts, sheet, { stages: one.stages })._unsafeUnwrap() };
});
const checkEvery = (law: (told: Told) => void, numRuns: number) =>
  overEvery(casesOfEveryPolicy, (_, told) => law(told), numRuns);

/** The places of all amounts: coupons that were not applied have none, and the policy is no figure. */
function placesOf({ lines, shipping, surcharges, extra, extraDiscounts, coupons, taxes, totals }: PriceSheet) {
  const applied = coupons.map((coupon) => (coupon.applied ? coupon : {}));
  return numbersIn({ lines, shipping, surcharges, extra, extraDiscounts, coupons: applied, taxes, totals }).map(
    ([place, amount]) => [place.split("."), amount] as const,
  );
}

function treesIn(tree: FigureTree): readonly FigureTree[] {
  return [tree, ...tree.parts.flatMap(({ from }) => (from === null ? [] : treesIn(from)))];
}

const keyOf = ({ path }: Pick<ExplainedFigure, "path">) => path.join("/");

describe("law: any amount of a sheet is traced to what made it", () => {
  it("each place of the sheet has a trace; it ends, takes each figure apart once, and every figure of it adds up", () => {
    checkEvery(
      ({ sheet, explanation }) => {
        const wrong: unknown[] = [];
        for (const [path, amount] of placesOf(sheet)) {
          const trace = explainFigure(explanation, path).unwrapOr(null);
          if (trace?.tree.amount !== amount) wrong.push(["amount", path, amount, trace?.tree]);
          if (trace === null) continue;
          const trees = treesIn(trace.tree);
          const places = new Set(trees.map(keyOf));
          if (places.size !== trees.length) wrong.push(["twice", path]);
          if (trees.map(keyOf).join() !== trace.figures.map(keyOf).join()) wrong.push(["listed", path]);
          for (const { parts, ...figure } of trees) {
            if (exactSum(parts.map((part) => part.amount)) !== BigInt(figure.amount)) wrong.push(["sum", figure]);
            for (const part of parts) {
              const place = part.path?.join("/");
              if (place !== undefined && part.amount !== 0 && !places.has(place)) wrong.push(["dead end", path, part]);
              if (part.path !== null && part.from !== null && Math.abs(part.amount) !== Math.abs(part.from.amount))
                wrong.push(["from", part]);
            }
          }
        }
        expect(wrong).toEqual([]);
      },
      Math.min(2000, runs(200)),
    );
  });

  it("X4: the details are figures of the sheet too, add up, and each part recomputes to its amount", () => {
    checkEvery(({ sheet, explanation }) => {
      const wrong: unknown[] = [];
      for (const figure of explanation.details ?? []) {
        if (exactSum(figure.parts.map(({ amount }) => amount)) !== BigInt(figure.amount)) wrong.push(["sum", figure]);
        if (valueAt(sheet, figure.path) !== figure.amount) wrong.push(["figure", figure]);
        for (const part of figure.parts) {
          if (Object.is(part.amount, -0)) wrong.push(["−0", part]);
          if (part.path !== null && Math.abs(Number(valueAt(sheet, part.path))) !== Math.abs(part.amount))
            wrong.push(["part", part]);
          const { digits } = explanation.currency;
          if (part.how !== null && recomputed(part.how, part, digits, sheet.policy) !== part.amount)
            wrong.push(["how", figure, part]);
        }
      }
      expect(wrong).toEqual([]);
    }, runs());
  });
});

/** The amounts that were entered or calculated, with the sign that they have in the figure at its root. */
const leavesSum = ({ parts }: FigureTree): bigint =>
  parts.reduce((sum, { amount, path, from }) => {
    // What a part was calculated of is not what it is.
    if (from === null || path?.join() !== from.path.join()) return sum + BigInt(amount);
    return sum + (Math.sign(amount) === Math.sign(from.amount) ? leavesSum(from) : -leavesSum(from));
  }, 0n);

describe("law: from the total down, nothing is lost", () => {
  it("X5: the amounts that were entered or calculated add up to it, and no other is left as it is", () => {
    checkEvery(({ sheet, explanation }) => {
      const { tree } = explainFigure(explanation, ["totals", "total"])._unsafeUnwrap();
      expect(leavesSum(tree)).toBe(BigInt(sheet.totals.total));
      const trees = treesIn(tree);
      const places = new Set(trees.map(keyOf));
      const ends = trees.flatMap(({ parts }) => parts.filter(({ from, how }) => from === null && how === null));
      expect(ends.filter(({ path, amount }) => amount !== 0 && !places.has(path?.join("/") ?? ""))).toEqual([]);
    }, runs());
  });
});

describe("law: what is written down adds up", () => {
  const amountsOf = ({ figures }: Explanation): readonly TableGroup[] =>
    figures.map(({ amount, parts }) => ({ amount, parts: parts.map((part) => part.amount) }));
  const isSum = ({ amount, parts }: TableGroup) => exactSum(parts) === BigInt(amount);

  it("the tables have all figures of the explanation, and no row of them is lost or added", () => {
    checkEvery(
      ({ explanation }) => {
        const markdown = groupsOfMarkdown(
          explainTable(explanation, { format: "markdown", detail: "full" })._unsafeUnwrap(),
        );
        const html = groupsOfHtml(
          explainTable(explanation, { format: "html", locale: "ar-EG", detail: "full" })._unsafeUnwrap(),
        );
        expect(markdown).toEqual(amountsOf(explanation));
        expect(html).toEqual(markdown);
        expect(html.every(isSum)).toBe(true);
      },
      Math.min(1000, runs(100)),
    );
  });

  it("the full trace of the total, as text, names each of its amounts in order", () => {
    checkEvery(
      ({ explanation }) => {
        const trace = explainFigure(explanation, ["totals", "total"])._unsafeUnwrap();
        const expected = amountsOf(trace).flatMap(({ amount, parts }) => [amount, ...parts]);
        const lines = explainText(trace, { detail: "full" }).split("\n");
        expect(lines).toHaveLength(expected.length);
        // Labels have no two spaces in them, so that the amount is what follows the first gap behind the indent.
        const amounts = lines.map((line) => minorIn(/\S {2,}(\S.*?)(?: {2}\(|$)/.exec(line)?.[1] ?? ""));
        expect(amounts).toEqual(expected);
      },
      Math.min(1000, runs(100)),
    );
  });

  it("the sentence adds up to the total", () => {
    checkEvery(
      ({ explanation, sheet }) => {
        const text = explainSentence(explanation, sheet);
        const [, total = "", parts = ""] = /^Your total is ([^:]*?)(?:: (.*?))?\.(?: [A-Z]|$)/s.exec(text) ?? [];
        const signed = parts.split(/, (?=plus |less )/).filter((part) => part !== "");
        const amounts = signed.map((part) => (part.startsWith("less ") ? -1 : 1) * minorIn(part));
        expect(minorIn(total)).toBe(sheet.totals.total);
        expect(exactSum(amounts)).toBe(BigInt(sheet.totals.total));
        expect(text).not.toMatch(/undefined|NaN|null|\[object/);
      },
      Math.min(2000, runs(200)),
    );
  });
});
