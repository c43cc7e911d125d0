import type { QuestionOf } from "../../facts/question.js";
import { answerTo } from "../../facts/facts.js";
import type { Destination } from "../../facts/question.js";
import { destinationOf } from "../../facts/address.js";
import { addressQuestion } from "../../pricing/stages/parties.js";
import { shippingQuestion } from "../../pricing/stages/shipping.js";
import { isPermitted, issue, type Rule, type View } from "../view.js";

/** Something to carry needs a way of carriage that is offered for this draft as it is now, at a price that somebody may set. */
export const shipping: Rule = (view) => {
  const { draft, sheet } = view;
  const place = { path: ["shipping"] };
  const choice = draft.shipping;
  if (choice === null) {
    const travels = draft.lines.some(({ item }) => item.requiresShipping);
    return travels ? [issue("shipping_not_chosen", "blocking", place, {})] : [];
  }
  const isQuoted = !sheet.pending.some(({ what }) => what === "shipping-rate");
  const setPrice = choice.kind === "custom" ? choice.amount : (choice.price?.amount ?? null);
  const maySetPrice =
    setPrice === null ||
    (draft.replacement !== null && choice.kind === "custom" && sheet.totals.shipping === 0) ||
    isPermitted(view, ({ customShippingPrice }) => customShippingPrice);
  return [
    ...(isQuoted || choice.kind === "custom" ? [] : [gone(view, choice.optionId)]),
    ...(maySetPrice
      ? []
      : [
          issue(
            "shipping_price_not_permitted",
            "needs_approval",
            { path: ["shipping", "price"] },
            { amount: setPrice },
          ),
        ]),
  ];
};

function gone(view: View, optionId: string) {
  const place = { path: ["shipping"], fix: [{ type: "shipping.clear", input: {} } as const] };
  const question = optionsQuestion(view);
  const offered = question === null ? undefined : answerTo(view.facts, question);
  return offered === undefined
    ? issue("shipping_not_quoted", "blocking", place, { because: "the address is not complete" })
    : issue("shipping_option_gone", "blocking", place, { optionId, offered: offered.map((option) => option.optionId) });
}

function optionsQuestion({ draft, facts, sheet }: View): QuestionOf<"shipping-options"> | null {
  const question = addressQuestion(draft);
  const address = question === null ? undefined : answerTo(facts, question);
  if (address == null) return null;
  const destination: Destination = destinationOf(address);
  return shippingQuestion(draft, destination, sheet.totals.merchandise);
}
