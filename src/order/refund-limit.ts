import { err, ok, type Result } from "neverthrow";
import type { ReplacementLedgerFact } from "../facts/answers.js";
import type { QuantityInvalid } from "../money/errors.js";
import { type LineQuantity, perLine } from "./move-lines.js";
import { type LineBeyondOriginal, linesBeyond } from "./replacement-limit.js";

/**
 * The customer would have both: goods replaced free of charge, and their money back. Amounts are minor units: refunded + covered +
 * amount is more than was received, or more of a line would be replaced and returned than was ordered.
 */
export interface RefundBesideReplacement {
  readonly code: "refund_beside_replacement";
  readonly lines: readonly LineBeyondOriginal[];
  readonly captured: number;
  readonly refunded: number;
  readonly covered: number;
  readonly amount: number;
}

/**
 * May this be refunded beside what was replaced free of charge? `ledger` is `replacementLedger` of the order; the refund's amount is
 * minor units, its quantities positive decimal strings or safe integers.
 *
 * Errors: `refund_beside_replacement` with both sums, `quantity_invalid`.
 *
 * @example
 * ```ts
 * import { type Order, refundBesideReplacements, replacementLedger } from "power-buyer/order";
 *
 * const may = (order: Order, others: readonly Order[]) =>
 *   refundBesideReplacements(replacementLedger(order, others), { amount: 1200, lines: [] }).isOk();
 * ```
 */
export function refundBesideReplacements(
  ledger: ReplacementLedgerFact,
  { amount, lines }: { readonly amount: number; readonly lines: readonly LineQuantity[] },
): Result<void, RefundBesideReplacement | QuantityInvalid> {
  const { captured, refunded, covered } = ledger;
  // Without a replacement under way the order's own limits say all there is to say.
  if (ledger.lines.every(({ replaced }) => replaced === "0")) return ok();
  return perLine(lines).andThen((wanted) => {
    const beyond = linesBeyond(
      [...wanted].map(([lineId, quantity]) => ({ lineId, quantity })),
      ledger,
    );
    const isTooMuch = refunded + covered + amount > captured;
    return beyond.length > 0 || isTooMuch
      ? err({ code: "refund_beside_replacement", lines: beyond, captured, refunded, covered, amount } as const)
      : ok();
  });
}
