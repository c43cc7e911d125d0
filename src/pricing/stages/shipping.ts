import type { Draft, Line, ShippingChoice } from "../../draft/draft.js";
import { answerTo } from "../../facts/facts.js";
import type { Destination, QuestionOf } from "../../facts/question.js";
import { mulDiv, toMinor } from "../../money/arithmetic.js";
import { readScaled } from "../../money/decimal-text.js";
import type { Pending } from "../sheet.js";
import { inMinorUnits } from "../minor-units.js";
import { type Figures, sum } from "../figures.js";
import type { Carried, Given, Stage } from "../stage.js";
import { whyNoDestination } from "./parties.js";

/** The chosen way of carriage at its rate, quoted on the merchandise after line discounts and before coupons. */
export const shipping: Stage = {
  name: "shipping",
  needs: (given, { destination, net }) => {
    const subtotal = inMinorUnits(sum(net), given);
    // A subtotal that cannot be represented is refused in the end; nobody is asked about it.
    const isQuoted = given.draft.shipping?.kind === "option" && destination !== null && Number.isSafeInteger(subtotal);
    return isQuoted ? [shippingQuestion(given.draft, destination, subtotal)] : [];
  },
  apply: (given, figures) => {
    const choice = given.draft.shipping;
    if (choice === null) return {};
    return choice.kind === "custom" ? { shipping: customCharge(given, choice) } : optionCharge(given, figures, choice);
  },
};

function customCharge({ draft, policy }: Given, choice: Extract<ShippingChoice, { kind: "custom" }>) {
  const amount = toMinor(choice.amount, draft.currency.digits, policy.rounding);
  return { id: "custom", label: choice.name, amount, taxCategory: choice.taxCategory };
}

/** The option as it is offered for this very draft; a price set by hand stands in place of the option's own. */
function optionCharge(
  given: Carried,
  figures: Figures,
  { optionId, price }: Extract<ShippingChoice, { kind: "option" }>,
): Partial<Figures> {
  const { draft, facts, policy } = given;
  const { destination, net } = figures;
  if (destination === null) return notQuoted(figures, whyNoDestination(given));
  const offered = answerTo(facts, shippingQuestion(draft, destination, inMinorUnits(sum(net), given)));
  const option = offered?.find((one) => one.optionId === optionId);
  if (option === undefined) return notQuoted(figures, "not-offered");
  const { code: expected, digits } = draft.currency;
  const { minor, currency: found } = option.amount;
  if (found !== expected) return { failed: { code: "currency_mismatch", expected, found, of: optionId } };
  const amount = price === null ? minor : toMinor(price.amount, digits, policy.rounding);
  return { shipping: { id: optionId, label: option.name, amount, taxCategory: option.taxCategory } };
}

function notQuoted(
  { pending }: Figures,
  because: Extract<Pending, { what: "shipping-rate" }>["because"],
): Partial<Figures> {
  return { pending: [...pending, { what: "shipping-rate", because }] };
}

/** Everything that the rates depend on: where to, what, how heavy, how dear. A changed draft asks a changed question. */
export function shippingQuestion(
  draft: Draft,
  destination: Destination,
  subtotal: number,
): QuestionOf<"shipping-options"> {
  const shipped = draft.lines.filter(({ item }) => item.requiresShipping);
  return {
    kind: "shipping-options",
    destination,
    currency: draft.currency.code,
    subtotal,
    weight: weightOf(shipped),
    items: shipped.map(({ item, quantity }) => ({
      sku: item.sku,
      variantId: item.kind === "variant" ? item.variantId : null,
      quantity,
    })),
  };
}

/** Grams, a part of a gram counted as one; null where a line does not say. */
function weightOf(lines: readonly Line[]): number | null {
  const grams = sum(lines.map(({ item, quantity }) => gramsOf(item.weightGrams, quantity)));
  return Number.isSafeInteger(grams) ? grams : null;
}

function gramsOf(weightGrams: number | null, quantity: string): number {
  const scaled = readScaled(quantity);
  return weightGrams === null || scaled === undefined
    ? Number.NaN
    : mulDiv(weightGrams, scaled.units, 10 ** scaled.scale, "up");
}
