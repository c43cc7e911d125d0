import type { CouponBenefit } from "../../facts/answers.js";
import type { Sharing } from "../share-over.js";
import type { Given } from "../stage.js";

/** Lines, then shipping, and what a coupon is taken of: what it does not touch weighs nothing. */
export interface Rows extends Sharing {
  /** How many units of each row count: decimal strings; shipping is one. */
  readonly units: readonly string[];
}

/** What a benefit takes off each row, before it is cut to what is left there. */
export type Take<K extends CouponBenefit["kind"]> = (
  benefit: Extract<CouponBenefit, { kind: K }>,
  rows: Rows,
  given: Given,
) => number[];
