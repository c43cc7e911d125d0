import { variantLines } from "../sku-lines.js";
import { issue, linePath, type Rule, withAnswer } from "../view.js";

/** Unpublished variants are allowed and marked; recalled, discontinued or barred ones are not sold, however they are found. */
export const variants: Rule = (view) =>
  variantLines(view.draft).flatMap(({ index, line, item }) => {
    const place = { path: linePath(index, "item"), lineId: line.id };
    const remove = [{ type: "line.remove", input: { lineId: line.id } }] as const;
    return withAnswer(view, { kind: "variant", variantId: item.variantId }, place, (variant) => {
      const { sku } = item;
      if (variant === null) {
        return [issue("variant_gone", "blocking", { ...place, fix: remove }, { variantId: item.variantId, sku })];
      }
      return [
        ...(variant.published ? [] : [issue("variant_unpublished", "notice", place, { sku })]),
        ...(variant.notSellable === null
          ? []
          : [
              issue(
                "variant_not_sellable",
                "blocking",
                { ...place, fix: remove },
                { sku, reason: variant.notSellable },
              ),
            ]),
      ];
    });
  });
