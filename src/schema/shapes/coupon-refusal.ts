import { LIMITS } from "../../draft/limits.js";
import { couponConditionShape } from "../../facts/coupon-shape.js";
import type { CouponRefusal } from "../../pricing/sheet.js";
import {
  choice,
  code,
  count,
  currencyCode,
  either,
  id,
  instant,
  label,
  list,
  minor,
  nullable,
  object,
  union,
} from "../../shape/shape.js";

/** Sums of quantities have more digits than a quantity may have. */
const quantity = () => label(42, 1);
const use = { limit: count(), used: count() };

export const couponRefusalShape = () =>
  union<CouponRefusal, "code">("code", {
    coupon_unknown: object({ code: choice("coupon_unknown") }),
    coupon_inactive: object({ code: choice("coupon_inactive") }),
    customer_not_retail: object({
      code: choice("customer_not_retail"),
      kind: choice("wholesale", "unknown", "none"),
    }),
    coupon_not_started: object({ code: choice("coupon_not_started"), startsAt: instant() }),
    coupon_expired: object({ code: choice("coupon_expired"), endsAt: instant() }),
    minimum_spend_not_met: object({ code: choice("minimum_spend_not_met"), minimum: minor(), spend: minor() }),
    no_eligible_items: object({ code: choice("no_eligible_items") }),
    nothing_left_to_discount: object({ code: choice("nothing_left_to_discount") }),
    shipping_not_chosen: object({ code: choice("shipping_not_chosen") }),
    coupon_used_up: object({ code: choice("coupon_used_up"), ...use }),
    customer_limit_reached: object({ code: choice("customer_limit_reached"), ...use }),
    budget_exceeded: object({ code: choice("budget_exceeded"), left: minor(), amount: minor() }),
    coupon_other_currency: object({ code: choice("coupon_other_currency"), currency: currencyCode() }),
    not_combinable: object({ code: choice("not_combinable"), with: code() }),
    better_coupon: object({ code: choice("better_coupon"), by: code() }),
    condition_not_met: object({
      code: choice("condition_not_met"),
      condition: couponConditionShape(),
      found: nullable(
        either<number, string | readonly string[]>(
          minor(),
          either<string, readonly string[]>(label(128), list(id(), LIMITS.lines)),
        ),
      ),
    }),
    too_few_bought: object({ code: choice("too_few_bought"), needed: quantity(), found: quantity() }),
  });
