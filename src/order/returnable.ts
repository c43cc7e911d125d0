import type { Result } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { SheetTax } from "../pricing/sheet.js";
import { sum } from "../pricing/figures.js";
import { taxesByRate } from "../pricing/to-sheet.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import type { Shape } from "../shape/shape.js";
import type { ChargeName, Order } from "./order.js";
import { receivedMoney } from "./payment-state.js";
import { figuresOf, pieceOf, type ReturnFigures } from "./return-figures.js";
import { type Returning, readReturn, type ReturnRefused, type ReturnRequest, returnFields } from "./return-request.js";

/** What was paid for a part of an order. Amounts are minor units of the order's currency. */
export interface Returnable {
  /** In the order of the order's lines. */
  readonly lines: readonly ReturnedLine[];
  readonly charges: readonly ReturnedChargeFigures[];
  readonly taxes: readonly SheetTax[];
  /** The sums of the lines and charges above. */
  readonly net: number;
  readonly tax: number;
  readonly totalDiscount: number;
  readonly settled: number;
  /** The step to the nearest cash amount, undone with the last that comes back. */
  readonly cashRounding: number;
  /** All of it together, cash rounding included. */
  readonly paid: number;
  /** What was received and not given back yet. */
  readonly received: number;
  /** What is to be given back: `paid`, and never more than `received`. */
  readonly refundable: number;
}

export interface ReturnedLine extends ReturnFigures {
  readonly lineId: string;
  readonly taxCategory: string | null;
  readonly quantity: string;
  /** What had been taken off the price of this part; `net` is what was left of it. */
  readonly lineDiscount: number;
  readonly couponDiscount: number;
  readonly extraDiscount: number;
}

export interface ReturnedChargeFigures extends ReturnFigures, ChargeName {
  readonly taxCategory: string | null;
}

const REQUEST: Shape<ReturnRequest> = /* @__PURE__ */ inputShape<ReturnRequest>(returnFields);

/**
 * What was paid for any part of an order, figure by figure, in minor units: quantities of its lines and, by choice, shipping, surcharges
 * and a shop's own charges. A return gives back, for a line, its net and its full tax, less its share of the total discount; where that
 * discount had reduced the tax, what is left of both. The first n units of a line carry n parts of each figure, rounded by one rule:
 * whatever comes back in whatever order and pieces, fractions too, it sums to what was paid, and no more than was received.
 *
 * Nothing was paid where payment was not required. What was given back before counts: shipping comes back once. Quantities that were
 * cancelled do not come back; they are the last units of their line.
 *
 * Errors: `line_unknown`, `quantity_invalid`, `quantity_above_left` (ordered − cancelled − returned), `charge_unknown`,
 * `amount_above_limit` (more than is left of the shipping), `input_invalid`.
 *
 * @example
 * ```ts
 * import { type Order, returnable } from "power-buyer/order";
 *
 * const forOneMug = (order: Order) =>
 *   returnable(order, { lines: [{ lineId: "line-1", quantity: 1 }], shipping: true }).map(({ refundable }) => refundable);
 * ```
 */
export function returnable(order: Order, request: ReturnRequest): Result<Returnable, ReturnRefused | InputInvalid> {
  return readShape(REQUEST, request)
    .andThen((given): Result<Returning, ReturnRefused> => readReturn(order, given))
    .map((returning) => figuresOfReturn(order, returning));
}

/** The same of a request that was read already. */
export function figuresOfReturn({ sheet, payment }: Order, returning: Returning): Returnable {
  const { totals } = sheet;
  const lines = returning.lines.map(
    ({ row, quantity, span }): ReturnedLine => ({
      lineId: row.lineId,
      taxCategory: row.taxCategory,
      quantity,
      lineDiscount: pieceOf(row.lineDiscount, span),
      couponDiscount: pieceOf(row.couponDiscount, span),
      extraDiscount: pieceOf(row.extraDiscount, span),
      ...figuresOf(row, span, totals),
    }),
  );
  const charges = returning.charges.map(
    ({ name, row, span }): ReturnedChargeFigures => ({
      ...name,
      taxCategory: row.taxCategory,
      ...figuresOf(row, span, totals),
    }),
  );
  const rows = [...lines, ...charges];
  const total = (figure: "net" | "tax" | "totalDiscount" | "settled" | "paid") => sum(rows.map((row) => row[figure]));
  const cashRounding = returning.isLast ? totals.cashRounding : 0;
  const paid = total("paid") + cashRounding;
  const received = Math.max(0, receivedMoney({ payment }) - (payment.refunding?.amount ?? 0));
  return {
    lines,
    charges,
    taxes: taxesByRate(rows),
    net: total("net"),
    tax: total("tax"),
    totalDiscount: total("totalDiscount"),
    settled: total("settled"),
    cashRounding,
    paid,
    received,
    refundable: Math.min(Math.max(0, paid), received),
  };
}
