import { couponFor, heldQuestion } from "../../draft/held-by-amended.js";
import type { CouponFact } from "../../facts/answers.js";
import { answerTo } from "../../facts/facts.js";
import { wantedBenefit } from "../coupon-benefit.js";
import { couponQuestion, judgeCoupon } from "../coupon-rules.js";
import { lineKinds, shareOver } from "../share-over.js";
import type { CouponVerdict } from "../sheet.js";
import { at, type Figures, type Given, remainingPerLine, type Stage, sum } from "../stage.js";
import { taxKey } from "../taxable-rows.js";

/** Coupons in the order applied, each on what the earlier ones left; a verdict with its reason for every one. */
export const coupons: Stage = {
  name: "coupons",
  needs: ({ draft }) => {
    const held = draft.coupons.length === 0 ? null : heldQuestion(draft);
    return [...draft.coupons.map(({ code }) => couponQuestion(draft, code)), ...(held === null ? [] : [held])];
  },
  apply: (given, figures) => {
    if (given.draft.coupons.length === 0) return {};
    const shippingKind = taxKey({ category: figures.shipping?.taxCategory ?? null, zone: null });
    let standing: Standing = {
      kinds: [...lineKinds(given), shippingKind],
      verdicts: [],
      applied: [],
      remaining: remainingPerLine(figures),
      shippingLeft: figures.shipping?.amount ?? 0,
    };
    for (const { code } of given.draft.coupons) standing = applyCoupon(given, figures, standing, code);
    const { verdicts } = standing;
    const applied = verdicts.filter((verdict) => verdict.applied);
    return {
      coupons: verdicts,
      couponDiscount: figures.net.map((_, i) => sum(applied.map(({ lineShares }) => at(lineShares, i)))),
      shippingCoupon: sum(applied.map(({ shippingShare }) => shippingShare)),
    };
  },
};

/** What is left to discount, and which coupons stand already. */
interface Standing {
  /** Of lines and shipping: who gets an odd cent. */
  readonly kinds: readonly string[];
  readonly verdicts: readonly CouponVerdict[];
  readonly applied: readonly CouponFact[];
  readonly remaining: readonly number[];
  readonly shippingLeft: number;
}

function applyCoupon(given: Given, figures: Figures, standing: Standing, code: string): Standing {
  const { draft, facts, policy } = given;
  const known = answerTo(facts, couponQuestion(draft, code)) ?? null;
  const judgement = judgeCoupon(given, figures, known && couponFor(draft, facts, known), standing.applied);
  if (judgement.isErr()) return refused(standing, { code, applied: false, reason: judgement.error });
  const { coupon, eligible } = judgement.value;
  const eligibleLeft = standing.remaining.map((left, i) => (eligible.has(i) ? left : 0));
  const weights = weightsOf(coupon, eligibleLeft, standing.shippingLeft);
  const base = sum(weights);
  const amount = Math.min(base, wantedBenefit(coupon, base, policy.rounding));
  if (amount === 0) return refused(standing, { code, applied: false, reason: { code: "nothing_left_to_discount" } });
  const shares = shareOver(amount, weights, standing.kinds);
  const lineShares = shares.slice(0, -1);
  const shippingShare = at(shares, lineShares.length);
  const percent = coupon.benefit.kind === "percent" ? coupon.benefit.percent : null;
  const verdict = { code, name: coupon.name, base, percent, amount, lineShares, shippingShare };
  return {
    ...standing,
    verdicts: [...standing.verdicts, { applied: true, ...verdict }],
    applied: [...standing.applied, coupon],
    remaining: standing.remaining.map((left, i) => left - at(lineShares, i)),
    shippingLeft: standing.shippingLeft - shippingShare,
  };
}

function refused(standing: Standing, verdict: CouponVerdict): Standing {
  return { ...standing, verdicts: [...standing.verdicts, verdict] };
}

/** What the coupon touches weighs what is left of it, everything else nothing; the last entry is shipping. */
function weightsOf({ benefit, target }: CouponFact, lines: readonly number[], shipping: number): number[] {
  const touched = benefit.kind === "free-shipping" ? "shipping" : target;
  return [...lines.map((left) => (touched === "shipping" ? 0 : left)), touched === "items" ? 0 : shipping];
}
