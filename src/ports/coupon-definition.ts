import type { CouponFact } from "../facts/answers.js";

/** A coupon as a shop defines it: the fact without the counts of its use, which the coupon port keeps. */
export type CouponDefinition = Omit<CouponFact, "used" | "usedByCustomer" | "spent">;
