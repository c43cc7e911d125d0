import type { TaxRate } from "../facts/answers.js";
import type { QuestionOf } from "../facts/question.js";
import type { Answered, Scope } from "./port.js";

/** Which rates a row is taxed at. null: not known (the tax is pending, never 0); an empty list: known to be none. */
export interface TaxPort {
  rates(question: QuestionOf<"tax-rates">, scope: Scope): Answered<readonly TaxRate[] | null>;
}
