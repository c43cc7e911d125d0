export type { BadRow, RowProblem } from "../../shape/read-rows.js";
export { type CouponBookInvalid, type CouponBookOptions, couponBook } from "./coupon-book.js";
export type { CouponRow } from "./coupon-row.js";
