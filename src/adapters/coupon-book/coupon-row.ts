import { inputShape } from "../../draft/input-shape.js";
import type { CouponBenefit, CouponCondition, CouponFact, CouponTier, Selection } from "../../facts/answers.js";
import { couponParts } from "../../facts/coupon-shape.js";
import type { Money } from "../../money/money.js";
import type { CouponDefinition } from "../../ports/coupon-definition.js";
import { choice, code, count, flag, id, instant, label, nullable, optional } from "../../shape/shape.js";

/** A coupon as people write it down: only the code must be said, and either the benefit or tiers. Amounts are minor units. */
export interface CouponRow {
  /** In any writing; kept in its canonical form. */
  readonly code: string;
  readonly benefit?: CouponBenefit;
  /** The highest `from` that the spend on the coupon's lines reaches gives the benefit. */
  readonly tiers?: readonly CouponTier[];
  /** The code where nothing is said. */
  readonly name?: string;
  /** true where nothing is said. */
  readonly active?: boolean;
  /** The items where nothing is said; for free shipping, the shipping. */
  readonly target?: CouponDefinition["target"];
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly minimumSpend?: Money | null;
  readonly include?: Selection | null;
  readonly exclude?: Selection | null;
  /** At most so many units get it: in the order of lines, the cheapest or the dearest, or so many of each line. Quantities are decimal strings. */
  readonly units?: NonNullable<CouponFact["units"]>;
  /** All of them must hold. */
  readonly conditions?: readonly CouponCondition[];
  readonly limit?: number | null;
  readonly limitPerCustomer?: number | null;
  /** false where nothing is said. */
  readonly combinable?: boolean;
  /** Of the coupons of one such group only the one that takes most off stands. */
  readonly bestOf?: string;
  /** Where it applies, no other does; false where nothing is said. */
  readonly exclusive?: boolean;
  /** What it may take off in all, over every order. */
  readonly budget?: Money;
}

export const COUPON_ROW = /* @__PURE__ */ inputShape<CouponRow>(() => {
  const { money, selection, benefit, tiers, units, conditions } = couponParts({ leastMinor: 1, name: id });
  const moment = optional(nullable(instant()));
  const limit = optional(nullable(count(1)));
  return {
    code: code(),
    benefit: optional(benefit),
    tiers: optional(tiers),
    name: optional(label(200, 1)),
    active: optional(flag()),
    target: optional(choice("items", "items-and-shipping", "shipping")),
    startsAt: moment,
    endsAt: moment,
    minimumSpend: optional(nullable(money)),
    include: optional(nullable(selection)),
    exclude: optional(nullable(selection)),
    units: optional(units),
    conditions: optional(conditions),
    limit,
    limitPerCustomer: limit,
    combinable: optional(flag()),
    bestOf: optional(id()),
    exclusive: optional(flag()),
    budget: optional(money),
  };
});

/** The whole definition, with what was left unsaid; what a coupon need not have is left out. */
export function definitionOf(row: CouponRow, canonical: string): CouponDefinition {
  const { tiers, units, conditions, bestOf, exclusive, budget } = row;
  // One of the two is there, or the row was refused.
  const benefit = (row.benefit ?? tiers?.[0]?.benefit) as CouponBenefit;
  return {
    code: canonical,
    name: row.name ?? canonical,
    active: row.active ?? true,
    benefit,
    target: row.target ?? (benefit.kind === "free-shipping" ? "shipping" : "items"),
    startsAt: row.startsAt ?? null,
    endsAt: row.endsAt ?? null,
    minimumSpend: row.minimumSpend ?? null,
    include: row.include ?? null,
    exclude: row.exclude ?? null,
    limit: row.limit ?? null,
    limitPerCustomer: row.limitPerCustomer ?? null,
    combinable: row.combinable ?? false,
    ...(tiers === undefined ? {} : { tiers }),
    ...(units === undefined ? {} : { units }),
    ...(conditions === undefined ? {} : { conditions }),
    ...(bestOf === undefined ? {} : { bestOf }),
    ...(exclusive === undefined ? {} : { exclusive }),
    ...(budget === undefined ? {} : { budget }),
  };
}
