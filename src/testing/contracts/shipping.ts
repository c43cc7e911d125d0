import type { ShippingOption } from "../../facts/answers.js";
import type { QuestionOf } from "../../facts/question.js";
import { plainCopy } from "../../internal/plain-copy.js";
import type { ShippingPort } from "../../ports/shipping.js";
import { accepted, equal, isTrue, OURS, vandalise, withstand } from "../check.js";
import type { Contract, Maker } from "../contract.js";

/** Carriage that offers exactly these options, whatever is sent, to the country given and in their own currency only. */
export interface ShippingGiven {
  readonly tenant: string;
  readonly country: string;
  readonly options: readonly ShippingOption[];
}

export type MakeShipping = Maker<ShippingGiven, ShippingPort>;

const OPTIONS: readonly ShippingOption[] = [
  {
    optionId: "parcel",
    name: "Parcel",
    amount: { minor: 490, currency: "EUR" },
    taxCategory: "standard",
    estimate: null,
  },
  { optionId: "express", name: "Express", amount: { minor: 0, currency: "EUR" }, taxCategory: null, estimate: "1 day" },
];
const given = (): ShippingGiven => ({ tenant: OURS.tenant, country: "DE", options: plainCopy(OPTIONS) });

const QUESTION: QuestionOf<"shipping-options"> = {
  kind: "shipping-options",
  destination: { country: "DE", region: "", postalCode: "10115" },
  currency: "EUR",
  subtotal: 5_000,
  weight: 1_200,
  items: [{ sku: "TEA-1", variantId: "variant-TEA-1", quantity: "2" }],
};

export const SHIPPING: Contract<MakeShipping> = {
  port: "shipping",
  cases: [
    {
      name: "the options are offered, with all that is said of them",
      run: async (make) => {
        const shipping = await make(given());
        equal(await accepted(shipping.options(QUESTION, OURS), "options"), OPTIONS, "the options");
      },
    },
    {
      name: "amounts are whole minor units, at least 0, in the currency of the question, under ids of their own",
      run: async (make) => {
        const options = await accepted((await make(given())).options(QUESTION, OURS), "options");
        for (const { amount } of options) {
          isTrue(Number.isSafeInteger(amount.minor) && amount.minor >= 0, "an amount in minor units");
          equal(amount.currency, QUESTION.currency, "the currency of an amount");
        }
        equal(new Set(options.map(({ optionId }) => optionId)).size, OPTIONS.length, "the number of ids");
      },
    },
    {
      name: "the same question gets the same answer",
      run: async (make) => {
        const shipping = await make(given());
        const first = await accepted(shipping.options(QUESTION, OURS), "options");
        const again = plainCopy(QUESTION);
        equal(await accepted(shipping.options(again, OURS), "options"), first, "the second answer");
        equal(await accepted(shipping.options(QUESTION, OURS), "options"), first, "the third answer");
      },
    },
    {
      name: "in a currency without a price nothing is offered",
      run: async (make) => {
        const shipping = await make(given());
        equal(
          await accepted(shipping.options({ ...QUESTION, currency: "USD" }, OURS), "options"),
          [],
          "options in dollars",
        );
      },
    },
    {
      name: "an answer is a copy",
      run: async (make) => {
        const shipping = await make(given());
        vandalise(await accepted(shipping.options(QUESTION, OURS), "options"));
        equal(await accepted(shipping.options(QUESTION, OURS), "options"), OPTIONS, "the options");
      },
    },
    {
      name: "hostile input is answered, never thrown at",
      run: async (make) => {
        const shipping = await make(given());
        await withstand(
          (hostile) => shipping.options(hostile, OURS),
          (hostile) => shipping.options({ ...QUESTION, destination: hostile }, OURS),
          (hostile) => shipping.options({ ...QUESTION, weight: hostile, subtotal: hostile }, OURS),
          (hostile) => shipping.options({ ...QUESTION, currency: hostile, items: hostile }, OURS),
        );
        equal(await accepted(shipping.options(QUESTION, OURS), "options"), OPTIONS, "the options");
      },
    },
  ],
};
