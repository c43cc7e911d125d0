import type { CouponBenefit } from "../../facts/answers.js";
import type { Given } from "../stage.js";
import { takeAmount, takePayOnly } from "./amount.js";
import { takePercent } from "./percent.js";
import type { Take } from "./rows.js";
import type { Rows } from "../stage.js";

type Kind = CouponBenefit["kind"];

const TAKES: { readonly [K in Kind]: Take<K> } = {
  percent: takePercent,
  amount: takeAmount,
  "pay-only": takePayOnly,
  "free-shipping": (_, { weights }) => [...weights],
  // Of the units that get cheaper; which these are was decided before.
  "buy-get": ({ get: { percent } }, rows, given) => takePercent({ kind: "percent", percent }, rows, given),
};

/** What a benefit takes off each row. */
export function takeBenefit(benefit: CouponBenefit, rows: Rows, given: Given): number[] {
  return (TAKES[benefit.kind] as Take<Kind>)(benefit, rows, given);
}

/** The percentage that it is, if it is one. */
export function percentageOf(benefit: CouponBenefit): string | null {
  if (benefit.kind === "buy-get") return benefit.get.percent;
  return benefit.kind === "percent" ? benefit.percent : null;
}
