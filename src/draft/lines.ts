import type { QuantityInvalid } from "../money/errors.js";
import { compareQuantities, parseQuantity } from "../money/quantity.js";
import { count, id, nullable, quantity, text } from "../shape/shape.js";
import type { Draft, Line } from "./draft.js";
import { type Changes, type EditContext, type Edited, edit } from "./edit.js";
import type { LineUnknown, PositionOutOfRange } from "./errors.js";
import { findLine, replaceLines } from "./find-lines.js";
import { withoutLineGrants } from "./grants.js";
import { inputShape } from "./input-shape.js";
import { MOST_LINES, NOTE_LENGTH } from "./limits.js";
import { moved } from "./moved.js";
import { afterRise } from "./sku-totals.js";

/** Names one line. */
export interface OneLine {
  readonly lineId: string;
}

export const ONE_LINE = /* @__PURE__ */ inputShape<OneLine>(() => ({ lineId: id() }));

export interface SetQuantity {
  readonly lineId: string;
  /** A positive decimal string or safe integer. */
  readonly quantity: string | number;
}

export const SET_QUANTITY = /* @__PURE__ */ inputShape<SetQuantity>(() => ({ lineId: id(), quantity: quantity() }));

/**
 * Sets how many units a line stands for. Its price stays: whether a quantity break now gives another one, `validate` says and
 * `refreshPrices` mends. More of a SKU ends the acknowledgement of its excess. Nothing is clamped: what is below the minimum,
 * off the increment or above stock stays as entered.
 *
 * Errors: `quantity_invalid`, `line_unknown`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setQuantity } from "power-buyer/draft";
 *
 * const three = (draft: Draft, context: EditContext) => setQuantity(draft, { lineId: "line-1", quantity: 3 }, context);
 * ```
 */
export function setQuantity(
  draft: Draft,
  input: SetQuantity,
  context: EditContext,
): Edited<QuantityInvalid | LineUnknown> {
  return edit(draft, SET_QUANTITY, input, context, ({ lineId, quantity: entered }) =>
    parseQuantity(entered).andThen((parsed) =>
      findLine(draft, lineId).map((line) => quantityChanges(draft, line, parsed)),
    ),
  );
}

function quantityChanges(draft: Draft, line: Line, parsed: string): Changes {
  const step = compareQuantities(parsed, line.quantity);
  if (step === 0) return {};
  const lines = replaceLines(draft, [{ ...line, quantity: parsed }]);
  const rises = step > 0 && line.item.kind === "variant";
  return rises ? { lines, acknowledgements: afterRise(draft, new Set([line.item.sku])) } : { lines };
}

/**
 * Takes a line off the draft, with what was granted on it. Its id is never given again.
 *
 * Errors: `line_unknown`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, removeLine } from "power-buyer/draft";
 *
 * const without = (draft: Draft, context: EditContext) => removeLine(draft, { lineId: "line-1" }, context);
 * ```
 */
export function removeLine(draft: Draft, input: OneLine, context: EditContext): Edited<LineUnknown> {
  return edit(draft, ONE_LINE, input, context, ({ lineId }) =>
    findLine(draft, lineId).map((line) => ({
      lines: draft.lines.filter((other) => other !== line),
      unconfirmed: withoutLineGrants(draft, [line]),
    })),
  );
}

export interface SetLineNote {
  readonly lineId: string;
  /** null takes the note away. */
  readonly note: string | null;
}

export const SET_LINE_NOTE = /* @__PURE__ */ inputShape<SetLineNote>(() => ({
  lineId: id(),
  note: nullable(text(NOTE_LENGTH)),
}));

/**
 * Writes a note on a line, in place of the one that stands there; null takes it away.
 *
 * Errors: `line_unknown`; `input_invalid` (a card number in the text too) and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setLineNote } from "power-buyer/draft";
 *
 * const asGift = (draft: Draft, context: EditContext) =>
 *   setLineNote(draft, { lineId: "line-1", note: "Wrap as a gift" }, context);
 * ```
 */
export function setLineNote(draft: Draft, input: SetLineNote, context: EditContext): Edited<LineUnknown> {
  return edit(draft, SET_LINE_NOTE, input, context, ({ lineId, note }) =>
    findLine(draft, lineId).map((line) => ({ lines: replaceLines(draft, [{ ...line, note }]) })),
  );
}

export interface MoveLine {
  readonly lineId: string;
  /** The position that the line then has, counted from 0. */
  readonly to: number;
}

export const MOVE_LINE = /* @__PURE__ */ inputShape<MoveLine>(() => ({ lineId: id(), to: count(0, MOST_LINES) }));

/**
 * Moves a line to another position. Only what is shown and printed follows the order of lines: no total does.
 *
 * Errors: `line_unknown`, `position_out_of_range`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, moveLine } from "power-buyer/draft";
 *
 * const first = (draft: Draft, context: EditContext) => moveLine(draft, { lineId: "line-3", to: 0 }, context);
 * ```
 */
export function moveLine(
  draft: Draft,
  input: MoveLine,
  context: EditContext,
): Edited<LineUnknown | PositionOutOfRange> {
  return edit(draft, MOVE_LINE, input, context, ({ lineId, to }) =>
    findLine(draft, lineId).andThen((line) =>
      moved(draft.lines, draft.lines.indexOf(line), to).map((lines) => ({ lines })),
    ),
  );
}
