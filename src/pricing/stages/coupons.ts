import type { Result } from "neverthrow";
import { couponFor, heldQuestion } from "../../draft/held-by-amended.js";
import { answerTo } from "../../facts/facts.js";
import { type Candidate, groupsOf } from "../coupon-groups.js";
import { couponQuestion } from "../coupon-rules.js";
import { isUnusual, type Standing, type Taken, takeCoupon } from "../coupon-take.js";
import { lineKinds } from "../share-over.js";
import type { CouponRefusal, CouponVerdict } from "../sheet.js";
import { at, type CouponWork, type Figures, remainingPerLine, sum } from "../figures.js";
import type { Carried, Stage } from "../stage.js";
import { taxKey } from "../taxable-rows.js";

/** Coupons in the order applied, each on what the earlier ones left; a verdict with its reason for every one. */
export const coupons: Stage = {
  name: "coupons",
  needs: ({ draft }) => {
    const held = draft.coupons.length === 0 ? null : heldQuestion(draft);
    return [...draft.coupons.map(({ code }) => couponQuestion(draft, code)), ...(held === null ? [] : [held])];
  },
  apply: (given, figures) => {
    const { draft, facts, policy } = given;
    if (draft.coupons.length === 0) return {};
    const candidates = draft.coupons.map((one, index): Candidate => {
      const known = answerTo(facts, couponQuestion(draft, one.code)) ?? null;
      return { ...one, index, coupon: known && couponFor(draft, facts, known) };
    });
    const unusual =
      given.methods === undefined && candidates.find(({ coupon }) => coupon !== null && isUnusual(coupon));
    if (unusual) return { failed: { code: "methods_missing", of: unusual.code } };
    const groups = groupsOf(candidates, policy);
    const taken = (among: readonly Candidate[]) => {
      let standing = nothingStands({ ...given, draft: { ...draft, coupons: among } }, figures);
      const outcomes: Outcome[] = [];
      for (const group of groups) {
        const there = group.filter((one) => among.includes(one));
        const tried = there.map((one) => ({ ...one, taken: takeCoupon(given, figures, standing, one.coupon) }));
        const best = mostOf(tried);
        for (const one of tried) outcomes[one.index] = outcomeOf(one, best);
        if (best !== undefined) standing = afterwards(standing, best.taken);
      }
      return outcomes;
    };
    const first = taken(candidates);
    const stood = candidates.filter(({ index }) => first[index]?.verdict.applied);
    // A coupon that does not stand has no say in which of two like lines has an odd minor unit off.
    const again = stood.length < first.length ? taken(stood) : first;
    const outcomes = first.map((outcome, i) => again[i] ?? outcome);
    const verdicts = outcomes.map(({ verdict }) => verdict);
    const applied = verdicts.filter((verdict) => verdict.applied);
    return {
      coupons: verdicts,
      couponWork: outcomes.map(({ work }) => work),
      couponDiscount: figures.net.map((_, i) => sum(applied.map(({ lineShares }) => at(lineShares, i)))),
      shippingCoupon: sum(applied.map(({ shippingShare }) => shippingShare)),
    };
  },
};

interface Tried {
  readonly code: string;
  readonly taken: Result<Taken, CouponRefusal>;
}

interface Best {
  readonly code: string;
  readonly taken: Taken;
}

interface Outcome {
  readonly verdict: CouponVerdict;
  readonly work: CouponWork | null;
}

function nothingStands(given: Carried, figures: Figures): Standing {
  const { shipping } = figures;
  const weights = [...remainingPerLine(figures), shipping?.amount ?? 0];
  const kinds = [...lineKinds(given), taxKey({ category: shipping?.taxCategory ?? null, zone: null })];
  const units = [...given.draft.lines.map(({ quantity }) => quantity), "1"];
  return { original: { weights, kinds, units }, left: weights, applied: [] };
}

/** Which takes most off; of two that take the same, the earlier. */
function mostOf(tried: readonly Tried[]): Best | undefined {
  let best: Best | undefined;
  for (const { code, taken } of tried) {
    if (taken.isOk() && taken.value.amount > (best?.taken.amount ?? 0)) best = { code, taken: taken.value };
  }
  return best;
}

function outcomeOf({ code, taken }: Tried, best: Best | undefined): Outcome {
  if (taken.isErr()) return { verdict: { code, applied: false, reason: taken.error }, work: null };
  if (best !== undefined && best.taken !== taken.value) {
    return { verdict: { code, applied: false, reason: { code: "better_coupon", by: best.code } }, work: null };
  }
  const { coupon, work, shares, amount, base, percent } = taken.value;
  const lineShares = shares.slice(0, -1);
  const shippingShare = at(shares, lineShares.length);
  const { name } = coupon;
  return { verdict: { applied: true, code, name, base, percent, amount, lineShares, shippingShare }, work };
}

function afterwards({ original, left, applied }: Standing, { coupon, shares }: Taken): Standing {
  return { original, left: left.map((amount, i) => amount - at(shares, i)), applied: [...applied, coupon] };
}
