import { err, ok, type Result } from "neverthrow";
import type { LineUnknown } from "../draft/errors.js";
import { LIMITS } from "../draft/limits.js";
import type { QuantityInvalid } from "../money/errors.js";
import { addQuantities, compareQuantities, parseQuantity, subtractQuantities } from "../money/quantity.js";
import { id, list, object, quantity, type Shape } from "../shape/shape.js";
import { type Movement, openQuantity, withMoved } from "./fulfilment.js";
import type { LineFulfilment } from "./order.js";

/** A quantity of one line: a positive decimal string or a positive safe integer. */
export interface LineQuantity {
  readonly lineId: string;
  readonly quantity: string | number;
}

/** More of a line than is left for it; all decimal strings. */
export interface QuantityAboveLeft {
  readonly code: "quantity_above_left";
  readonly lineId: string;
  /** To ship or cancel: ordered − shipped − cancelled. To return: ordered − cancelled − returned. */
  readonly left: string;
  readonly requested: string;
}

export const lineQuantities = (min = 1): Shape<readonly LineQuantity[]> =>
  list(object<LineQuantity>({ lineId: id(), quantity: quantity() }), LIMITS.lines, min);

/** The quantities asked for, canonical, one per line: what is named twice is added up. */
export function perLine(lines: readonly LineQuantity[]): Result<ReadonlyMap<string, string>, QuantityInvalid> {
  const wanted = new Map<string, string>();
  for (const { lineId, quantity } of lines) {
    const parsed = parseQuantity(quantity);
    if (parsed.isErr()) return err(parsed.error);
    wanted.set(lineId, addQuantities(wanted.get(lineId) ?? "0", parsed.value));
  }
  return ok(wanted);
}

export type LinesRefused = LineUnknown | QuantityInvalid | QuantityAboveLeft;

/** How much of a line can still be moved there. */
const LEFT: Readonly<Record<Movement, (line: LineFulfilment) => string>> = {
  shipped: openQuantity,
  cancelled: openQuantity,
  returned: (line) => subtractQuantities(line.ordered, addQuantities(line.cancelled, line.returned)),
};

/** The fulfilment with these quantities shipped, cancelled or returned; never more of a line than is left. */
export function moveLines(
  fulfilment: readonly LineFulfilment[],
  lines: readonly LineQuantity[],
  movement: Movement,
): Result<readonly LineFulfilment[], LinesRefused> {
  return perLine(lines).andThen((wanted): Result<readonly LineFulfilment[], LineUnknown | QuantityAboveLeft> => {
    const byId = new Map(fulfilment.map((line) => [line.lineId, line]));
    for (const [lineId, requested] of wanted) {
      const line = byId.get(lineId);
      if (line === undefined) return err({ code: "line_unknown", lineId });
      const left = LEFT[movement](line);
      if (compareQuantities(requested, left) > 0) return err({ code: "quantity_above_left", lineId, left, requested });
      byId.set(lineId, withMoved(line, movement, requested));
    }
    return ok([...byId.values()]);
  });
}
