import { describe, expect, it } from "vitest";
import { explain } from "../../src/pricing/explain.js";
import { everyCase } from "../support/every-case.js";
import { type Case, casesOfEveryPolicy } from "../support/pricing-arbitrary.js";
import { priced } from "../support/pricing-laws.js";
import { runs } from "../support/runs.js";
import { brokenShares } from "../support/share-rules.js";
import { brokenTaxRules } from "../support/tax-rules.js";

const overEvery = everyCase((one: Case) => {
  const { facts, sheet } = priced(one);
  return { sheet, explanation: explain(one.draft, facts, sheet, { stages: one.stages })._unsafeUnwrap() };
});

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
