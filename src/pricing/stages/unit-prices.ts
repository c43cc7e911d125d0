import { multiplyPrice } from "../../money/arithmetic.js";
import type { Pending } from "../sheet.js";
import type { Stage } from "../stage.js";

/** Gross of each line: the price that the line carries × quantity, rounded once. A line without a price is pending, not free. */
export const unitPrices: Stage = {
  name: "unit-prices",
  apply: ({ draft, policy }, { pending }) => ({
    gross: draft.lines.map(({ price, quantity }) =>
      price === null ? 0 : multiplyPrice(price.amount, quantity, draft.currency.digits, policy.rounding),
    ),
    pending: [
      ...pending,
      ...draft.lines
        .filter(({ price }) => price === null)
        .map(({ id }): Pending => ({ what: "unit-price", lineId: id })),
    ],
  }),
};
