import { describe, expect, it } from "vitest";
import { answer, fraction, over, times } from "../money/oracle.js";
import { pick } from "../oracle/draw.js";
import {
  asPricesAre,
  benefitOf,
  couponsOf,
  money,
  whereNothingGivesWay as checkEvery,
  spendOf,
  sum,
  takenBy,
} from "../support/drawn-coupons.js";
import { aCoupon } from "../support/pricing-builders.js";
import { priceWith } from "../support/small-cases.js";

describe("laws of what a coupon takes", () => {
  it("C11: nothing of a row that it does not look at, or that may not be discounted", () => {
    checkEvery((one, _, draw) => {
      const chosen = () => one.draft.lines.filter(() => draw(2) === 0).map(({ item }) => item.sku ?? "");
      const named = (skus: readonly string[]) => ({ skus, productIds: [], tags: [], productTypes: [] });
      const [include, exclude] = [chosen(), chosen()];
      const target = pick(draw, ["items", "items-and-shipping", "shipping"] as const);
      const changes = { target, include: named(include), exclude: named(exclude) };
      for (const verdict of priceWith(one, couponsOf(draw, 1, changes)).coupons) {
        if (!verdict.applied) continue;
        expect(sum(verdict.lineShares) + verdict.shippingShare).toBe(verdict.amount);
        if (target === "items") expect(verdict.shippingShare).toBe(0);
        one.draft.lines.forEach(({ item }, i) => {
          const sku = item.sku ?? "";
          const isIn = target !== "shipping" && item.discountable && include.includes(sku) && !exclude.includes(sku);
          if (!isIn) expect(verdict.lineShares[i]).toBe(0);
        });
      }
    });
  });

  it("C12: a percentage of what it looks at together, rounded once, and never more than its cap", () => {
    asPricesAre((one, sheet, draw) => {
      const [percent, cap] = [pick(draw, ["10", "33.3", "100"]), draw(200)];
      const benefit = { kind: "percent", percent, atMost: money(cap) } as const;
      const [verdict] = priceWith(one, [aCoupon("ONE", { benefit })], { percentLevel: "together" }).coupons;
      const part = over(times(fraction(spendOf(one, sheet)), fraction(percent)), fraction(100));
      const whole = answer(part, one.policy.percentRounding ?? one.policy.rounding);
      expect(takenBy(verdict)).toBe(Math.min(cap, whole, spendOf(one, sheet)));
    });
  });

  it("C13: an amount off each line or unit, and never more than the line", () => {
    asPricesAre((one, sheet, draw) => {
      const [per, minor] = [pick(draw, ["line", "unit"] as const), 1 + draw(60)];
      const benefit = { kind: "amount", amount: money(minor), per } as const;
      const [verdict] = priceWith(one, [aCoupon("ONE", { benefit })]).coupons;
      const wanted = one.draft.lines.map(({ quantity, item }, i) => {
        const off = per === "line" ? minor : answer(times(fraction(minor), fraction(quantity)), one.policy.rounding);
        return item.discountable ? Math.min(off, sheet.lines[i]?.net ?? 0) : 0;
      });
      expect(verdict?.applied === true ? verdict.lineShares : wanted.map(() => 0)).toEqual(wanted);
    });
  });

  it("C14: one price for all leaves that price, or what was there where that is less", () => {
    asPricesAre((one, sheet, draw) => {
      const spend = spendOf(one, sheet);
      const amount = Math.max(0, spend + pick(draw, [0, 1, -1, -draw(400), draw(400)]));
      const [verdict] = priceWith(one, [
        aCoupon("ONE", { benefit: { kind: "pay-only", amount: money(amount) } }),
      ]).coupons;
      expect(spend - takenBy(verdict)).toBe(Math.min(spend, amount));
    });
  });

  it("C15: free shipping takes all of the shipping, and of nothing else", () => {
    checkEvery((one, sheet) => {
      const [verdict] = priceWith(one, [aCoupon("ONE", { benefit: { kind: "free-shipping" } })]).coupons;
      expect(takenBy(verdict)).toBe(sheet.totals.shipping);
      if (verdict?.applied)
        expect([verdict.shippingShare, sum(verdict.lineShares)]).toEqual([sheet.totals.shipping, 0]);
    });
  });

  it("C16: of tiers the highest that the spend reaches gives what it would give by itself", () => {
    checkEvery((one, sheet, draw) => {
      const spend = spendOf(one, sheet);
      const near = () => Math.max(0, spend + pick(draw, [-1, 0, 1, draw(300), -draw(300)]));
      const tiers = [near(), near()].map((from) => ({ from: money(from), benefit: benefitOf(draw) }));
      const reached = tiers.filter(({ from }) => from.minor <= spend);
      const best = reached.sort((a, b) => b.from.minor - a.from.minor)[0];
      const { totals } = priceWith(one, [aCoupon("ONE", { tiers })]);
      const alone = best === undefined ? sheet : priceWith(one, [aCoupon("ONE", { benefit: best.benefit })]);
      expect(totals).toEqual(alone.totals);
    });
  });
});
