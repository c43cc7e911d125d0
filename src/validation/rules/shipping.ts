import { destinationQuestion } from "../../draft/destination.js";
import type { ShippingChoice } from "../../draft/draft.js";
import { destinationOf } from "../../facts/address.js";
import { answerTo } from "../../facts/facts.js";
import type { Pending } from "../../pricing/sheet.js";
import { shippingQuestion } from "../../pricing/stages/shipping.js";
import type { Issue } from "../issue.js";
import { isPermitted, issue, type Rule, type View } from "../view.js";

type PendingRate = Extract<Pending, { what: "shipping-rate" }>;

/** Something to carry needs a way of carriage that is offered for this draft as it is now, at a price that somebody may set. */
export const shipping: Rule = (view) => {
  const { draft, sheet } = view;
  const { shipping: choice } = draft;
  if (choice === null) {
    const travels = draft.lines.some(({ item }) => item.requiresShipping);
    return travels ? [issue("shipping_not_chosen", "blocking", { path: ["shipping"] }, {})] : [];
  }
  const pending = sheet.pending.find((one) => one.what === "shipping-rate");
  return [...(pending === undefined ? [] : notQuoted(view, choice, pending)), ...setPrice(view, choice)];
};

/** Offered, but not this option: it is gone. No place to carry it to: nobody could be asked yet. */
function notQuoted(view: View, choice: ShippingChoice, { because }: PendingRate): readonly Issue[] {
  const place = { path: ["shipping"] };
  if (choice.kind === "custom" || because !== "not-offered") {
    return [issue("shipping_not_quoted", "blocking", place, { because })];
  }
  const fix = [{ type: "shipping.clear", input: {} }] as const;
  const details = { optionId: choice.optionId, offered: offeredIn(view) };
  return [issue("shipping_option_gone", "blocking", { ...place, fix }, details)];
}

/** What the rates were asked for: the same question as the price stands on. */
function offeredIn({ draft, facts, sheet }: View): readonly string[] {
  const question = destinationQuestion(draft);
  const address = question === null ? null : answerTo(facts, question);
  if (address == null) return [];
  const options = answerTo(facts, shippingQuestion(draft, destinationOf(address), sheet.totals.merchandise));
  return (options ?? []).map(({ optionId }) => optionId);
}

function setPrice(view: View, choice: ShippingChoice): readonly Issue[] {
  const amount = choice.kind === "custom" ? choice.amount : (choice.price?.amount ?? null);
  const { draft, sheet } = view;
  // What went wrong once goes out again for nothing: that price was not the clerk's idea.
  const isFreeReplacement = draft.replacement !== null && choice.kind === "custom" && sheet.totals.shipping === 0;
  if (amount === null || isFreeReplacement || isPermitted(view, (by) => by.customShippingPrice)) return [];
  const place =
    choice.kind === "custom"
      ? { path: ["shipping", "amount"], fix: [{ type: "shipping.clear", input: {} } as const] }
      : { path: ["shipping", "price"], fix: [{ type: "shipping.clearPrice", input: {} } as const] };
  return [issue("shipping_price_not_permitted", "needs_approval", place, { amount })];
}
