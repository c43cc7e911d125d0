import type { Line, LinePrice } from "../../draft/draft.js";
import { resolvePrice } from "../../draft/resolve-price.js";
import { hasCome } from "../../internal/instant.js";
import { compareQuantities } from "../../money/quantity.js";
import type { Issue } from "../issue.js";
import { linesBySku, type VariantLine } from "../sku-lines.js";
import { blocksAtCompletion, isPermitted, issue, linePath, type Rule, type View, withAnswer } from "../view.js";

/** A price is there, is what the shop asks today (or was set, copied or locked on purpose), and somebody may set it. */
export const prices: Rule = (view) => [
  ...view.draft.lines.flatMap((line, index) => priceOf(view, line, index)),
  ...linesBySku(view.draft).flatMap(({ lines, requested }) =>
    lines.flatMap((entry) => (entry.line.price === null ? [] : changed(view, entry, entry.line.price, requested))),
  ),
];

function priceOf(view: View, line: Line, index: number): readonly Issue[] {
  const place = { path: linePath(index, "price"), lineId: line.id };
  const { price, priceBefore } = line;
  if (price === null) return [issue("price_missing", "blocking", place, {})];
  if (price.source !== "override") return [];
  const mayOverride = isPermitted(view, ({ priceOverride }) => priceOverride);
  const isAboveList = priceBefore !== null && compareQuantities(price.amount, priceBefore.amount) > 0;
  const revert = priceBefore === null ? [] : [{ type: "line.revertPrice", input: { lineId: line.id } } as const];
  return [
    ...(mayOverride
      ? []
      : [issue("price_override_not_permitted", "needs_approval", { ...place, fix: revert }, { price: price.amount })]),
    ...(isAboveList
      ? [
          issue(
            "price_above_list",
            "warning",
            { ...place, fix: revert },
            {
              price: price.amount,
              list: priceBefore.amount,
            },
          ),
        ]
      : []),
  ];
}

/** Prices never change behind anyone's back: what would change is said, and the clerk refreshes or locks it. */
function changed(
  view: View,
  { line, item, index }: VariantLine,
  price: LinePrice,
  skuQuantity: string,
): readonly Issue[] {
  const place = { path: linePath(index, "price"), lineId: line.id };
  const refresh = [{ type: "prices.refresh", input: { lineIds: [line.id] } }] as const;
  if (price.source === "override" || price.source === "copied") return [];
  if (price.source === "locked") {
    const { expiresAt } = price;
    return expiresAt === null || !hasCome(expiresAt, view.facts.asOf)
      ? []
      : [issue("price_lock_expired", blocksAtCompletion(view), { ...place, fix: refresh }, { expiresAt })];
  }
  const { customerId, currency } = view.draft;
  const question = { kind: "prices", variantId: item.variantId, customerId, currency: currency.code } as const;
  return withAnswer(view, question, place, (known) => {
    const now = known === null ? null : resolvePrice(known, skuQuantity, currency.code, view.facts.asOf).unwrapOr(null);
    if (now !== null && now.amount === price.amount) return [];
    return [
      issue(
        "price_changed",
        blocksAtCompletion(view),
        { ...place, fix: refresh },
        {
          was: price.amount,
          now: now?.amount ?? "none",
          source: now?.source ?? "catalog",
        },
      ),
    ];
  });
}
