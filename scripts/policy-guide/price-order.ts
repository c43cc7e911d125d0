import {
  applyCommands,
  type Command,
  createDraft,
  type Draft,
  type Facts,
  noFacts,
  price,
  type PriceSheet,
  PRICING_METHODS,
  type PricingPolicy,
  withAnswers,
} from "power-buyer";
import { ADDRESS_ID, AS_OF, BY, CUSTOMER_ID, DRAFT_ID } from "../vectors/facts.js";
import { answersOf, CURRENCY } from "./order-facts.js";
import { type GuideOrder, nameOf } from "./order.js";

/** The order's sheet by a policy. What cannot be priced is a mistake in the page, and ends the command. */
export function sheetOf(order: GuideOrder, policy: PricingPolicy): PriceSheet {
  const { draft, facts } = built(order);
  const priced = price(draft, facts, { policy, methods: PRICING_METHODS }).match((result) => result, refused);
  return priced.status === "priced" ? priced.sheet : refused(priced.questions);
}

/** Whether `price` refuses the policy where it is not given the methods. */
export function needsMethods(order: GuideOrder, policy: PricingPolicy): boolean {
  const { draft, facts } = built(order);
  return price(draft, facts, { policy }).match(
    () => false,
    ({ code }) => code === "methods_missing",
  );
}

function built(order: GuideOrder): { readonly draft: Draft; readonly facts: Facts } {
  const facts = withAnswers(noFacts(AS_OF), answersOf(order));
  const draft = createDraft({ id: DRAFT_ID, currency: CURRENCY, at: AS_OF, customerId: CUSTOMER_ID })
    .andThen((empty) => applyCommands(empty, commandsOf(order), { ...BY, facts }))
    .match((made) => made, refused);
  return { draft, facts };
}

function refused(why: unknown): never {
  throw new Error(`an order of the guide: ${JSON.stringify(why)}`);
}

function commandsOf({ lines, coupons = [], totalDiscount, paidByCheck }: GuideOrder): Command[] {
  return [
    { type: "shippingAddress.set", input: { addressId: ADDRESS_ID } },
    ...lines.map(({ quantity }, i): Command => ({ type: "line.add", input: { variantId: nameOf(i), quantity } })),
    ...lines.flatMap(({ byHand: amount }, i): Command[] =>
      amount === undefined ? [] : [{ type: "line.setPrice", input: { lineId: `line-${i + 1}`, amount } }],
    ),
    ...lines.flatMap(({ discount: percent }, i): Command[] =>
      percent === undefined
        ? []
        : [{ type: "line.discount", input: { lineId: `line-${i + 1}`, discount: { kind: "percent", percent } } }],
    ),
    ...coupons.map(({ code }): Command => ({ type: "coupon.apply", input: { code } })),
    ...(totalDiscount === undefined ? [] : [totalDiscountCommand(totalDiscount)]),
    ...(paidByCheck ? [{ type: "billing.check", input: { mailingInstructions: "By post" } } as const] : []),
  ];
}

function totalDiscountCommand({ percent, taxTreatment }: NonNullable<GuideOrder["totalDiscount"]>): Command {
  return { type: "total.discount", input: { discount: { kind: "percent", percent }, taxTreatment } };
}
