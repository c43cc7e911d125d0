import type { TaxPort } from "power-buyer/ports";
import type { MakeTax } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { type Mutant, over, remembering, trusting } from "./mutant.js";

const changed = (change: (real: TaxPort) => Partial<TaxPort>): MakeTax =>
  over(memoryMakers.tax, (real) => ({ ...real, ...change(real) }));

let count = 0;

export const TAX_MUTANTS: readonly Mutant<MakeTax>[] = [
  [
    "rates come in any order",
    "every rate of a category is answered, in the order in which they are laid",
    changed((real) => ({
      rates: (question, scope) => real.rates(question, scope).map((rates) => rates && [...rates].reverse()),
    })),
  ],
  [
    "a tax on a tax is a tax",
    "every rate of a category is answered, in the order in which they are laid",
    changed((real) => ({
      rates: (question, scope) =>
        real.rates(question, scope).map((rates) => rates && rates.map((rate) => ({ ...rate, compound: false }))),
    })),
  ],
  [
    "nowhere is free of tax",
    "a country that is not known is null, never 0",
    changed((real) => ({ rates: (question, scope) => real.rates(question, scope).map((rates) => rates ?? []) })),
  ],
  [
    "an unknown category is standard",
    "a category that is not known is null, never 0",
    changed((real) => ({
      rates: (question, scope) =>
        real
          .rates(question, scope)
          .andThen((rates) => real.rates({ ...question, category: rates ? question.category : "standard" }, scope)),
    })),
  ],
  [
    "exempt customers pay",
    "customers who are exempt or reverse-charged pay none, and that is known",
    changed((real) => ({ rates: (question, scope) => real.rates({ ...question, customerTax: "standard" }, scope) })),
  ],
  [
    "exempt customers are not known",
    "customers who are exempt or reverse-charged pay none, and that is known",
    changed((real) => ({
      rates: (question, scope) =>
        real.rates(question, scope).map((rates) => (question.customerTax === "standard" ? rates : null)),
    })),
  ],
  [
    "the rate changes from call to call",
    "the same question gets the same answer, from twenty sides too",
    changed((real) => ({
      rates: (question, scope) =>
        real.rates(question, scope).map((rates) => rates && rates.map((rate) => ({ ...rate, rate: String(++count) }))),
    })),
  ],
  ["answers are shared", "an answer is a copy", changed((real) => ({ rates: remembering(real, "rates") }))],
  [
    "a question is trusted",
    "hostile input is answered, never thrown at",
    changed((real) => ({ rates: trusting(real, "rates") })),
  ],
];
