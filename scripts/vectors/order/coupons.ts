import type { CouponBenefit, CouponFact } from "power-buyer";
import { exactMinor } from "../decimals.js";
import { AFTER, BEFORE } from "../facts.js";
import { conditionsOf, currencyOf } from "./conditions.js";
import type { DiscountInput, LineDiscountInput } from "./input.js";
import { budgetOf } from "./promotions.js";
import { everything, only, selectionOf, tagged } from "./selection.js";

/** A coupon on the draft, and what it is in the vector. */
export interface MappedCoupon {
  /** The discount of the order; null where it stands on a line, on shipping or beside the lines. */
  readonly discountId: string | null;
  readonly about: "order" | "row" | "allowance" | "credit";
  /** The line of the vector that takes so much back. */
  readonly creditOf?: string;
  readonly fact: CouponFact;
}

/** Currency and decimals of the draft: amounts of coupons are minor units. */
export interface Coin {
  /** The vector's own name of the currency: the draft's may say its decimals too. */
  readonly stated: string;
  readonly code: string;
  readonly digits: number;
}

const TARGETS: Readonly<Record<string, CouponFact["target"]>> = {
  order: "items",
  lines: "items",
  "order+shipping": "items-and-shipping",
  shipping: "shipping",
};

export function isKnownScope(scope: string): boolean {
  return Object.hasOwn(TARGETS, scope);
}

/** A discount of the order as a coupon. */
export function couponOf(discount: DiscountInput, index: number, coin: Coin): MappedCoupon {
  const { id, scope = "order", conditions = {}, exclusive, bestOf } = discount;
  const units = unitsOf(discount);
  const budget = budgetOf(discount, coin.digits);
  const money = (minor: number) => ({ minor, currency: coin.code });
  const selection = selectionOf(discount);
  const fact = couponFact(`D${index + 1}`, {
    ...termsOf(conditions, coin),
    benefit: benefitOf(discount, currencyOf(conditions, coin), coin),
    target: TARGETS[scope] ?? "items",
    include: selection === everything ? null : selection,
    ...(units === null ? {} : { units }),
    ...(budget === null ? {} : { budget: money(budget.limit), spent: money(budget.spent) }),
    ...(exclusive === true ? { exclusive } : {}),
    ...(bestOf === undefined ? {} : { bestOf }),
  });
  return { discountId: id, about: scope === "lines" ? "row" : "order", fact };
}

/** A discount that stands on shipping itself. */
export function shippingCoupon(discount: LineDiscountInput, index: number, coin: Coin): MappedCoupon {
  const fact = couponFact(`S${index + 1}`, { benefit: benefitOf(discount, coin.code, coin), target: "shipping" });
  return { discountId: null, about: "row", fact };
}

/** A further discount of one line. */
export function lineCoupon(code: string, discount: LineDiscountInput, lineId: string, coin: Coin): MappedCoupon {
  const fact = couponFact(code, { benefit: benefitOf(discount, coin.code, coin), include: only([lineId]) });
  return { discountId: null, about: "row", fact };
}

/** An allowance of the document, which comes off the lines of its tax category. */
export function allowanceCoupon(code: string, amount: string, category: string, coin: Coin): MappedCoupon {
  const benefit = benefitOf({ type: "amount", value: amount }, coin.code, coin);
  return { discountId: null, about: "allowance", fact: couponFact(code, { benefit, include: tagged([category]) }) };
}

/** How often it may be used and when, and what else must be so. */
function termsOf(conditions: Readonly<Record<string, unknown>>, coin: Coin): Terms {
  const { usageLimit, used, usageLimitPerCustomer, usedByCustomer, expired, notStarted, enabledForChannel } =
    conditions;
  const currency = currencyOf(conditions, coin);
  return {
    conditions: conditionsOf(conditions, coin),
    ...(currency === coin.code ? {} : { minimumSpend: { minor: 0, currency } }),
    ...(usageLimit === undefined ? {} : { limit: Number(usageLimit), used: Number(used ?? 0) }),
    ...(usageLimitPerCustomer === undefined
      ? {}
      : { limitPerCustomer: Number(usageLimitPerCustomer), usedByCustomer: Number(usedByCustomer ?? 0) }),
    ...(expired === true ? { endsAt: BEFORE } : {}),
    ...(notStarted === true ? { startsAt: AFTER } : {}),
    ...(enabledForChannel === false ? { active: false } : {}),
  };
}

function couponFact(code: string, terms: Terms): CouponFact {
  return {
    code,
    name: code,
    active: true,
    benefit: { kind: "percent", percent: "0" },
    target: "items",
    startsAt: null,
    endsAt: null,
    minimumSpend: null,
    include: null,
    exclude: null,
    limit: null,
    limitPerCustomer: null,
    used: 0,
    usedByCustomer: 0,
    combinable: true,
    ...terms,
  };
}

type Terms = Partial<CouponFact>;
type Units = NonNullable<CouponFact["units"]>;

interface Valued {
  readonly type: string;
  readonly value?: string | undefined;
  readonly per?: string | undefined;
  readonly split?: string | undefined;
  readonly maxAmount?: string | undefined;
  readonly capAllocated?: string | undefined;
}

function benefitOf(discount: Valued, currency: string, { digits }: Coin): CouponBenefit {
  const { type, value = "0", split, maxAmount, capAllocated } = discount;
  const per = discount.per ?? (split === "each" ? "line" : undefined);
  const money = (text: string) => ({ minor: exactMinor(text, digits), currency });
  const cap = maxAmount ?? capAllocated;
  switch (type) {
    case "percent":
      return { kind: "percent", percent: value, ...(cap === undefined ? {} : { atMost: money(cap) }) };
    case "target-total":
      return { kind: "pay-only", amount: money(value) };
    case "free-shipping":
      return { kind: "free-shipping" };
    default:
      return { kind: "amount", amount: money(value), ...(per === "line" || per === "unit" ? { per } : {}) };
  }
}

/** Of which lines the units come first matters where there are several; WooCommerce begins with the dearest, and Medusa counts them line by line. */
function unitsOf({ maxAffected, limitQuantity, target, split }: DiscountInput): Units | null {
  if (limitQuantity !== undefined && split !== undefined) return { most: limitQuantity, first: "of-each-line" };
  if (limitQuantity !== undefined) return { most: limitQuantity, first: "dearest" };
  if (maxAffected !== undefined) return { most: maxAffected, first: "cheapest" };
  return target === "cheapest-line-one-unit" ? { most: "1", first: "cheapest" } : null;
}
