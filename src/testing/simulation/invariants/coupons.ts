import type { CouponUse } from "../../../ports/coupon-ledger.js";
import { CUSTOMERS } from "../shop.js";
import type { View } from "../view.js";
import { first, type Invariant } from "./invariant.js";

export const COUPONS: readonly Invariant[] = [
  {
    name: "Q1",
    says: "held and redeemed uses never pass a coupon's limit, nor a customer's",
    when: "always",
    check: (view) => {
      const uses = liveUses(view);
      const { limit, perCustomer } = view.plan.coupon;
      const counted = first(new Set([...view.couponUses.values()].map(({ code }) => code)), (code) =>
        miscounted(view, code),
      );
      if (counted !== null) return counted;
      if (uses.length > limit) return `${uses.length} uses of a coupon for ${limit}`;
      return first(uses, ({ customerId }) => {
        const theirs = uses.filter((use) => use.customerId === customerId).length;
        return perCustomer !== null && theirs > perCustomer ? `${theirs} uses by ${customerId}` : null;
      });
    },
  },
  {
    name: "Q2",
    says: "only retail customers use coupons",
    when: "always",
    check: (view) =>
      first(liveUses(view), ({ customerId }) => {
        const kind = CUSTOMERS.find((customer) => customer.customerId === customerId)?.kind;
        return kind === "retail" ? null : `${customerId}, who is ${kind}, uses a coupon`;
      }),
  },
  {
    name: "Q3",
    says: "at rest no use is held, and each redeemed one belongs to an order",
    when: "at rest",
    check: (view) => {
      const uses = liveUses(view);
      const held = uses.filter(({ state }) => state === "held").length;
      const orders = view.orders.filter(
        ({ status, sheet }) => status !== "cancelled" && sheet.coupons.some(({ applied }) => applied),
      );
      if (held > 0) return `${held} uses are still held`;
      return uses.length === orders.length ? null : `${uses.length} uses of ${orders.length} orders with a coupon`;
    },
  },
  {
    name: "Q4",
    says: "a coupon has one spelling",
    when: "always",
    check: (view) =>
      first(liveUses(view), ({ code }) => (/^[A-Z0-9_-]{1,64}$/.test(code) ? null : `the code ${code} was used`)),
  },
  {
    name: "Q5",
    says: "an order has each coupon once",
    when: "always",
    check: ({ orders }) =>
      first(orders, ({ id, sheet }) => {
        const codes = sheet.coupons.map(({ code }) => code);
        return new Set(codes).size === codes.length ? null : `${id} has a coupon twice`;
      }),
  },
];

/** A count that is below what is used lets one more in. */
function miscounted(view: View, code: string): string | null {
  const counted = view.couponCounts.get(JSON.stringify([code])) ?? 0;
  const live = liveUses(view).filter((use) => use.code === code).length;
  return counted === live ? null : `${live} uses of ${code} count as ${counted}`;
}

function liveUses({ couponUses }: View): readonly CouponUse[] {
  return [...couponUses.values()].filter(({ state }) => state !== "released");
}
