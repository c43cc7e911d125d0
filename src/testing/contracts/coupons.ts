import { accepted, countAccepted, equal, OURS, refused, THEIRS, vandalise, withstand } from "../check.js";
import type { Contract } from "../contract.js";
import { BUDGET } from "./coupons-budget.js";
import { given, hold, LIMITED, type MakeCoupons, uses } from "./coupons-given.js";
import { INSTEAD } from "./coupons-instead.js";

export type { CouponsGiven, MakeCoupons } from "./coupons-given.js";

export const COUPONS: Contract<MakeCoupons> = {
  port: "coupons",
  cases: [
    {
      name: "a coupon is found in any writing, with its definition and its use",
      run: async (make) => {
        const coupons = await make(given());
        const found = await accepted(coupons.find({ code: "  spring-10 ", customerId: "c-1" }, OURS), "a coupon");
        equal(found, { ...LIMITED, used: 0, usedByCustomer: 0 }, "the coupon");
        equal(await accepted(coupons.find({ code: "NOTHING", customerId: null }, OURS), "a coupon"), null, "no coupon");
      },
    },
    {
      name: "held and confirmed uses count, in all and by customer",
      run: async (make) => {
        const coupons = await make(given());
        await accepted(hold(coupons, "k1"), "a hold");
        await accepted(hold(coupons, "k2", "c-2"), "another customer's hold");
        await accepted(coupons.confirm({ key: "k1" }, OURS), "a confirmation");
        equal(await uses(coupons, "c-1"), [2, 1], "uses in all and by the customer");
        equal(await uses(coupons), [2, 0], "uses where no customer is asked about");
      },
    },
    {
      name: "no limit is passed",
      run: async (make) => {
        const coupons = await make(given());
        await accepted(hold(coupons, "k1"), "the first");
        await accepted(hold(coupons, "k2"), "the second");
        const third = await refused(hold(coupons, "k3"), "coupon_refused", "the customer's third");
        equal(third, { code: "coupon_refused", coupon: "SPRING-10", reason: "customer_limit" }, "the refusal");
        await accepted(hold(coupons, "k4", "c-2"), "another customer's first");
        const fourth = await refused(hold(coupons, "k5", "c-3"), "coupon_refused", "the fourth in all");
        equal(fourth, { code: "coupon_refused", coupon: "SPRING-10", reason: "used_up" }, "the refusal");
      },
    },
    {
      name: "of twenty who want the last three at once, three get one",
      run: async (make) => {
        const coupons = await make(given());
        equal(await countAccepted((i) => hold(coupons, `k${i}`, `c-${i}`)), 3, "holds");
        equal(await uses(coupons), [3, 0], "uses");
      },
    },
    {
      name: "a key counts once, from twenty sides too",
      run: async (make) => {
        const coupons = await make(given());
        equal(await countAccepted(() => hold(coupons, "k", "c-1", "spring-10")), 20, "twenty times the same hold");
        equal(await uses(coupons, "c-1"), [1, 1], "uses");
      },
    },
    {
      name: "the same key for another coupon or customer is refused without effect",
      run: async (make) => {
        const coupons = await make(given());
        await accepted(hold(coupons, "k"), "a hold");
        await refused(hold(coupons, "k", "c-2"), "key_reused", "the key for another customer");
        await refused(hold(coupons, "k", "c-1", "FREE"), "key_reused", "the key for another coupon");
        equal(await uses(coupons, "c-1"), [1, 1], "uses");
      },
    },
    {
      name: "what does not exist or is not active cannot be held",
      run: async (make) => {
        const coupons = await make(given());
        const unknown = await refused(hold(coupons, "k", "c-1", "NOTHING"), "coupon_refused", "an unknown coupon");
        equal(unknown, { code: "coupon_refused", coupon: "NOTHING", reason: "unknown" }, "the refusal");
        const inactive = await refused(hold(coupons, "k", "c-1", "OLD"), "coupon_refused", "an inactive coupon");
        equal(inactive, { code: "coupon_refused", coupon: "OLD", reason: "inactive" }, "the refusal");
      },
    },
    ...INSTEAD,
    ...BUDGET,
    {
      name: "a release gives the use back once, held or confirmed",
      run: async (make) => {
        const coupons = await make(given());
        await accepted(hold(coupons, "k1"), "a hold");
        await accepted(hold(coupons, "k2"), "another");
        await accepted(coupons.confirm({ key: "k1" }, OURS), "a confirmation");
        equal(await countAccepted(() => coupons.release({ key: "k1" }, OURS)), 20, "twenty releases");
        equal(await uses(coupons, "c-1"), [1, 1], "uses");
        await accepted(hold(coupons, "k3"), "the use that was given back");
      },
    },
    {
      name: "what was released stays released, also where the release came first",
      run: async (make) => {
        const coupons = await make(given());
        await accepted(hold(coupons, "k1"), "a hold");
        await accepted(coupons.release({ key: "k1" }, OURS), "its release");
        await accepted(coupons.release({ key: "k2" }, OURS), "a release of nothing");
        await refused(hold(coupons, "k1"), "hold_gone", "the hold, late");
        await refused(hold(coupons, "k2"), "hold_gone", "the hold that comes after its release");
        await refused(coupons.confirm({ key: "k1" }, OURS), "hold_gone", "a confirmation");
        equal(await uses(coupons, "c-1"), [0, 0], "uses");
      },
    },
    {
      name: "a confirmation is for a hold that is there, and may come twice",
      run: async (make) => {
        const coupons = await make(given());
        await refused(coupons.confirm({ key: "nothing" }, OURS), "hold_gone", "a key that nobody knows");
        await accepted(hold(coupons, "k"), "a hold");
        equal(await countAccepted(() => coupons.confirm({ key: "k" }, OURS)), 20, "twenty confirmations");
        equal(await uses(coupons, "c-1"), [1, 1], "uses");
      },
    },
    {
      name: "another tenant sees no coupon, and cannot touch a hold",
      run: async (make) => {
        const coupons = await make(given());
        await accepted(hold(coupons, "k"), "a hold");
        const find = coupons.find({ code: "SPRING-10", customerId: null }, THEIRS);
        equal(await accepted(find, "a coupon"), null, "their look at our coupon");
        await refused(coupons.confirm({ key: "k" }, THEIRS), "hold_gone", "their confirmation of our hold");
        await accepted(coupons.release({ key: "k" }, THEIRS), "their release of our key");
        equal(await uses(coupons, "c-1"), [1, 1], "our uses");
      },
    },
    {
      name: "an answer is a copy",
      run: async (make) => {
        const coupons = await make(given());
        vandalise(await accepted(coupons.find({ code: "SPRING-10", customerId: null }, OURS), "a coupon"));
        const again = await accepted(coupons.find({ code: "SPRING-10", customerId: null }, OURS), "a coupon");
        equal(again, { ...LIMITED, used: 0, usedByCustomer: 0 }, "the same look again");
      },
    },
    {
      name: "hostile input is answered, never thrown at",
      run: async (make) => {
        const coupons = await make(given());
        await withstand(
          (hostile) => coupons.find(hostile, OURS),
          (hostile) => coupons.find({ code: hostile, customerId: hostile }, OURS),
          (hostile) => coupons.find({ code: "SPRING-10", customerId: null }, hostile),
          (hostile) => coupons.hold(hostile, OURS),
          (hostile) => coupons.hold({ key: hostile, code: "OLD", customerId: "c-1" }, OURS),
          (hostile) => coupons.hold({ key: "h1", code: hostile, customerId: "c-1" }, OURS),
          (hostile) => coupons.hold({ key: "h2", code: "OLD", customerId: "c-1", instead: hostile }, OURS),
          (hostile) => coupons.hold({ key: "h3", code: "OLD", customerId: "c-1", amount: hostile }, OURS),
          (hostile) => coupons.confirm(hostile, OURS),
          (hostile) => coupons.release(hostile, OURS),
        );
        equal(await uses(coupons, "c-1"), [0, 0], "uses");
      },
    },
  ],
};
