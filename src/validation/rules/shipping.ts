import type { Command } from "../../draft/command.js";
import type { ShippingChoice } from "../../draft/draft.js";
import { destinationOf } from "../../facts/address.js";
import { answerTo } from "../../facts/facts.js";
import { addressQuestion } from "../../pricing/stages/parties.js";
import { shippingQuestion } from "../../pricing/stages/shipping.js";
import type { Issue } from "../issue.js";
import { isPermitted, issue, type Rule, type View } from "../view.js";

/** Something to carry needs a way of carriage that is offered for this draft as it is now, at a price that somebody may set. */
export const shipping: Rule = (view) => {
  const { draft, sheet } = view;
  const { shipping: choice } = draft;
  if (choice === null) {
    const travels = draft.lines.some(({ item }) => item.requiresShipping);
    return travels ? [issue("shipping_not_chosen", "blocking", { path: ["shipping"] }, {})] : [];
  }
  const isPending = sheet.pending.some(({ what }) => what === "shipping-rate");
  return [
    ...(isPending && choice.kind === "option" ? notQuoted(view, choice.optionId) : []),
    ...setPrice(view, choice),
  ];
};

/** Offered, but not this option: it is gone. Nothing offered at all: nobody could be asked yet. */
function notQuoted({ draft, facts, sheet }: View, optionId: string): readonly Issue[] {
  const place = { path: ["shipping"] };
  const question = addressQuestion(draft);
  const address = question === null ? null : answerTo(facts, question);
  const offered =
    address == null
      ? undefined
      : answerTo(facts, shippingQuestion(draft, destinationOf(address), sheet.totals.merchandise));
  if (offered === undefined) {
    return [issue("shipping_not_quoted", "blocking", place, { because: "the address is not complete" })];
  }
  const fix = [{ type: "shipping.clear", input: {} }] as const;
  const details = { optionId, offered: offered.map((option) => option.optionId) };
  return [issue("shipping_option_gone", "blocking", { ...place, fix }, details)];
}

function setPrice(view: View, choice: ShippingChoice): readonly Issue[] {
  const amount = choice.kind === "custom" ? choice.amount : (choice.price?.amount ?? null);
  const { draft, sheet } = view;
  // What went wrong once goes out again for nothing: that price was not the clerk's idea.
  const isFreeReplacement = draft.replacement !== null && choice.kind === "custom" && sheet.totals.shipping === 0;
  if (amount === null || isFreeReplacement || isPermitted(view, (by) => by.customShippingPrice)) return [];
  const fix: readonly Command[] =
    choice.kind === "custom" ? [{ type: "shipping.clear", input: {} }] : [{ type: "shipping.clearPrice", input: {} }];
  return [issue("shipping_price_not_permitted", "needs_approval", { path: ["shipping", "price"], fix }, { amount })];
}
