import { issue, type Rule } from "../view.js";

/** A coupon that does not apply stays on the draft, with its reason; the customer may ask. */
export const coupons: Rule = ({ sheet }) =>
  sheet.coupons.flatMap((verdict, i) => {
    if (verdict.applied) return [];
    const fix = [{ type: "coupon.remove", input: { code: verdict.code } }] as const;
    const details = { coupon: verdict.code, refusal: verdict.reason };
    return [issue("coupon_not_applied", "warning", { path: ["coupons", i], fix }, details)];
  });
