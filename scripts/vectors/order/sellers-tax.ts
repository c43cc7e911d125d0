import { retaxedPrice, toDecimalString } from "power-buyer";
import { canonical, percentOfRate } from "../decimals.js";
import { modeOf } from "../modes.js";
import type { LineInput, OrderInput } from "./input.js";
import type { Recorded } from "./said.js";
import { REASONS } from "./reasons.js";

/** Which tax a listed price is rid of, and which it takes on; null where it stays as it is listed. Fractions. */
function change({ stripTaxRate, originRate, taxes = [] }: LineInput, { stripTax, crossBorder }: Recorded) {
  if (stripTax === true && stripTaxRate !== undefined) return { from: stripTaxRate, to: "0", isInside: false };
  if (crossBorder !== true || originRate === undefined) return null;
  return { from: originRate, to: taxes[0]?.rate ?? "0", isInside: true };
}

/** The seller's tax matters only where the source says that it is taken out: out of the unit price, which is rounded. */
export function withoutSellersTax(input: OrderInput, recorded: Recorded, digits: number): OrderInput {
  const mode = modeOf(recorded["roundingMode"]) ?? "half-up";
  const lines = input.lines.map((line) => {
    const rates = change(line, recorded);
    if (rates === null) return line;
    const [from, to] = [percentOfRate(rates.from), percentOfRate(rates.to)];
    const unitPrice = canonical(toDecimalString(retaxedPrice(line.unitPrice, from, to, digits, mode), digits));
    return { ...line, unitPrice };
  });
  return { ...input, lines };
}

/** One tax in place of another can be said, and only of the listed price of one unit. */
export function sellersTaxReasons({ lines }: OrderInput, recorded: Recorded): string[] {
  const isUnclear = ({ taxes = [], ...line }: LineInput) => {
    const rates = change({ taxes, ...line }, recorded);
    if (rates === null) return false;
    const fits = taxes.length <= 1 && taxes.every(({ included }) => included === rates.isInside);
    return !fits || line.priceOverride !== undefined || line.priceBaseQuantity !== undefined;
  };
  return lines.some(isUnclear) ? [REASONS["seller's tax"]] : [];
}
