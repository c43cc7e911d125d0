import type { Path } from "../shape/read-shape.js";
import type { PricingPolicy } from "./policy.js";
import type { Calculation, ExplainedFigure, Part, RoundingLevel } from "./explanation.js";
import { sum } from "./figures.js";

/** A summand that was calculated. */
export function calculated(label: string, amount: number, how: Calculation, reason: string | null = null): Part {
  return { label, amount, path: null, how, reason };
}

/** A summand that is a figure itself. */
export function figureAt(path: Path, label: string, amount: number, reason: string | null = null): Part {
  return { label, amount, path, how: null, reason };
}

/** The same, taken off. */
export function lessFigureAt(path: Path, label: string, amount: number, reason: string | null = null): Part {
  // 0 stays 0 and does not become −0.
  return figureAt(path, label, 0 - amount, reason);
}

/** A discount that takes nothing, because it and what stands before it exclude each other. */
export function givingWay(label: string, to: keyof typeof STANDS, reason: string | null): Part {
  return calculated(label, 0, { is: "given", text: `gives way to ${STANDS[to]}` }, reason);
}

const STANDS = {
  override: "the price set by hand",
  "line-discount": "the line's discount",
  coupon: "the coupon",
} as const;

/** A figure is nothing but the sum of its parts. */
export function figure(path: Path, label: string, parts: readonly Part[]): ExplainedFigure {
  return { path, label, amount: sum(parts.map(({ amount }) => amount)), parts };
}

/** Parts of 0 say nothing and are left out, but for the first. */
export function telling(parts: readonly Part[]): Part[] {
  return parts.filter(({ amount }, i) => i === 0 || amount !== 0);
}

/** What a figure differs by because it is rounded at another place. */
export function roundedElsewhere(amount: number, wanted: number, level: RoundingLevel): Part[] {
  return wanted === amount ? [] : [calculated("rounding", amount - wanted, { is: "rounded-elsewhere", level })];
}

/** More was wanted than there is. */
export function cutOff(limit: number, wanted: number): Part[] {
  return wanted === limit
    ? []
    : [calculated("never more than there is", limit - wanted, { is: "cut-off", wanted, limit })];
}

/**
 * What was asked for and could not be had, as a part of its own that takes it off again. Between two rounded stations of a row a figure is
 * off by less than two halves; one that adds up `rows` of them by as much for each.
 */
export function cutTo(limit: number, wanted: number, { carry }: PricingPolicy, rows = 1): Part[] {
  return carry === "exact" && Math.abs(wanted - limit) <= rows
    ? roundedElsewhere(limit, wanted, "in-the-end")
    : cutOff(limit, wanted);
}

/** A discount's share of each line that bears one. */
export function shareParts(path: Path, lineShares: readonly number[]): Part[] {
  return lineShares.flatMap((share, i) =>
    share === 0 ? [] : [figureAt([...path, "lineShares", i], `line ${i + 1}`, share)],
  );
}
