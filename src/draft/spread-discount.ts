import { err, ok, type Result } from "neverthrow";
import { allocate } from "../money/allocate.js";
import { multiplyPrice } from "../money/arithmetic.js";
import type { AmountOutOfRange, MoneyInvalid } from "../money/errors.js";
import { parseMoney, toDecimalString } from "../money/money.js";
import { decimal, id, list, optional } from "../shape/shape.js";
import { discounted } from "./discounts.js";
import type { Draft, Line, LineDiscount } from "./draft.js";
import { type Changes, type EditContext, type Edited, edit } from "./edit.js";
import type { LineUnknown, PriceMissing, SpreadAboveLines } from "./errors.js";
import { findLines } from "./find-lines.js";
import { inputShape, reason } from "./input-shape.js";
import { LIMITS } from "./limits.js";

export interface SpreadDiscount {
  readonly lineIds: readonly string[];
  /** Taken off all of them together, in major units, with no more decimals than the currency has. */
  readonly amount: string;
  readonly reason?: string;
}

export const SPREAD_DISCOUNT = /* @__PURE__ */ inputShape<SpreadDiscount>(() => ({
  lineIds: list(id(), LIMITS.lines, 1),
  amount: decimal(),
  reason: optional(reason()),
}));

export type SpreadDiscountRefused = PriceMissing | MoneyInvalid | AmountOutOfRange | SpreadAboveLines;

/**
 * Shares one amount out over lines, in proportion to quantity × unit price (each rounded half up to the minor unit), by largest
 * remainder: the shares add up to the amount, and none is above its line. Each becomes an amount off its line, in place of the
 * discount that was on it; a line whose share is 0 has none afterwards.
 *
 * Errors: `line_unknown`, `price_missing`, `money_invalid`, `amount_out_of_range`, `spread_above_lines`; `input_invalid` and
 * `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, spreadDiscount } from "power-buyer/draft";
 *
 * const tenOffBoth = (draft: Draft, context: EditContext) =>
 *   spreadDiscount(draft, { lineIds: ["line-1", "line-2"], amount: "10.00" }, context);
 * ```
 */
export function spreadDiscount(
  draft: Draft,
  input: SpreadDiscount,
  context: EditContext,
): Edited<LineUnknown | SpreadDiscountRefused> {
  return edit(draft, SPREAD_DISCOUNT, input, context, (given) =>
    findLines(draft, given.lineIds).andThen((lines) => spread(draft, lines, given.amount, given.reason ?? null)),
  );
}

function spread(
  draft: Draft,
  lines: readonly Line[],
  amount: string,
  why: string | null,
): Result<Changes, SpreadDiscountRefused> {
  const { currency } = draft;
  return parseMoney(amount, currency).andThen(({ minor }) =>
    grossOf(draft, lines).andThen((gross): Result<Changes, SpreadDiscountRefused> => {
      // The sum may pass 2^53, and only whether the amount is above it counts.
      const sum = gross.reduce((total, one) => total + BigInt(one), 0n);
      if (BigInt(minor) > sum) {
        return err({ code: "spread_above_lines", amount, gross: toDecimalString(Number(sum), currency.digits) });
      }
      const shares = allocate(minor, gross).map((share) => shareOff(share, currency.digits, why));
      return ok(discounted(draft, lines, (index) => shares[index] ?? null));
    }),
  );
}

/** Quantity × unit price of each line, in minor units. */
export function grossOf(
  draft: Draft,
  lines: readonly Line[],
): Result<readonly number[], PriceMissing | AmountOutOfRange> {
  const { code, digits } = draft.currency;
  const gross: number[] = [];
  for (const { id: lineId, price, quantity } of lines) {
    if (price === null) return err({ code: "price_missing", lineId });
    const minor = multiplyPrice(price.amount, quantity, digits, "half-up");
    if (Number.isNaN(minor)) {
      return err({
        code: "amount_out_of_range",
        reason: "beyond_safe_integer",
        currency: code,
        limit: Number.MAX_SAFE_INTEGER,
      });
    }
    gross.push(minor);
  }
  return ok(gross);
}

function shareOff(share: number, digits: number, why: string | null): LineDiscount | null {
  return share === 0 ? null : { kind: "amount", amount: toDecimalString(share, digits), per: "line", reason: why };
}
