import type { CouponBenefit } from "../../facts/answers.js";
import { sum } from "../figures.js";
import { shareOver } from "../share-over.js";
import { takePercent } from "./percent.js";
import type { TakeBenefit } from "../stage.js";
import type { Take } from "./rows.js";

type Kind = CouponBenefit["kind"];
type Takes = { readonly [K in Kind]?: Take<K> };

/** What `price` knows by itself. */
export const USUAL_TAKES = {
  percent: takePercent,
  amount: ({ amount: { minor } }, rows, given) => shareOver(Math.min(sum(rows.weights), minor), rows, given),
  "free-shipping": (_, { weights }) => [...weights],
} satisfies Takes;

/** What a benefit takes off each row, by its kind. */
export const takeBy =
  (takes: Takes): TakeBenefit =>
  (benefit, rows, given) =>
    (takes[benefit.kind] as Take<Kind>)(benefit, rows, given);

/** The percentage that it is, if it is one. */
export function percentageOf(benefit: CouponBenefit): string | null {
  if (benefit.kind === "buy-get") return benefit.get.percent;
  return benefit.kind === "percent" ? benefit.percent : null;
}
