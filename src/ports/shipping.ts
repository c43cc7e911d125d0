import type { ShippingOption } from "../facts/answers.js";
import type { QuestionOf } from "../facts/question.js";
import type { Answered, Scope } from "./port.js";

/** What carriage is offered and at what price. The whole question decides the answer: same question, same options. */
export interface ShippingPort {
  options(question: QuestionOf<"shipping-options">, scope: Scope): Answered<readonly ShippingOption[]>;
}
