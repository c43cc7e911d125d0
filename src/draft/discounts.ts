import { choice, decimal, id, list, object, optional, percent, type Shape, union } from "../shape/shape.js";
import type { Draft, Line, LineDiscount } from "./draft.js";
import { type Changes, type EditContext, type Edited, edit } from "./edit.js";
import type { LineUnknown } from "./errors.js";
import { findLine, findLines, replaceLines } from "./find-lines.js";
import { withoutLineGrants } from "./grants.js";
import { inputShape, reason } from "./input-shape.js";
import { LIMITS } from "./limits.js";
import { ONE_LINE, type OneLine } from "./lines.js";

/** What is taken off quantity × unit price: a percentage, or an amount in major units off the line or off each unit. */
export type DiscountInput = PercentDiscountInput | AmountDiscountInput;

export interface PercentDiscountInput {
  readonly kind: "percent";
  readonly percent: string;
  readonly reason?: string;
}

export interface AmountDiscountInput {
  readonly kind: "amount";
  readonly amount: string;
  /** `line` where it is not said. */
  readonly per?: "line" | "unit";
  readonly reason?: string;
}

const discount = (): Shape<DiscountInput> =>
  union<DiscountInput, "kind">("kind", {
    percent: object({ kind: choice("percent"), percent: percent(), reason: optional(reason()) }),
    amount: object({
      kind: choice("amount"),
      amount: decimal(),
      per: optional(choice("line", "unit")),
      reason: optional(reason()),
    }),
  });

export interface DiscountLine {
  readonly lineId: string;
  readonly discount: DiscountInput;
}

export const DISCOUNT_LINE = /* @__PURE__ */ inputShape<DiscountLine>(() => ({ lineId: id(), discount: discount() }));

export interface DiscountLines {
  readonly lineIds: readonly string[];
  readonly discount: DiscountInput;
}

export const DISCOUNT_LINES = /* @__PURE__ */ inputShape<DiscountLines>(() => ({
  lineIds: list(id(), LIMITS.lines, 1),
  discount: discount(),
}));

/**
 * Takes a percentage, or an amount in major units, off a line's quantity × unit price, in place of the discount that is on it. A
 * discount above the line's gross takes no more than the gross; `validate` says so.
 *
 * Errors: `line_unknown`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { discountLine, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const tenthOff = (draft: Draft, context: EditContext) =>
 *   discountLine(draft, { lineId: "line-1", discount: { kind: "percent", percent: "10" } }, context);
 * ```
 */
export function discountLine(draft: Draft, input: DiscountLine, context: EditContext): Edited<LineUnknown> {
  return edit(draft, DISCOUNT_LINE, input, context, (given) =>
    findLine(draft, given.lineId).map((line) => discounted(draft, [line], () => lineDiscount(given.discount))),
  );
}

/**
 * Puts the same discount on each of several lines: 5.00 on three lines is 15.00 together (`spreadDiscount` shares one amount
 * out). A line that is named twice gets it once.
 *
 * Errors: `line_unknown`, and then no line is changed; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { discountLines, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const fiveOffEach = (draft: Draft, context: EditContext) =>
 *   discountLines(
 *     draft,
 *     { lineIds: ["line-1", "line-2"], discount: { kind: "amount", amount: "5.00", reason: "Late delivery" } },
 *     context,
 *   );
 * ```
 */
export function discountLines(draft: Draft, input: DiscountLines, context: EditContext): Edited<LineUnknown> {
  return edit(draft, DISCOUNT_LINES, input, context, (given) =>
    findLines(draft, given.lineIds).map((lines) => discounted(draft, lines, () => lineDiscount(given.discount))),
  );
}

/**
 * Takes the discount off a line; a line without one stays as it is.
 *
 * Errors: `line_unknown`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, removeLineDiscount } from "power-buyer/draft";
 *
 * const full = (draft: Draft, context: EditContext) => removeLineDiscount(draft, { lineId: "line-1" }, context);
 * ```
 */
export function removeLineDiscount(draft: Draft, input: OneLine, context: EditContext): Edited<LineUnknown> {
  return edit(draft, ONE_LINE, input, context, ({ lineId }) =>
    findLine(draft, lineId).map((line) => (line.discount === null ? {} : discounted(draft, [line], () => null))),
  );
}

/** The changes that put these discounts on these lines, in place of what was granted on them. */
export function discounted(
  draft: Draft,
  lines: readonly Line[],
  discountOf: (index: number) => LineDiscount | null,
): Changes {
  return {
    lines: replaceLines(
      draft,
      lines.map((line, index) => ({ ...line, discount: discountOf(index) })),
    ),
    unconfirmed: withoutLineGrants(draft, lines, "line-discount"),
  };
}

function lineDiscount(given: DiscountInput): LineDiscount {
  const why = given.reason ?? null;
  return given.kind === "percent"
    ? { kind: "percent", percent: given.percent, reason: why }
    : { kind: "amount", amount: given.amount, per: given.per ?? "line", reason: why };
}
