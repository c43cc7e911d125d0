import type { Issue } from "../issue.js";
import { variantLines } from "../sku-lines.js";
import { issue, linePath, type Rule, withAnswer } from "../view.js";

/** Unpublished variants are allowed and marked; recalled, discontinued or barred ones are not sold, however they are found. */
export const variants: Rule = (view) =>
  variantLines(view.draft).flatMap(({ index, line }) => {
    const { variantId, sku } = line.item;
    const place = { path: linePath(index, "item"), lineId: line.id };
    const removing = { ...place, fix: [{ type: "line.remove", input: { lineId: line.id } } as const] };
    return withAnswer(view, { kind: "variant", variantId }, place, (variant): readonly Issue[] => {
      if (variant === null) return [issue("variant_gone", "blocking", removing, { variantId, sku })];
      const { published, notSellable: reason } = variant;
      return [
        ...(published ? [] : [issue("variant_unpublished", "notice", place, { sku })]),
        ...(reason === null ? [] : [issue("variant_not_sellable", "blocking", removing, { sku, reason })]),
      ];
    });
  });
