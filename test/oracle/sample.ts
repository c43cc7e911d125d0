import type { Charge, Coupon, Order, OrderLine, Policy, Rate } from "./order.js";
import { USUAL_POLICY } from "./order.js";

/** Small orders for tests: what is not said is plain. */
export const line = (id: string, unitPrice: string, more: Partial<OrderLine> = {}): OrderLine => ({
  id,
  unitPrice,
  quantity: "1",
  category: "goods",
  discountable: true,
  priceIncludesTaxOf: null,
  lineDiscount: null,
  priceByHand: false,
  ...more,
});

export const coupon = (code: string, more: Partial<Coupon> = {}): Coupon => ({
  code,
  value: { kind: "percent", percent: "10" },
  target: "items",
  lines: "all",
  minimumSpend: null,
  combinable: true,
  ...more,
});

export const rate = (id: string, percent: string, more: Partial<Rate> = {}): Rate => ({
  id,
  rate: percent,
  included: false,
  compound: false,
  ...more,
});

export const charge = (amount: string, category = "goods"): Charge => ({ amount, category });

/** Rates of "goods" at home, where the order goes. */
export const order = (more: Partial<Order>, policy: Partial<Policy> = {}, rates: readonly Rate[] = []): Order => ({
  digits: 2,
  lines: [],
  shipping: null,
  surcharges: [],
  coupons: [],
  rates: [{ zone: "home", category: "goods", rates }],
  destination: "home",
  standing: "standard",
  totalDiscount: null,
  payment: "due",
  policy: { ...USUAL_POLICY, ...policy },
  ...more,
});
