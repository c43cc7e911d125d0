import { mulDiv, multiplyPrice, percentOf, retaxedPrice, toDecimalString } from "power-buyer";
import { percentOfRate } from "../decimals.js";
import { modeOf } from "../modes.js";
import { sum as sumOf } from "./figures.js";
import type { LineInput, OrderInput, TaxInput } from "./input.js";
import type { Recorded } from "./said.js";

/**
 * Sources that carry lines finer than the library, and where that comes to the same: what is rounded from either is alike. It is found
 * out from the prices alone, before anything is priced.
 */

/** Nothing is taken off, and each line's tax is the same whether the line is rounded up or down before. */
export function areLinesTaxedAlike(
  { lines, discounts = [], customer }: OrderInput,
  recorded: Recorded,
  digits: number,
) {
  const { level, mode: own } = (recorded["taxRounding"] ?? {}) as { readonly level?: unknown; readonly mode?: unknown };
  const mode = modeOf(own ?? recorded["roundingMode"]);
  const isByLine = level === "line" || level === "line-rate";
  return (
    mode !== undefined &&
    discounts.length === 0 &&
    lines.every(({ unitPrice, priceOverride, priceBaseQuantity, quantity, taxes = [], discounts: off = [] }) => {
      if (priceOverride !== undefined || priceBaseQuantity !== undefined || off.length > 0) return false;
      if (taxes.some(({ included, compound }) => included || compound === true)) return false;
      if (customer?.taxExempt === true || taxes.length === 0) return true;
      const bounds = (["down", "up"] as const).map((way) => multiplyPrice(unitPrice, quantity, digits, way));
      return (
        isByLine && taxes.every(({ rate }) => areAlike(bounds.map((one) => percentOf(one, percentOfRate(rate), mode))))
      );
    })
  );
}

/** Decimals beyond the minor unit that a unit price without its tax may keep. */
const KEPT = [2, 3, 4, 5, 6];

/**
 * Tax is taken out of each unit price, which keeps two more decimals or some more, and base and tax of each rate are rounded once: the
 * same as out of the sum where every such number of decimals comes to one amount.
 */
export function isTaxOutAlike({ lines, shipping = [], charges = [], allowances = [] }: OrderInput, digits: number) {
  const inside = lines.filter(({ taxes = [] }) => taxes.some(({ included }) => included));
  const beside = [...shipping, ...charges, ...allowances].flatMap(({ taxes = [] }) => taxes);
  if (beside.some(({ included }) => included) || !inside.every(isPlain)) return false;
  const rates = new Map(inside.flatMap(({ taxes = [] }) => taxes.map((tax) => [keyOf(tax), percentOfRate(tax.rate)])));
  const rounded = (amount: number, kept: number) => mulDiv(amount, 1, 10 ** kept, "half-up");
  const ofRates = [...rates].map(([key, percent]) => {
    const ofRate = inside.filter(({ taxes = [] }) => taxes.some((tax) => keyOf(tax) === key));
    return KEPT.map((kept) => {
      const base = sumOf(ofRate.map((line) => netOf(line, percent, digits + kept)));
      return { kept, base, tax: percentOf(base, percent, "half-up") };
    });
  });
  const areRatesAlike = ofRates.every(
    (sums) =>
      areAlike(sums.map(({ base, kept }) => rounded(base, kept))) &&
      areAlike(sums.map(({ tax, kept }) => rounded(tax, kept))),
  );
  // The whole tax is rounded by itself there, and added up from rounded ones here.
  const together = KEPT.map((kept, i) => rounded(sumOf(ofRates.map((sums) => sums[i]?.tax ?? 0)), kept));
  const apart = sumOf(ofRates.map(([first]) => (first === undefined ? 0 : rounded(first.tax, first.kept))));
  return areRatesAlike && areAlike([apart, ...together]);
}

function isPlain({ priceOverride, priceBaseQuantity, taxes = [], discounts = [], charges = [] }: LineInput): boolean {
  const arePercents = discounts.every(({ type }) => type === "percent");
  const isListed = priceOverride === undefined && priceBaseQuantity === undefined;
  return isListed && taxes.length === 1 && charges.length === 0 && discounts.length < 2 && arePercents;
}

/** What a line comes to without its tax, in so many decimals. */
function netOf({ unitPrice, quantity, discounts: [off] = [] }: LineInput, percent: string, kept: number): number {
  const unit = toDecimalString(retaxedPrice(unitPrice, percent, "0", kept, "half-up"), kept);
  const gross = multiplyPrice(unit, quantity, kept, "half-up");
  return off === undefined ? gross : gross - percentOf(gross, off.value, "half-up");
}

function keyOf({ id, rate }: TaxInput): string {
  return JSON.stringify([id, rate]);
}

function areAlike([first, ...others]: readonly number[]): boolean {
  return others.every((other) => other === first);
}
