import type { Line, LinePrice } from "../../draft/draft.js";
import { followsPrices, isRepriceable, type VariantLine } from "../../draft/reprice.js";
import { priceFrom, pricesQuestion } from "../../draft/resolve-price.js";
import { canonicalDecimal } from "../../money/decimal-text.js";
import { compareQuantities } from "../../money/quantity.js";
import type { Issue } from "../issue.js";
import { linesBySku } from "../sku-lines.js";
import { blocksAtCompletion, isPermitted, issue, linePath, type Rule, type View, withAnswer } from "../view.js";

/** A price is there, is what the shop asks today (or was set, copied or locked on purpose), and somebody may set it. */
export const prices: Rule = (view) => [
  ...view.draft.lines.flatMap((line, index) => (followsPrices(line) ? [] : onPurpose(view, line, index))),
  ...linesBySku(view.draft).flatMap(({ lines, requested }) =>
    lines.flatMap(({ line, index }) =>
      isRepriceable(line, view.facts.asOf) ? asListed(view, line, index, requested) : [],
    ),
  ),
];

/** Prices set by hand, copied ones, and those of lines that the catalog does not have. */
function onPurpose(view: View, { id: lineId, item, price, priceBefore }: Line, index: number): readonly Issue[] {
  const place = { path: linePath(index, "price"), lineId };
  if (price === null) return [issue("price_missing", "blocking", place, {})];
  if (price.source !== "override") return [];
  const mayOverride = isPermitted(view, ({ priceOverride }) => priceOverride);
  const isAboveList = priceBefore !== null && compareQuantities(price.amount, priceBefore.amount) > 0;
  // A custom line has no other price to go back to.
  const revert = item.kind === "custom" ? [] : [{ type: "line.revertPrice", input: { lineId } } as const];
  const details = { price: price.amount };
  return [
    ...(mayOverride
      ? []
      : [issue("price_override_not_permitted", "needs_approval", { ...place, fix: revert }, details)]),
    ...(isAboveList
      ? [issue("price_above_list", "warning", { ...place, fix: revert }, { ...details, list: priceBefore.amount })]
      : []),
  ];
}

/** Prices never change behind anyone's back: what would change is said, and the clerk refreshes or locks it. */
function asListed(view: View, line: VariantLine, index: number, skuQuantity: string): readonly Issue[] {
  const { draft, facts } = view;
  const { price, item } = line;
  const place = { path: linePath(index, "price"), lineId: line.id };
  return withAnswer(view, pricesQuestion(draft, item.variantId), place, (known) => {
    const now = priceFrom(known, skuQuantity, draft, facts.asOf).unwrapOr(null);
    // Where the shop asks nothing (or in another currency), a refresh mends nothing.
    const refresh = now === null ? [] : [{ type: "prices.refresh", input: { lineIds: [line.id] } } as const];
    const mending = { ...place, fix: refresh };
    if (price === null) return [issue("price_missing", "blocking", mending, {})];
    if (price.expiresAt !== null) {
      return [issue("price_lock_expired", blocksAtCompletion(view), mending, { expiresAt: price.expiresAt })];
    }
    if (now !== null && isSameAsk(price, now)) return [];
    const details = { was: price.amount, now: now?.amount ?? "none", source: now?.source ?? "catalog" };
    return [issue("price_changed", blocksAtCompletion(view), mending, details)];
  });
}

/** The same amount with the same tax in it: what the customer is asked for. Which list it comes from is the shop's affair. */
function isSameAsk(a: LinePrice, b: LinePrice): boolean {
  return (
    canonicalDecimal(a.amount) === canonicalDecimal(b.amount) &&
    a.includesTaxOf?.country === b.includesTaxOf?.country &&
    a.includesTaxOf?.region === b.includesTaxOf?.region
  );
}
