import { err, ok, type Result } from "neverthrow";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import { code, label, object, optional } from "../shape/shape.js";
import { canonicalCouponCode } from "./coupon-code.js";
import type { Draft } from "./draft.js";
import { type EditContext, type Edited, edit } from "./edit.js";
import type { CouponCodeInvalid, LimitReached, NotOnDraft } from "./errors.js";
import { inputShape } from "./input-shape.js";
import { LENGTHS, LIMITS } from "./limits.js";

/** A coupon's code as somebody entered it. */
export interface CouponInput {
  readonly code: string;
}

export const COUPON = /* @__PURE__ */ inputShape<CouponInput>(() => ({ code: code() }));

/**
 * Puts a coupon on the draft by its code, in the canonical form of the context's alphabet; the same code again changes nothing. Whether the coupon counts,
 * and if not why, `price` says at every change.
 *
 * Errors: `coupon_code_invalid`, `limit_reached`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { applyCoupon, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const summer = (draft: Draft, context: EditContext) => applyCoupon(draft, { code: "summer-10" }, context);
 * ```
 */
export function applyCoupon(
  draft: Draft,
  input: CouponInput,
  context: EditContext,
): Edited<CouponCodeInvalid | LimitReached> {
  return edit(draft, COUPON, input, context, (given, context) =>
    canonicalCode(given, context).andThen((canonical) => {
      const { coupons } = draft;
      if (coupons.some((coupon) => coupon.code === canonical)) return ok({});
      return coupons.length < LIMITS.coupons
        ? ok({ coupons: [...coupons, { code: canonical, at: context.at }] })
        : err<never, LimitReached>({ code: "limit_reached", what: "coupons", limit: LIMITS.coupons });
    }),
  );
}

/**
 * Takes a coupon off the draft, however its code is written.
 *
 * Errors: `coupon_code_invalid`, `not_on_draft`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, removeCoupon } from "power-buyer/draft";
 *
 * const without = (draft: Draft, context: EditContext) => removeCoupon(draft, { code: "SUMMER-10" }, context);
 * ```
 */
export function removeCoupon(
  draft: Draft,
  input: CouponInput,
  context: EditContext,
): Edited<CouponCodeInvalid | NotOnDraft> {
  return edit(draft, COUPON, input, context, (given, context) =>
    canonicalCode(given, context).andThen((canonical) => {
      const coupons = draft.coupons.filter((coupon) => coupon.code !== canonical);
      return coupons.length < draft.coupons.length
        ? ok({ coupons })
        : err<never, NotOnDraft>({ code: "not_on_draft", what: "coupon", id: canonical });
    }),
  );
}

type Alphabet = Pick<EditContext, "couponAlphabet">;

const ALPHABET = /* @__PURE__ */ inputShape<{ readonly context: Alphabet }>(() => ({
  context: object<Alphabet>({ couponAlphabet: optional(label(LENGTHS.alphabet, 1)) }),
}));

/** The code as this shop writes its codes. */
function canonicalCode(
  { code: entered }: CouponInput,
  { couponAlphabet }: EditContext,
): Result<string, CouponCodeInvalid | InputInvalid> {
  return readShape(ALPHABET, { context: { couponAlphabet } }).andThen(({ context }) =>
    canonicalCouponCode(entered, context.couponAlphabet),
  );
}
