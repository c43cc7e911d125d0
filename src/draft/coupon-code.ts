import { err, ok, type Result } from "neverthrow";
import type { CouponCodeInvalid } from "./errors.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
const LONGEST = 64;
/** Looked at before anything is done with the text: compatibility forms may grow when they are normalised. */
const LONGEST_ENTERED = 128;

/**
 * Brings a coupon code into the one form in which it is kept, compared and asked for: Unicode NFKC, trimmed, upper case, 1 to 64
 * characters of the alphabet. A letter that only looks alike, or that has no upper case of its own (ß, ı), is refused, not
 * replaced. `alphabet` names every character that a shop's codes may have; A–Z, 0–9, - and _ where it is not given.
 *
 * Errors: `coupon_code_invalid`.
 *
 * @example
 * ```ts
 * import { canonicalCouponCode } from "power-buyer/draft";
 *
 * canonicalCouponCode("  summer-10 "); // ok: "SUMMER-10"
 * ```
 */
export function canonicalCouponCode(text: unknown, alphabet: string = ALPHABET): Result<string, CouponCodeInvalid> {
  if (typeof text !== "string") return refused("not_text");
  if (text.length > LONGEST_ENTERED) return refused("too_long");
  const code = couponLetters(text);
  const accepted = new Set(alphabet);
  if (code.length === 0) return refused("empty");
  if (code.length > LONGEST) return refused("too_long");
  return code.every((letter) => accepted.has(letter)) ? ok(code.join("")) : refused("foreign_character");
}

/** The letters of a code in their canonical form, not judged yet. */
export function couponLetters(text: string): readonly string[] {
  return Array.from(text.normalize("NFKC").trim(), upperCase);
}

/** Only where the way back gives the same letter. */
function upperCase(letter: string): string {
  const upper = letter.toUpperCase();
  return upper.toLowerCase() === letter ? upper : letter;
}

function refused(reason: CouponCodeInvalid["reason"]): Result<never, CouponCodeInvalid> {
  return err({ code: "coupon_code_invalid", reason });
}
