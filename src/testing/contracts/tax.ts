import type { TaxRate } from "../../facts/answers.js";
import type { QuestionOf } from "../../facts/question.js";
import { plainCopy } from "../../internal/plain-copy.js";
import type { TaxPort } from "../../ports/tax.js";
import { accepted, crowd, equal, OURS, vandalise, withstand } from "../check.js";
import type { Contract, Maker } from "../contract.js";

/** Taxes that are known for this country and these categories, and for no others. */
export interface TaxGiven {
  readonly tenant: string;
  readonly country: string;
  readonly categories: readonly { readonly category: string; readonly rates: readonly TaxRate[] }[];
}

export type MakeTax = Maker<TaxGiven, TaxPort>;

const rate = (id: string, percent: string, more: Partial<TaxRate> = {}): TaxRate => ({
  id,
  name: id,
  rate: percent,
  included: false,
  compound: false,
  ...more,
});

const STANDARD = [rate("federal", "5"), rate("state", "9.975", { compound: true })];
const BOOKS = [rate("books", "7", { included: true })];
const given = (): TaxGiven => ({
  tenant: OURS.tenant,
  country: "DE",
  categories: [
    { category: "standard", rates: plainCopy(STANDARD) },
    { category: "books", rates: plainCopy(BOOKS) },
  ],
});

type Question = QuestionOf<"tax-rates">;

const QUESTION: Question = {
  kind: "tax-rates",
  destination: { country: "DE", region: "", postalCode: "10115" },
  category: "standard",
  customerTax: "standard",
};

const ask = (tax: TaxPort, more: Partial<Question> = {}) =>
  accepted(tax.rates({ ...QUESTION, ...more }, OURS), "rates");

export const TAX: Contract<MakeTax> = {
  port: "tax",
  cases: [
    {
      name: "every rate of a category is answered, in the order in which they are laid",
      run: async (make) => {
        const tax = await make(given());
        equal(await ask(tax), STANDARD, "the standard rates");
        equal(await ask(tax, { category: "books" }), BOOKS, "the rates of books");
      },
    },
    {
      name: "a country that is not known is null, never 0",
      run: async (make) => {
        const destination = { country: "AQ", region: "", postalCode: "" };
        equal(await ask(await make(given()), { destination }), null, "the rates of nowhere");
      },
    },
    {
      name: "a category that is not known is null, never 0",
      run: async (make) => {
        equal(await ask(await make(given()), { category: "unheard-of" }), null, "the rates of an unknown category");
      },
    },
    {
      name: "customers who are exempt or reverse-charged pay none, and that is known",
      run: async (make) => {
        const tax = await make(given());
        equal(await ask(tax, { customerTax: "exempt" }), [], "the rates of an exempt customer");
        equal(await ask(tax, { customerTax: "reverse-charge" }), [], "the rates under reverse charge");
      },
    },
    {
      name: "the same question gets the same answer, from twenty sides too",
      run: async (make) => {
        const tax = await make(given());
        const answers = await crowd(() => tax.rates(QUESTION, OURS));
        for (const answer of answers)
          equal(answer.isOk() ? answer.value : "no answer", STANDARD, "one of twenty answers");
      },
    },
    {
      name: "an answer is a copy",
      run: async (make) => {
        const tax = await make(given());
        vandalise(await ask(tax));
        equal(await ask(tax), STANDARD, "the standard rates");
      },
    },
    {
      name: "hostile input is answered, never thrown at",
      run: async (make) => {
        const tax = await make(given());
        await withstand(
          (hostile) => tax.rates(hostile, OURS),
          (hostile) => tax.rates({ ...QUESTION, destination: hostile }, OURS),
          (hostile) => tax.rates({ ...QUESTION, destination: { ...QUESTION.destination, country: hostile } }, OURS),
          (hostile) => tax.rates({ ...QUESTION, category: hostile, customerTax: hostile }, OURS),
        );
        equal(await ask(tax), STANDARD, "the standard rates");
      },
    },
  ],
};
