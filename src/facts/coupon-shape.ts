import type { Money } from "../money/money.js";
import {
  choice,
  count,
  currencyCode,
  decimal,
  flag,
  id,
  instant,
  list,
  nullable,
  object,
  optional,
  percent,
  type Shape,
  storedQuantity,
  text,
  union,
} from "../shape/shape.js";
import type { CouponBenefit, CouponCondition, CouponFact, CouponTier, Selection } from "./coupon.js";

/** A text that a system may leave empty. */
const anyText = () => text(500, 0);

/** The parts of a coupon's definition; a file that people write asks for more than a system's answer. */
export function couponParts({ leastMinor, name }: { readonly leastMinor: 0 | 1; readonly name: () => LeafShape }) {
  const money = object<Money>({ minor: count(leastMinor), currency: currencyCode() });
  const selection = object<Selection>({
    productIds: list(id(), 10_000),
    skus: list(id(), 10_000),
    tags: list(name(), 1000),
    productTypes: list(name(), 1000),
    unitPrice: optional(
      object<NonNullable<Selection["unitPrice"]>>({ from: optional(decimal()), to: optional(decimal()) }),
    ),
  });
  const percentOff = object<Benefit<"percent">>({
    kind: choice("percent"),
    percent: percent(),
    atMost: optional(money),
  });
  const amountOff = object<Benefit<"amount">>({
    kind: choice("amount"),
    amount: money,
    per: optional(choice("order", "line", "unit")),
  });
  return {
    money,
    selection,
    benefit: union<CouponBenefit>("kind", {
      percent: percentOff,
      amount: amountOff,
      "pay-only": object<Benefit<"pay-only">>({ kind: choice("pay-only"), amount: money }),
      "free-shipping": object<Benefit<"free-shipping">>({ kind: choice("free-shipping") }),
      "buy-get": object<Benefit<"buy-get">>({
        kind: choice("buy-get"),
        buy: object<Benefit<"buy-get">["buy"]>({ quantity: storedQuantity(), of: optional(selection) }),
        get: object<Benefit<"buy-get">["get"]>({ quantity: storedQuantity(), percent: percent() }),
      }),
    }),
    tiers: list(
      object<CouponTier>({
        from: money,
        benefit: union<CouponTier["benefit"]>("kind", { percent: percentOff, amount: amountOff }),
      }),
      100,
      1,
    ),
    units: object<NonNullable<CouponFact["units"]>>({
      most: storedQuantity(),
      first: choice("in-order", "cheapest", "dearest", "of-each-line"),
    }),
    conditions: list(conditionOf(money, selection), 50),
  };
}

type LeafShape = ReturnType<typeof text>;
type Benefit<K extends CouponBenefit["kind"]> = Extract<CouponBenefit, { kind: K }>;
type Condition<K extends CouponCondition["kind"]> = Extract<CouponCondition, { kind: K }>;

function conditionOf(money: Shape<Money>, selection: Shape<Selection>): Shape<CouponCondition> {
  const names = list(id(), 1000, 1);
  return union<CouponCondition>("kind", {
    spend: object<Condition<"spend">>({
      kind: choice("spend"),
      of: optional(selection),
      atLeast: optional(money),
      above: optional(money),
      atMost: optional(money),
      below: optional(money),
    }),
    quantity: object<Condition<"quantity">>({
      kind: choice("quantity"),
      of: optional(selection),
      atLeast: optional(storedQuantity()),
      atMost: optional(storedQuantity()),
      each: optional(flag()),
    }),
    contains: object<Condition<"contains">>({ kind: choice("contains"), of: selection }),
    lacks: object<Condition<"lacks">>({ kind: choice("lacks"), of: selection }),
    "customer-group": object<Condition<"customer-group">>({ kind: choice("customer-group"), anyOf: names }),
    "shipping-option": object<Condition<"shipping-option">>({ kind: choice("shipping-option"), anyOf: names }),
    "nth-order": object<Condition<"nth-order">>({ kind: choice("nth-order"), n: count(1) }),
  });
}

/** One condition, as it stands in a refusal. */
export const couponConditionShape = (): Shape<CouponCondition> => {
  const { money, selection } = couponParts({ leastMinor: 0, name: anyText });
  return conditionOf(money, selection);
};

const { money, selection, benefit, tiers, units, conditions } = /* @__PURE__ */ couponParts({
  leastMinor: 0,
  name: anyText,
});

/** A coupon as its port answers it: the whole definition and its use so far. */
export const couponShape = object<CouponFact>({
  code: id(),
  name: anyText(),
  active: flag(),
  benefit,
  target: choice("items", "items-and-shipping", "shipping"),
  startsAt: nullable(instant()),
  endsAt: nullable(instant()),
  minimumSpend: nullable(money),
  include: nullable(selection),
  exclude: nullable(selection),
  limit: nullable(count()),
  limitPerCustomer: nullable(count()),
  used: count(),
  usedByCustomer: count(),
  combinable: flag(),
  tiers: optional(tiers),
  units: optional(units),
  conditions: optional(conditions),
  bestOf: optional(id()),
  exclusive: optional(flag()),
  budget: optional(money),
  spent: optional(money),
});
