import type { Money } from "../money/money.js";
import {
  choice,
  count,
  currencyCode,
  flag,
  id,
  instant,
  list,
  nullable,
  object,
  percent,
  text,
  union,
} from "../shape/shape.js";
import type { CouponBenefit, CouponFact, Selection } from "./answers.js";

/** A text that a system may leave empty. */
const anyText = () => text(500, 0);
const money = object<Money>({ minor: count(), currency: currencyCode() });

const selection = object<Selection>({
  productIds: list(id(), 10_000),
  skus: list(id(), 10_000),
  tags: list(anyText(), 1000),
  productTypes: list(anyText(), 1000),
});

const benefit = union<CouponBenefit>("kind", {
  percent: object<Extract<CouponBenefit, { kind: "percent" }>>({ kind: choice("percent"), percent: percent() }),
  amount: object<Extract<CouponBenefit, { kind: "amount" }>>({ kind: choice("amount"), amount: money }),
  "free-shipping": object<Extract<CouponBenefit, { kind: "free-shipping" }>>({ kind: choice("free-shipping") }),
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
});
