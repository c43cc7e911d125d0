import { type PriceSheet, toDecimalString } from "power-buyer";
import { canonical } from "../decimals.js";
import { buildOrder } from "./draft.js";
import type { Priced } from "./figures.js";
import type { OrderInput } from "./input.js";
import { sheetOf } from "./priced.js";
import type { Recorded } from "./said.js";

/**
 * What a line cost before discounts without its tax, and what came off without its tax: of neither does the sheet say the tax. They are
 * orders of their own, the line without its discounts and a line that costs what came off, priced by the same policy.
 */
export const NET_FIGURES: Readonly<Record<string, (priced: Priced) => number>> = {
  subtotalNet: (priced) => netOf(priced, withoutDiscounts(priced.input)),
  discountNet: (priced) => netOf(priced, takenOff(priced)),
};

/** Of several lines WooCommerce adds what it has not rounded yet; of one there is nothing to add. */
export function areNetFiguresClear({ lines, shipping = [], charges = [] }: OrderInput, { couponModel }: Recorded) {
  return couponModel === "woocommerce" && lines.length === 1 && shipping.length + charges.length === 0;
}

function netOf({ sheet: { currency, policy } }: Priced, input: OrderInput): number {
  const order = buildOrder(input, { ...currency, stated: currency.code });
  const sheet: PriceSheet | string = typeof order === "string" ? order : sheetOf(order, policy);
  return typeof sheet === "string" ? Number.NaN : sheet.totals.total - sheet.totals.tax;
}

function withoutDiscounts(input: OrderInput): OrderInput {
  return { ...input, discounts: [], coupons: [], lines: input.lines.map((line) => ({ ...line, discounts: [] })) };
}

const OF_ONE = { priceBaseQuantity: "1", quantity: "1" };

function takenOff({ sheet: { totals, currency }, input }: Priced): OrderInput {
  const off = canonical(toDecimalString(totals.lineDiscounts + totals.couponDiscounts, currency.digits));
  const { lines, ...rest } = withoutDiscounts(input);
  return { ...rest, lines: lines.map((line) => ({ ...line, ...OF_ONE, priceOverride: off })) };
}
