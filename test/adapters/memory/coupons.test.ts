import fc from "fast-check";
import { memoryCoupons } from "power-buyer/adapters/memory";
import { aCoupon } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import { runs } from "../../support/runs.js";

const SCOPE = { tenant: "default" };

const step = fc.record({
  do: fc.constantFrom("hold" as const, "confirm" as const, "release" as const),
  key: fc.constantFrom("k1", "k2", "k3", "k4", "k5", "k6"),
  customerId: fc.constantFrom("c1", "c2"),
});

describe("memory coupons", () => {
  it("never pass a limit, and count what is held or confirmed", async () => {
    const property = fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const coupons = memoryCoupons({ coupons: [aCoupon({ code: "SPRING", limit: 3, limitPerCustomer: 2 })] });
      const live = new Map<string, string>();
      for (const { do: what, key, customerId } of steps) {
        if (what === "hold") {
          const held = await coupons.hold({ key, code: "spring", customerId }, SCOPE);
          if (held.isOk() && !live.has(key)) live.set(key, customerId);
        } else if (what === "confirm") await coupons.confirm({ key }, SCOPE);
        else {
          await coupons.release({ key }, SCOPE);
          live.delete(key);
        }
        for (const asked of ["c1", "c2"]) {
          const coupon = (await coupons.find({ code: "SPRING", customerId: asked }, SCOPE))._unsafeUnwrap();
          const ofCustomer = [...live.values()].filter((owner) => owner === asked).length;
          expect([coupon?.used, coupon?.usedByCustomer]).toEqual([live.size, ofCustomer]);
          expect(live.size).toBeLessThanOrEqual(3);
          expect(ofCustomer).toBeLessThanOrEqual(2);
        }
      }
    });
    await fc.assert(property, { numRuns: runs(300) });
  });

  it.each(["wholesale", "unknown"] as const)("are not held by a customer who is known to be %s", async (kind) => {
    const coupons = memoryCoupons({
      coupons: [aCoupon()],
      kindOf: (customerId) => (customerId === "c-1" ? kind : undefined),
    });
    const refusal = await coupons.hold({ key: "k", code: "ten", customerId: "c-1" }, SCOPE);
    expect(refusal._unsafeUnwrapErr()).toEqual({ code: "coupon_refused", coupon: "TEN", reason: "not_retail" });
    expect((await coupons.hold({ key: "k", code: "ten", customerId: "c-2" }, SCOPE)).isOk()).toBe(true);
  });

  it("have codes in an alphabet of the shop's own", async () => {
    const coupons = memoryCoupons({ coupons: [aCoupon({ code: "ähm" })], alphabet: "ÄHM" });
    expect((await coupons.find({ code: "Ähm", customerId: null }, SCOPE))._unsafeUnwrap()?.code).toBe("ÄHM");
  });

  it.each([
    ["one code in two writings", [aCoupon({ code: "ten" }), aCoupon({ code: "TEN" })], "coupon TEN is given twice"],
    ["a code that is none", [aCoupon({ code: "№ 1" })], "coupon code: foreign_character"],
  ])("answer port_failed where there is %s", async (_name, given, cause) => {
    const failed = await memoryCoupons({ coupons: given }).find({ code: "TEN", customerId: null }, SCOPE);
    expect(failed._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", port: "coupons", cause });
  });
});
