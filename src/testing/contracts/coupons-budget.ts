import type { CouponsPort } from "../../ports/coupons.js";
import { aCoupon } from "../builders.js";
import { accepted, countAccepted, equal, OURS, refused } from "../check.js";
import type { ContractCase } from "../contract.js";
import type { MakeCoupons } from "./coupons-given.js";

const euros = (minor: number) => ({ minor, currency: "EUR" });
/** 10.00 in all. */
const LAUNCH = aCoupon({ code: "LAUNCH", budget: euros(1000) });

/** A use that takes so many minor units. */
const take = (coupons: CouponsPort, key: string, minor: number, more: { instead?: string; currency?: string } = {}) => {
  const { instead, currency = "EUR" } = more;
  const request = { key, code: "LAUNCH", customerId: "c-1", amount: { minor, currency } };
  return coupons.hold(instead === undefined ? request : { ...request, instead }, OURS);
};

async function spent(coupons: CouponsPort): Promise<unknown> {
  return (await accepted(coupons.find({ code: "LAUNCH", customerId: null }, OURS), "a coupon"))?.spent;
}

const made = (make: MakeCoupons) => make({ tenant: OURS.tenant, coupons: [LAUNCH] });

export const BUDGET: readonly ContractCase<MakeCoupons>[] = [
  {
    name: "what uses take counts against a budget, and none takes more than is left of it",
    run: async (make) => {
      const coupons = await made(make);
      equal(await spent(coupons), euros(0), "what is spent before any use");
      await accepted(take(coupons, "k1", 600), "a use");
      const second = await refused(take(coupons, "k2", 401), "coupon_refused", "a use of a cent too much");
      equal(second, { code: "coupon_refused", coupon: "LAUNCH", reason: "budget" }, "the refusal");
      await refused(take(coupons, "k3", 1, { currency: "USD" }), "coupon_refused", "a use in another currency");
      await accepted(take(coupons, "k4", 400), "a use of all that is left");
      await accepted(coupons.confirm({ key: "k4" }, OURS), "its confirmation");
      equal(await spent(coupons), euros(1000), "what is spent");
    },
  },
  {
    name: "a release gives back what the use took, once",
    run: async (make) => {
      const coupons = await made(make);
      await accepted(take(coupons, "k1", 1000), "a use of everything");
      equal(await countAccepted(() => coupons.release({ key: "k1" }, OURS)), 20, "twenty releases");
      equal(await spent(coupons), euros(0), "what is spent after them");
    },
  },
  {
    name: "what the use took whose place another takes does not count against that one",
    run: async (make) => {
      const coupons = await made(make);
      await accepted(take(coupons, "k1", 1000), "a use of everything");
      await accepted(take(coupons, "k2", 900, { instead: "k1" }), "a use in its place");
      await accepted(coupons.release({ key: "k1" }, OURS), "the release of the first");
      equal(await spent(coupons), euros(900), "what is spent");
    },
  },
];
