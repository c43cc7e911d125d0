import { type AnsweredQuestion, answered, type CustomerTax, type TaxRate } from "power-buyer";
import { percentOfRate } from "../decimals.js";
import { DESTINATION } from "../facts.js";
import type { TaxInput } from "./input.js";

/** The tax categories of one order: rows with the same taxes have one. */
export interface Categories {
  readonly of: (taxes: readonly TaxInput[] | undefined) => string;
  readonly answers: () => readonly AnsweredQuestion[];
}

export function categories(isExempt: boolean): Categories {
  const known = new Map<string, readonly TaxInput[]>();
  const of = (taxes: readonly TaxInput[] = []) => {
    const key = JSON.stringify(taxes.map(({ id, rate, included, compound = false }) => [id, rate, included, compound]));
    if (!known.has(key)) known.set(key, taxes);
    return `taxes-${[...known.keys()].indexOf(key) + 1}`;
  };
  const answers = () =>
    [...known.values()].flatMap((taxes) => [
      ratesAnswer(of(taxes), "standard", taxes.map(taxRate)),
      ...(isExempt ? [ratesAnswer(of(taxes), "exempt", [])] : []),
    ]);
  return { of, answers };
}

function ratesAnswer(category: string, customerTax: CustomerTax, rates: readonly TaxRate[]): AnsweredQuestion {
  return answered({ kind: "tax-rates", destination: DESTINATION, category, customerTax }, rates);
}

function taxRate({ id, rate, included, compound = false }: TaxInput): TaxRate {
  return { id, name: id, rate: percentOfRate(rate), included, compound };
}
