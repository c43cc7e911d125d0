import { errAsync, okAsync } from "neverthrow";
import type { ShippingPort } from "power-buyer/ports";
import type { MakeShipping } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { type Mutant, over, remembering, trusting } from "./mutant.js";

type Options =
  Awaited<ReturnType<ShippingPort["options"]>> extends infer R ? (R extends { value: infer T } ? T : never) : never;

const changed = (change: (real: ShippingPort) => Partial<ShippingPort>): MakeShipping =>
  over(memoryMakers.shipping, (real) => ({ ...real, ...change(real) }));

/** Tells something else about the options. */
const told = (tell: (options: Options) => Options) =>
  changed((real) => ({ options: (question, scope) => real.options(question, scope).map(tell) }));

let count = 0;

export const SHIPPING_MUTANTS: readonly Mutant<MakeShipping>[] = [
  [
    "an option is missing",
    "the options are offered, with all that is said of them",
    told((options) => options.slice(1)),
  ],
  [
    "estimates are not kept",
    "the options are offered, with all that is said of them",
    told((options) => options.map((option) => ({ ...option, estimate: null }))),
  ],
  [
    "amounts are major units",
    "amounts are whole minor units, at least 0, in the currency of the question, under ids of their own",
    told((options) => options.map((o) => ({ ...o, amount: { ...o.amount, minor: o.amount.minor / 100 + 0.001 } }))),
  ],
  [
    "two options have one id",
    "amounts are whole minor units, at least 0, in the currency of the question, under ids of their own",
    told((options) => options.map((option) => ({ ...option, optionId: "parcel" }))),
  ],
  [
    "the price changes from call to call",
    "the same question gets the same answer",
    told((options) => options.map((o) => ({ ...o, amount: { ...o.amount, minor: o.amount.minor + ++count } }))),
  ],
  [
    "a currency is like another",
    "in a currency without a price nothing is offered",
    changed((real) => ({ options: (question, scope) => real.options({ ...question, currency: "EUR" }, scope) })),
  ],
  ["answers are shared", "an answer is a copy", changed((real) => ({ options: remembering(real, "options") }))],
  [
    "a question is trusted",
    "hostile input is answered, never thrown at",
    changed((real) => ({ options: trusting(real, "options") })),
  ],
  [
    "a surprise is an error without a code",
    "hostile input is answered, never thrown at",
    changed((real) => ({
      options: (question, scope) =>
        real
          .options(question, scope)
          .orElse(() => errAsync(new Error("surprise") as never))
          .orElse((e) => errAsync(e)),
    })),
  ],
  [
    "nothing is ever offered",
    "the options are offered, with all that is said of them",
    changed(() => ({ options: () => okAsync([]) })),
  ],
];
