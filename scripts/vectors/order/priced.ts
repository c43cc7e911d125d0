import { price, PRICING_METHODS, type PriceSheet, type PricingPolicy } from "power-buyer";
import type { Figure } from "../verdict.js";
import type { BuiltOrder } from "./draft.js";

/** The order's sheet, or why there is none. */
export function sheetOf(
  { draft, facts, stages }: Pick<BuiltOrder, "draft" | "facts" | "stages">,
  policy: PricingPolicy,
): PriceSheet | string {
  return price(draft, facts, { policy, stages, methods: PRICING_METHODS }).match(
    (priced) => (priced.status === "priced" ? priced.sheet : JSON.stringify(priced.questions)),
    (error) => JSON.stringify(error),
  );
}

export function notPriced(got: string): Figure {
  return { key: "price", expected: "a sheet", got };
}
