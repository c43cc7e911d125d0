import type { Result } from "neverthrow";
import { LIMITS } from "../draft/limits.js";
import { addQuantities, subtractQuantities } from "../money/quantity.js";
import type { SheetLine } from "../pricing/sheet.js";
import { count, either, type FieldShapes, flag, id, list, optional } from "../shape/shape.js";
import { type LineQuantity, type LinesRefused, lineQuantities, moveLines, perLine } from "./move-lines.js";
import type { LineFulfilment, Order } from "./order.js";
import type { AmountAboveLimit } from "./payment-refusal.js";
import {
  type ChargePart,
  type ChargesRequest,
  type ChargeUnknown,
  chargesAfter,
  chargesAsked,
  isChargeOpen,
} from "./return-charges.js";
import type { Span } from "./return-figures.js";

/** What of an order comes back: quantities of lines, and by choice what was paid for shipping and other charges. */
export interface ReturnRequest extends ChargesRequest {
  readonly lines?: readonly LineQuantity[];
}

export type ReturnRefused = LinesRefused | ChargeUnknown | AmountAboveLimit;

export const returnFields = (): FieldShapes<ReturnRequest> => ({
  lines: optional(lineQuantities(0)),
  shipping: optional(either(flag(), count())),
  surcharges: optional(either(flag(), list(id(), LIMITS.surcharges))),
  extra: optional(either(flag(), list(id(), LIMITS.lines))),
});

interface LinePart {
  readonly row: SheetLine;
  readonly quantity: string;
  readonly span: Span;
}

/** A request as it was understood. */
export interface Returning {
  readonly lines: readonly LinePart[];
  readonly charges: readonly ChargePart[];
  /** What the order keeps of it. */
  readonly after: Pick<Order, "fulfilment" | "returnedCharges">;
  /** With this return everything that was paid for has come back. */
  readonly isLast: boolean;
}

/** Finds what is asked for; refuses what is not there, and more than is left. */
export function readReturn(order: Order, request: ReturnRequest): Result<Returning, ReturnRefused> {
  const { lines = [] } = request;
  return perLine(lines).andThen((wanted) =>
    moveLines(order.fulfilment, lines, "returned").andThen((fulfilment) =>
      chargesAsked(order, request).map((charges) => {
        const after = { fulfilment, returnedCharges: chargesAfter(order, charges) };
        const isLast = isAllReturned({ ...order, ...after }) && !isAllReturned(order);
        return { lines: linesMoved(order, wanted, fulfilment), charges, after, isLast };
      }),
    ),
  );
}

function linesMoved(
  { sheet }: Order,
  wanted: ReadonlyMap<string, string>,
  after: readonly LineFulfilment[],
): readonly LinePart[] {
  const rows = new Map(sheet.lines.map((row) => [row.lineId, row]));
  return after.flatMap(({ lineId, returned: to, ordered: whole }) => {
    const quantity = wanted.get(lineId);
    const row = rows.get(lineId);
    return quantity === undefined || row === undefined
      ? []
      : [{ row, quantity, span: { from: subtractQuantities(to, quantity), to, whole } }];
  });
}

function isAllReturned(order: Order): boolean {
  const isBack = order.fulfilment.every(
    ({ ordered, cancelled, returned }) => addQuantities(cancelled, returned) === ordered,
  );
  return isBack && !isChargeOpen(order);
}
