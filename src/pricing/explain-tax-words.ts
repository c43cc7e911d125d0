import { formatMoney } from "../money/format.js";
import type { RoundingMode } from "../money/rounding.js";
import { carriedMoney, exactMoney } from "./explain-exact.js";
import type { Wording } from "./explain-wording.js";
import type { Calculation, ExactAmount, RateOfBase, TaxedUnits } from "./explanation.js";

type Of<Is extends Calculation["is"]> = Extract<Calculation, { is: Is }>;

/** How taxes came about where not each rate of a row is rounded by itself. */
export type TaxCalculation = Of<
  | "inside"
  | "unit-tax"
  | "unit-tax-inside"
  | "order-tax"
  | "tax-share"
  | "carried-tax"
  | "part-tax"
  | "tax-left"
  | "between"
>;

/** Parts of so many nobody reckons in the head. */
const TOO_MANY_PARTS = 1000;

const GROUPS = {
  row: "the taxes of the row are added up and rounded once",
  "order-rate": "the rate is rounded once over the order",
  order: "all tax of the order is added up and rounded once",
} as const;

export function taxText(how: TaxCalculation, wording: Wording): string {
  const print = (minor: number) => formatMoney(minor, wording.currency, wording.locale);
  switch (how.is) {
    case "inside": {
      const parts = `${how.part}/${how.whole} of ${print(how.base)}, ${how.rounding}`;
      return how.whole < TOO_MANY_PARTS ? parts : `${how.percent} % of ${print(how.on)}: ${parts}`;
    }
    case "unit-tax":
      return unitsText(how.units, `${how.percent} %`, how.rounding, print);
    case "unit-tax-inside":
      return unitsText(how.units, `${how.part}/${how.whole}`, how.rounding, print);
    case "order-tax":
      return `${ratesText(how.of, wording)}, ${how.rounding}; ${GROUPS[how.level]}`;
    case "tax-share":
      return shareText(how, wording);
    case "carried-tax":
      return carriedText(how, wording);
    case "part-tax":
      return `${how.percent} % of ${exactly(how.base, wording)}, ${how.rounding}; the tax of each discount is rounded by itself`;
    case "tax-left":
      return leftText(how, wording);
    case "between":
      return betweenText(how, wording);
  }
}

function unitsText(
  units: readonly TaxedUnits[],
  part: string,
  rounding: RoundingMode,
  print: (minor: number) => string,
): string {
  const each = units.map(({ count, base }) => `${part} of ${print(base)}, ${rounding}, × ${count}`);
  return `${each.join(" and ")}; the tax of each unit is rounded`;
}

function ratesText(rates: readonly RateOfBase[], wording: Wording): string {
  return rates.map(({ percent, base }) => `${percent} % of ${exactly(base, wording)}`).join(" + ");
}

function shareText(how: Of<"tax-share">, wording: Wording): string {
  const unit = formatMoney(1, wording.currency, wording.locale);
  const own = `${how.percent} % of ${exactly(how.base, wording)}`;
  const group = wording.inFull ? `; ${GROUPS[how.level]} (${ratesText(how.of, wording)}, ${how.rounding})` : "";
  return `${own}, cut off below ${unit}${oddText(how, unit)}${group}`;
}

function oddText({ odd, rank, left, each, isFull }: Of<"tax-share">, unit: string): string {
  if (odd === 0) return "; nothing is left over";
  if (odd < 0) return left < 0 ? `; ${-left} × ${unit} too many are taken back, as far as there are` : "";
  const turn = `its turn is number ${rank}, most cut off first`;
  if (left <= 0) return `; ${odd} × ${unit} left over go elsewhere: ${turn}`;
  return isFull
    ? "; it can hold no more tax"
    : `, and ${each === 1 ? "one" : Math.min(left, each)} of ${odd} × ${unit} left over: ${turn}`;
}

/** What is left of a rate, and the share of the row in it. */
function leftText({ full, off, most, left, weight, weights, odd, rank }: Of<"tax-left">, wording: Wording): string {
  const print = (minor: number) => formatMoney(minor, wording.currency, wording.locale);
  const less = off.length === 0 ? "" : ` less ${off.map(print).join(" and ")} for discounts`;
  const limit = most !== null && left === most ? ", which is all that can hold tax" : "";
  const turn = rank <= odd ? `, and one of ${odd} × ${print(1)} left over` : "";
  const whose = wording.inFull && odd > 0 ? `: its turn is number ${rank}, most cut off first` : "";
  const sum = `${print(full)} on such goods in full${less} leaves ${print(left)}${limit}`;
  return `${sum}; ${print(weight)} of ${print(weights)} shares in it${turn}${whose}`;
}

function carriedText({ percent, base, carriedIn, carriedOut, rounding }: Of<"carried-tax">, wording: Wording): string {
  const own = `${percent} % of ${exactly(base, wording)}`;
  const before = carriedIn === "0" ? "" : ` and ${exactly(carriedIn, wording)} carried from rows before`;
  const after = carriedOut === "0" ? "" : `; ${exactly(carriedOut, wording)} is carried to the next row`;
  return `${own}${before}, ${rounding}${after}`;
}

function betweenText({ upper, lower, rounding, weights, at, tax }: Of<"between">, wording: Wording): string {
  const print = (amount: string) => carriedMoney(amount, wording.currency);
  const own = weights[at] as string;
  const rule = tax === null ? "" : `${tax.percent} % of ${print(tax.base)} is ${print(own)}; `;
  const share = weights.length === 1 ? "" : `, of which ${print(own)} of ${weights.map(print).join(" + ")}`;
  return `${rule}${print(upper)} rounded less ${print(lower)} rounded${share}, ${rounding}: amounts are carried exactly and rounded in the end`;
}

function exactly(amount: ExactAmount, { currency, locale }: Wording): string {
  return exactMoney(amount, currency, locale);
}
