import { err, ok, type Result } from "neverthrow";
import { decimal, id, list, optional } from "../shape/shape.js";
import type { Draft, Line } from "./draft.js";
import { type Changes, type EditContext, type Edited, edit } from "./edit.js";
import type { LineUnknown, NothingToRevert } from "./errors.js";
import { findLine, findLines, replaceLines } from "./find-lines.js";
import { withoutLineGrants } from "./grants.js";
import { handPrice } from "./hand-price.js";
import { inputShape, reason } from "./input-shape.js";
import { LIMITS } from "./limits.js";
import { ONE_LINE, type OneLine } from "./lines.js";

/** A unit price for one line, in major units, up to 10 decimals. */
export interface SetUnitPrice {
  readonly lineId: string;
  readonly amount: string;
  readonly reason?: string;
}

export const SET_UNIT_PRICE = /* @__PURE__ */ inputShape<SetUnitPrice>(() => ({
  lineId: id(),
  amount: decimal(),
  reason: optional(reason()),
}));

/** The same unit price for each of several lines. */
export interface SetUnitPrices {
  readonly lineIds: readonly string[];
  readonly amount: string;
  readonly reason?: string;
}

export const SET_UNIT_PRICES = /* @__PURE__ */ inputShape<SetUnitPrices>(() => ({
  lineIds: list(id(), LIMITS.lines, 1),
  amount: decimal(),
  reason: optional(reason()),
}));

/**
 * Replaces the price of each unit of a line by one set by hand, in major units, in the tax mode of the price that it replaces.
 * It is the base of everything after it, may be above the list price (`validate` warns), and goes only when it is reverted.
 *
 * Errors: `line_unknown`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setUnitPrice } from "power-buyer/draft";
 *
 * const matched = (draft: Draft, context: EditContext) =>
 *   setUnitPrice(draft, { lineId: "line-1", amount: "17.50", reason: "Price match" }, context);
 * ```
 */
export function setUnitPrice(draft: Draft, input: SetUnitPrice, context: EditContext): Edited<LineUnknown> {
  return edit(draft, SET_UNIT_PRICE, input, context, ({ lineId, ...price }, context) =>
    findLine(draft, lineId).map((line) => repriced(draft, [line], price, context.at)),
  );
}

/**
 * Sets the same unit price, in major units, on each of several lines; a line that is named twice counts once.
 *
 * Errors: `line_unknown`, and then no line is changed; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setUnitPrices } from "power-buyer/draft";
 *
 * const sameForBoth = (draft: Draft, context: EditContext) =>
 *   setUnitPrices(draft, { lineIds: ["line-1", "line-2"], amount: "9.90" }, context);
 * ```
 */
export function setUnitPrices(draft: Draft, input: SetUnitPrices, context: EditContext): Edited<LineUnknown> {
  return edit(draft, SET_UNIT_PRICES, input, context, ({ lineIds, ...price }, context) =>
    findLines(draft, lineIds).map((lines) => repriced(draft, lines, price, context.at)),
  );
}

function repriced(
  draft: Draft,
  lines: readonly Line[],
  given: { readonly amount: string; readonly reason?: string },
  at: string,
): Changes {
  const changed = lines.map((line) => ({
    ...line,
    price: handPrice(given.amount, given.reason ?? null, line.price, at),
    priceBefore: isManual(line) ? line.priceBefore : line.price,
  }));
  return { lines: replaceLines(draft, changed), unconfirmed: withoutLineGrants(draft, lines, "unit-price") };
}

function isManual(line: Line): boolean {
  return line.price?.source === "override";
}

/**
 * Takes a unit price that was set by hand away: the line has again the price from before, or none if it had none.
 *
 * Errors: `line_unknown`; `nothing_to_revert` where the price was not set by hand, and on custom lines, which have no other;
 * `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, revertPrice } from "power-buyer/draft";
 *
 * const asListed = (draft: Draft, context: EditContext) => revertPrice(draft, { lineId: "line-1" }, context);
 * ```
 */
export function revertPrice(draft: Draft, input: OneLine, context: EditContext): Edited<LineUnknown | NothingToRevert> {
  return edit(draft, ONE_LINE, input, context, ({ lineId }) =>
    findLine(draft, lineId).andThen((line): Result<Changes, NothingToRevert> => {
      if (line.item.kind === "custom" || !isManual(line)) return err({ code: "nothing_to_revert", lineId });
      const reverted = { ...line, price: line.priceBefore, priceBefore: null };
      return ok({
        lines: replaceLines(draft, [reverted]),
        unconfirmed: withoutLineGrants(draft, [line], "unit-price"),
      });
    }),
  );
}
