import { err, ok, type Result } from "neverthrow";
import type { CouponBenefit, CouponFact } from "../facts/answers.js";
import { percentageOf, takeBy, USUAL_TAKES } from "./benefits/benefits.js";
import type { Rows } from "./stage.js";
import { judgeCoupon, targetOf } from "./coupon-rules.js";
import type { ValidCoupon } from "./stage.js";
import type { CouponRefusal } from "./sheet.js";
import { at, type CouponWork, type Figures, sum } from "./figures.js";
import { type Carried, unusual } from "./stage.js";

/** What is left to discount, and which coupons stand already. */
export interface Standing {
  /** Lines and shipping before any coupon. */
  readonly original: Rows;
  readonly left: readonly number[];
  readonly applied: readonly CouponFact[];
}

/** What a coupon takes off, and of what. */
export interface Taken {
  readonly coupon: CouponFact;
  readonly base: number;
  readonly percent: string | null;
  readonly amount: number;
  /** Lines, then shipping. */
  readonly shares: readonly number[];
  readonly work: CouponWork;
}

/** A coupon on what the others left, or why it takes nothing. */
export function takeCoupon(
  given: Carried,
  figures: Figures,
  { original, left, applied }: Standing,
  fact: CouponFact | null,
): Result<Taken, CouponRefusal> {
  const isBefore = given.policy.minimumSpendOf === "before-discounts";
  const seen = isBefore ? figures : { ...figures, net: left };
  return judgeCoupon(given, seen, fact, applied).andThen((valid): Result<Taken, CouponRefusal> => {
    const all: Rows = given.policy.couponBase === "remaining" ? { ...original, weights: left } : original;
    const rows = touchedBy(valid, all);
    return countedIn(valid, rows, all, given).andThen((counted): Result<Taken, CouponRefusal> => {
      const { coupon, benefit, from } = valid;
      const touched = touchedBy(valid, { ...all, weights: left }).weights;
      // What earlier coupons took cannot be taken again.
      const shares = (given.methods?.takeBenefit ?? takeUsual)(benefit, counted, given).map((share, i) =>
        Math.min(share, at(touched, i)),
      );
      const amount = sum(shares);
      if (amount <= 0) return err({ code: "nothing_left_to_discount" });
      const tooMuch = coupon.budget && unusual(given).beyondBudget(coupon, amount, given);
      if (tooMuch) return err(tooMuch);
      const work = { benefit, from, rows: rows.weights, weights: counted.weights, units: counted.units };
      return ok({ coupon, base: sum(counted.weights), percent: percentageOf(benefit), amount, shares, work });
    });
  });
}

/** The rows that it touches, or those units of them that count. */
function countedIn(valid: ValidCoupon, rows: Rows, all: Rows, given: Carried): Result<Rows, CouponRefusal> {
  const isWhole = valid.benefit.kind !== "buy-get" && valid.coupon.units === undefined;
  return isWhole ? ok(rows) : unusual(given).narrow(valid, rows, all, given);
}

const takeUsual = takeBy(USUAL_TAKES);

/** Does it say what takes more code than the usual? */
export function isUnusual({ benefit, tiers = [], units, conditions = [], budget }: CouponFact): boolean {
  const benefits = [benefit, ...tiers.map((tier) => tier.benefit)];
  return benefits.some(isUnusualBenefit) || units !== undefined || conditions.length > 0 || budget !== undefined;
}

function isUnusualBenefit(benefit: CouponBenefit): boolean {
  const { kind, per = "order" } = benefit as CouponBenefit & { readonly per?: string };
  return !Object.hasOwn(USUAL_TAKES, kind) || per !== "order";
}

/** What the coupon touches counts with its amount, everything else with nothing. */
function touchedBy({ coupon, eligible }: ValidCoupon, rows: Rows): Rows {
  const target = targetOf(coupon);
  const shipping = rows.weights.length - 1;
  const isTouched = (i: number) => (i === shipping ? target !== "items" : target !== "shipping" && eligible.has(i));
  return { ...rows, weights: rows.weights.map((amount, i) => (isTouched(i) ? amount : 0)) };
}
