import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDecimalString } from "../../src/money/money.js";
import type { PricingPolicy } from "../../src/pricing/policy.js";
import { aLine, amountOff, aRate, percentOff } from "../support/pricing-builders.js";
import { runs } from "../support/runs.js";
import { codesOf, review, sound } from "./world.js";

const rates = { "DE goods": [aRate("20", { included: true })] };
const codes = (draft: ReturnType<typeof sound>, policy: Partial<PricingPolicy>) =>
  codesOf(review({ rates, policy }, draft).issues);

/** In the end an amount is what lies between two rounded stations: a cent less than it is by itself, with nothing cut. */
describe("a discount of which nothing was cut off is not said to be clamped", () => {
  it.each<[string, ReturnType<typeof sound>, Partial<PricingPolicy>]>([
    ["10 % of 0.05", sound({}, [aLine("A", "0.05", "1", { discount: percentOff("10") })]), { carry: "exact" }],
    [
      "0.18 without tax off 1.764",
      sound({}, [aLine("A", "1.764", "1", { discount: amountOff("0.18") })]),
      { carry: "exact", discountBase: "net" },
    ],
    [
      "12 % off a total of three times 2.309",
      sound({ totalDiscount: { kind: "percent", percent: "12", taxTreatment: "proportional", reason: null } }, [
        aLine("A", "2.309", "3"),
      ]),
      { carry: "exact" },
    ],
  ])("%s", (_, draft, policy) => {
    expect(codes(draft, policy)).not.toContain("discount_clamped");
  });

  it("whatever the price, the discount and the policy", () => {
    fc.assert(
      fc.property(
        fc.record({
          price: fc.integer({ min: 1000, max: 99_999 }),
          off: fc.integer({ min: 0, max: 900 }),
          isPercent: fc.boolean(),
          carry: fc.constantFrom("minor-units", "exact"),
          discountBase: fc.constantFrom("gross", "net"),
        }),
        ({ price, off, isPercent, ...policy }) => {
          const discount = isPercent ? percentOff(toDecimalString(off, 1)) : amountOff(toDecimalString(off, 3));
          // At most 90 %, or 0.90 (1.08 with the tax inside) of at least 1.20.
          const draft = sound({}, [aLine("A", toDecimalString(price + 200, 3), "1", { discount })]);
          expect(codes(draft, policy)).not.toContain("discount_clamped");
        },
      ),
      { numRuns: runs() },
    );
  });
});
