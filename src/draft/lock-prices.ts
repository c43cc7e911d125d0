import { err, ok, type Result } from "neverthrow";
import { hasCome } from "../internal/instant.js";
import { id, instant, list } from "../shape/shape.js";
import type { Draft, Line, LinePrice } from "./draft.js";
import { type Changes, type EditContext, type Edited, edit, nowIn } from "./edit.js";
import type { ExpiryPast, LineUnknown, PriceMissing } from "./errors.js";
import { findLines, replaceLines } from "./find-lines.js";
import { inputShape } from "./input-shape.js";
import { LIMITS } from "./limits.js";

export interface LockPrices {
  readonly lineIds: readonly string[];
  /** ISO 8601 in UTC; later than the facts, or than the edit where it has none. */
  readonly expiresAt: string;
}

export const LOCK_PRICES = /* @__PURE__ */ inputShape<LockPrices>(() => ({
  lineIds: list(id(), LIMITS.lines, 1),
  expiresAt: instant(),
}));

export type LockPricesRefused = LineUnknown | PriceMissing | ExpiryPast;

/**
 * Promises the unit prices of these lines until a moment: a refresh leaves them alone until then and finds them anew after it.
 * Locking again changes the moment. Prices set by hand and copied ones hold without a lock and stay as they are.
 *
 * Errors: `line_unknown`, `price_missing`, `expiry_past`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, lockPrices } from "power-buyer/draft";
 *
 * const quoted = (draft: Draft, context: EditContext) =>
 *   lockPrices(draft, { lineIds: ["line-1"], expiresAt: "2026-12-24T12:00:00.000Z" }, context);
 * ```
 */
export function lockPrices(draft: Draft, input: LockPrices, context: EditContext): Edited<LockPricesRefused> {
  return edit(
    draft,
    LOCK_PRICES,
    input,
    context,
    ({ lineIds, expiresAt }, context): Result<Changes, LockPricesRefused> => {
      const at = nowIn(context);
      if (hasCome(expiresAt, at)) return err({ code: "expiry_past", expiresAt, at });
      return findLines(draft, lineIds).andThen((lines): Result<Changes, LockPricesRefused> => {
        const locked: Line[] = [];
        for (const line of lines) {
          if (line.price === null) return err({ code: "price_missing", lineId: line.id });
          if (isLockable(line.price)) locked.push({ ...line, price: { ...line.price, source: "locked", expiresAt } });
        }
        return ok({ lines: replaceLines(draft, locked) });
      });
    },
  );
}

function isLockable({ source }: LinePrice): boolean {
  return source !== "override" && source !== "copied";
}
