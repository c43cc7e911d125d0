import { describe, expect, it } from "vitest";
import { canonicalCouponCode } from "../../src/draft/coupon-code.js";
import { applyCoupon, removeCoupon } from "../../src/draft/coupons.js";
import { type Recorded, startHistory } from "../../src/draft/history.js";
import { record } from "../../src/draft/record.js";
import { replay } from "../../src/draft/replay.js";
import { undo } from "../../src/draft/undo.js";
import { by, emptyDraft } from "../support/draft-world.js";

const OURS = { ...by(), couponAlphabet: "ÄÖÜ0123456789 🎁\u0307I" };

describe("an alphabet of the shop's own", () => {
  it("is what codes are judged by, on and off the draft", () => {
    const applied = applyCoupon(emptyDraft(), { code: " äö 10🎁" }, OURS)._unsafeUnwrap();
    expect(applied.coupons.map(({ code }) => code)).toEqual(["ÄÖ 10🎁"]);
    expect(removeCoupon(applied, { code: "ÄÖ 10🎁" }, OURS)._unsafeUnwrap().coupons).toEqual([]);
    const foreign = { code: "coupon_code_invalid", reason: "foreign_character" };
    expect(applyCoupon(emptyDraft(), { code: "SUMMER" }, OURS)._unsafeUnwrapErr()).toEqual(foreign);
    expect(removeCoupon(applied, { code: "ÄÖ 10🎁" }, by())._unsafeUnwrapErr()).toEqual(foreign);
  });

  it.each([["äö 10🎁"], ["i\u0307"]])("is not asked for again by a replay of %j", (code) => {
    const start: Recorded = { draft: emptyDraft(), history: startHistory(emptyDraft()) };
    const on = record(start.history, start.draft, { type: "coupon.apply", input: { code } }, OURS)._unsafeUnwrap();
    const off = record(on.history, on.draft, { type: "coupon.remove", input: { code } }, OURS)._unsafeUnwrap();
    expect(on.draft.coupons).toHaveLength(1);
    expect(replay(on.history)._unsafeUnwrap()).toEqual(on.draft);
    expect(replay(off.history)._unsafeUnwrap()).toEqual(off.draft);
    expect(undo(off.history, by())._unsafeUnwrap().draft.coupons).toEqual(on.draft.coupons);
  });

  it.each<[unknown, string]>([
    ["", "too_short"],
    ["A".repeat(201), "too_long"],
    [5, "wrong_type"],
    [null, "wrong_type"],
  ])("has 1 to 200 characters, not %j", (couponAlphabet, reason) => {
    const context = { ...by(), couponAlphabet: couponAlphabet as string };
    const problems = [{ path: ["context", "couponAlphabet"], reason }];
    for (const edit of [applyCoupon, removeCoupon]) {
      expect(edit(emptyDraft(), { code: "A" }, context)._unsafeUnwrapErr()).toMatchObject({
        code: "input_invalid",
        problems,
      });
    }
    expect(applyCoupon(emptyDraft(), { code: "A" }, { ...by(), couponAlphabet: "A".repeat(200) }).isOk()).toBe(true);
  });

  it("is a set of whole characters: half of one is none of it", () => {
    const half = "🎁".slice(0, 1);
    expect(canonicalCouponCode(half, "🎁")._unsafeUnwrapErr()).toEqual({
      code: "coupon_code_invalid",
      reason: "foreign_character",
    });
    expect(canonicalCouponCode("🎁🎁", "🎁")._unsafeUnwrap()).toBe("🎁🎁");
  });
});
