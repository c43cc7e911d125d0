import type { CouponBenefit } from "../../facts/answers.js";
import type { Carried, Rows } from "../stage.js";

/** What a benefit takes off each row, before it is cut to what is left there. */
export type Take<K extends CouponBenefit["kind"]> = (
  benefit: Extract<CouponBenefit, { kind: K }>,
  rows: Rows,
  given: Carried,
) => number[];
