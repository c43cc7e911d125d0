import type { TaxRate } from "../../facts/answers.js";
import type { AnsweredQuestion, Facts } from "../../facts/facts.js";
import type { PricingPolicy } from "../policy.js";

/** The facts with all tax rates inside of the prices, or all on top of them, where the policy and not the rate says which. */
export function ratesAsSaid(facts: Facts, { pricesIncludeTax }: PricingPolicy): Facts {
  if (pricesIncludeTax === "per-rate") return facts;
  const included = pricesIncludeTax === "yes";
  const answers = Object.entries(facts.answers).map(([key, answered]): [string, AnsweredQuestion] => {
    const isAboutTax = answered.question.kind === "tax-rates" && answered.answer !== null;
    if (!isAboutTax) return [key, answered];
    const rates = answered.answer as readonly TaxRate[];
    return [key, { ...answered, answer: rates.map((rate) => ({ ...rate, included })) }];
  });
  return { ...facts, answers: Object.fromEntries(answers) };
}
