import type { CouponsPort } from "../../ports/coupons.js";
import { accepted, countAccepted, equal, OURS, refused } from "../check.js";
import type { ContractCase } from "../contract.js";
import { given, hold, type MakeCoupons, uses } from "./coupons-given.js";

/** A use in the place of the one under another key. */
const holdInstead = (coupons: CouponsPort, key: string, instead: string, customerId = "c-1", code = "SPRING-10") =>
  coupons.hold({ key, code, customerId, instead }, OURS);

/** Two uses by c-1, which is all that one customer has, and one by c-2, which is all that there are. */
async function usedUp(make: MakeCoupons): Promise<CouponsPort> {
  const coupons = await make(given());
  await accepted(hold(coupons, "k1"), "the first");
  await accepted(hold(coupons, "k2"), "the second");
  await accepted(hold(coupons, "k3", "c-2"), "another customer's");
  return coupons;
}

export const INSTEAD: readonly ContractCase<MakeCoupons>[] = [
  {
    name: "a use may take the place of one that is there, which stays until its own release",
    run: async (make) => {
      const coupons = await usedUp(make);
      await accepted(coupons.confirm({ key: "k1" }, OURS), "a confirmation");
      equal(await countAccepted(() => holdInstead(coupons, "k4", "k1")), 20, "twenty times the use in its place");
      equal(await uses(coupons, "c-1"), [4, 3], "uses while both are there");
      await accepted(coupons.release({ key: "k1" }, OURS), "the release of the first");
      equal(await uses(coupons, "c-1"), [3, 2], "uses after it");
      await accepted(coupons.confirm({ key: "k4" }, OURS), "a confirmation of the use in its place");
    },
  },
  {
    name: "only one use takes the place of another",
    run: async (make) => {
      const coupons = await usedUp(make);
      await accepted(holdInstead(coupons, "k4", "k1"), "a use in place of the first");
      await refused(holdInstead(coupons, "k5", "k1"), "coupon_refused", "another in place of the same");
      equal(await uses(coupons, "c-1"), [4, 3], "uses");
    },
  },
  {
    name: "nothing is given by a key that is unknown or over, by another coupon's or another customer's use",
    run: async (make) => {
      const coupons = await usedUp(make);
      await accepted(hold(coupons, "k6", "c-1", "FREE"), "a use of another coupon");
      await accepted(coupons.release({ key: "k3" }, OURS), "a release");
      await accepted(hold(coupons, "k7", "c-3"), "the use that was given back");
      for (const [instead, customerId, what] of [
        ["nothing", "c-4", "a key that nobody knows"],
        ["k3", "c-4", "a use that was given back"],
        ["k6", "c-4", "a use of another coupon"],
        ["k7", "c-1", "another customer's use"],
      ] as const) {
        await refused(holdInstead(coupons, `in place of ${instead}`, instead, customerId), "coupon_refused", what);
      }
      equal(await uses(coupons, "c-1"), [3, 2], "uses");
    },
  },
];
