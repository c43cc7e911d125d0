import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain } from "../../src/pricing/explain.js";
import { everyCase } from "../support/every-case.js";
import { type Case, casesOfEveryPolicy } from "../support/pricing-arbitrary.js";
import { priced } from "../support/pricing-laws.js";
import { runs } from "../support/runs.js";
import { brokenShares } from "../support/share-rules.js";
import { brokenTaxRules } from "../support/tax-rules.js";

function explained(one: Case) {
  const { facts, sheet } = priced(one);
  return { sheet, explanation: explain(one.draft, facts, sheet, { stages: one.stages })._unsafeUnwrap() };
}
const overEvery = everyCase(explained);

/** Where discounts are rows of their own, and nothing hides what they leave of a tax. */
const discountRows = casesOfEveryPolicy.map(
  (one): Case => ({
    ...one,
    policy: { ...one.policy, taxBase: "discount-rows", carry: "minor-units" },
    draft: { ...one.draft, totalDiscount: null },
  }),
);

describe("law: a tax is explained by the rule that made it", () => {
  it("X6: its base is that of the sheet, shares make up their whole in turn, errors are carried on, what discounts leave is shared, and nothing is rounded elsewhere", () => {
    overEvery(
      casesOfEveryPolicy,
      (_, { explanation, sheet }) => {
        expect(brokenTaxRules(explanation, sheet)).toEqual([]);
      },
      runs(),
    );
  });

  it("X6 where discounts are rows of their own, which each leave of a tax what the sheet says", () => {
    let left = 0;
    const numRuns = runs(400);
    const law = fc.property(discountRows, (one) => {
      const { explanation, sheet } = explained(one);
      expect(brokenTaxRules(explanation, sheet)).toEqual([]);
      left += Number(explanation.figures.some(({ parts }) => parts.some(({ how }) => how?.is === "tax-left")));
    });
    fc.assert(law, { numRuns });
    // Few enough are without any discount, or rounded over the order.
    expect(left).toBeGreaterThanOrEqual(Math.trunc(numRuns / 40));
  });
});

describe("law: a share is explained by the rule that made it", () => {
  it("X7: rounded as it is told, all of them are the amount, and odd units go where the way of sharing sends them", () => {
    overEvery(
      casesOfEveryPolicy,
      (_, { explanation, sheet }) => {
        expect(brokenShares(explanation, sheet)).toEqual([]);
      },
      runs(),
    );
  });
});
