import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { subtractQuantities } from "../../src/money/quantity.js";
import type { Order } from "../../src/order/order.js";
import { recordRefund } from "../../src/order/record-refund.js";
import type { ReturnFigures } from "../../src/order/return-figures.js";
import type { ReturnRequest } from "../../src/order/return-request.js";
import { type Returnable, returnable } from "../../src/order/returnable.js";
import { paidPerUnit } from "../../src/pricing/paid.js";
import type { TaxedRow } from "../../src/pricing/sheet.js";
import { orders } from "../support/order-arbitrary.js";
import { after, STEP } from "../support/order-builder.js";
import { runs } from "../support/runs.js";

/** An order whose money came in, all that was due. */
const paidOrders = orders.map(
  (order): Order => ({
    ...order,
    payment: { ...order.payment, captured: order.sheet.totals.amountDue, refunded: 0 },
  }),
);

/** One thing that comes back: so many thousandths of what is left of a line, or of the shipping, or the surcharges. */
interface Piece {
  readonly of: number;
  readonly thousandths: number;
  readonly charges: "none" | "shipping" | "surcharges" | "both";
}

const pieces: fc.Arbitrary<readonly Piece[]> = fc.array(
  fc.record({
    of: fc.nat(3),
    thousandths: fc.integer({ min: 1, max: 1000 }),
    charges: fc.constantFrom(
      "none" as const,
      "none" as const,
      "shipping" as const,
      "surcharges" as const,
      "both" as const,
    ),
  }),
  { maxLength: 8 },
);

const thousandthsOf = (quantity: string) => Math.round(Number(quantity) * 1000);

/** The request for a piece, of what is left of the order. */
function requestFor(order: Order, { of, thousandths, charges }: Piece): ReturnRequest {
  const line = order.fulfilment[of % order.fulfilment.length];
  if (line === undefined) throw new Error("an order without lines");
  const left = thousandthsOf(subtractQuantities(line.ordered, line.returned));
  const taken = Math.ceil((left * thousandths) / 1000);
  const paid = order.sheet.shipping?.paid ?? 0;
  const open =
    order.sheet.totals.settlement === null
      ? paid - (order.returnedCharges.find(({ kind }) => kind === "shipping")?.amount ?? 0)
      : 0;
  return {
    lines: taken === 0 ? [] : [{ lineId: line.lineId, quantity: String(taken / 1000) }],
    ...(charges === "shipping" || charges === "both" ? { shipping: Math.floor((open * thousandths) / 1000) } : {}),
    ...(charges === "surcharges" || charges === "both" ? { surcharges: true } : {}),
  };
}

const everythingLeft = (order: Order): ReturnRequest => ({
  lines: order.fulfilment
    .map(({ lineId, ordered, returned }) => ({ lineId, quantity: subtractQuantities(ordered, returned) }))
    .filter(({ quantity }) => quantity !== "0"),
  shipping: true,
  surcharges: true,
  extra: true,
});

/** Takes the pieces back one after the other, and then all that is left. */
function takeBack(
  start: Order,
  script: readonly Piece[],
): { readonly order: Order; readonly parts: readonly Returnable[] } {
  const parts: Returnable[] = [];
  let order = start;
  for (const piece of [...script, null]) {
    const request = piece === null ? everythingLeft(order) : requestFor(order, piece);
    const part = returnable(order, request)._unsafeUnwrap();
    parts.push(part);
    if (part.lines.length === 0 && part.charges.length === 0) continue;
    order = after(recordRefund(order, { ...request, reason: "returned" }, STEP));
  }
  return { order, parts };
}

const total = (amounts: readonly number[]) => Number(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n));

/** Nothing of it is negative, its figures add up, and what was paid is less than a minor unit from its exact share. */
function expectPlausible(order: Order, part: Returnable): void {
  const { taxTreatment, settlement } = order.sheet.totals;
  for (const { net, tax, taxes, totalDiscount, settled, paid } of [...part.lines, ...part.charges]) {
    const amounts = taxes.map(({ amount }) => amount);
    expect(Math.min(net, tax, totalDiscount, settled, paid, ...amounts)).toBeGreaterThanOrEqual(0);
    expect(total(amounts)).toBe(tax);
    expect(net + tax - (taxTreatment === "proportional" ? 0 : totalDiscount) - settled).toBe(paid);
  }
  if (settlement !== null) return;
  for (const { lineId, quantity, paid } of part.lines) {
    const row = order.sheet.lines.find((line) => line.lineId === lineId);
    // paid × quantity of the row, both in thousandths: exact as whole numbers.
    const whole = BigInt(thousandthsOf(row?.quantity ?? ""));
    const off = BigInt(row?.paid ?? 0) * BigInt(thousandthsOf(quantity)) - BigInt(paid) * whole;
    expect(off < whole && -off < whole).toBe(true);
  }
}

/** Every figure of the pieces of a row, added up, is the row's own. */
function expectWhole(order: Order, row: TaxedRow, found: readonly ReturnFigures[]): void {
  const isSettled = order.sheet.totals.settlement !== null;
  const tax = total(row.taxes.map(({ amount }) => amount));
  const isReduced = order.sheet.totals.taxTreatment === "proportional";
  expect({
    paid: total(found.map(({ paid }) => paid)),
    settled: total(found.map(({ settled }) => settled)),
    totalDiscount: total(found.map(({ totalDiscount }) => totalDiscount)),
    tax: total(found.map((one) => one.tax)),
    net: total(found.map(({ net }) => net)),
    taxes: row.taxes.map((_, i) => [
      total(found.map(({ taxes }) => taxes[i]?.amount ?? Number.NaN)),
      total(found.map(({ taxes }) => taxes[i]?.base ?? Number.NaN)),
    ]),
  }).toEqual({
    paid: isSettled ? 0 : row.paid,
    settled: isSettled ? row.paid : 0,
    totalDiscount: row.totalDiscount,
    tax,
    net: (isReduced ? row.paid : row.payable) - tax,
    taxes: row.taxes.map(({ amount, base }) => [amount, base]),
  });
}

describe("laws: returning everything gives back what was paid, never a cent more or less", () => {
  it("R1: in any order and any pieces, fractions of units and of the shipping too; each piece by itself adds up, too", () => {
    fc.assert(
      fc.property(paidOrders, pieces, (start, script) => {
        const { order, parts } = takeBack(start, script);
        for (const part of parts) expectPlausible(start, part);
        expect(order.payment.refunded).toBe(start.payment.captured);
        expect(total(parts.map(({ refundable }) => refundable))).toBe(start.sheet.totals.amountDue);
        for (const row of start.sheet.lines) {
          const found = parts.flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === row.lineId));
          expectWhole(start, row, found);
          expect(total(found.map(({ lineDiscount }) => lineDiscount))).toBe(row.lineDiscount);
          expect(total(found.map(({ couponDiscount }) => couponDiscount))).toBe(row.couponDiscount);
        }
        const charges = parts.flatMap((part) => part.charges);
        if (start.sheet.shipping !== null) {
          expectWhole(
            start,
            start.sheet.shipping,
            charges.filter(({ kind }) => kind === "shipping"),
          );
        }
        for (const row of start.sheet.surcharges) {
          expectWhole(
            start,
            row,
            charges.filter(({ id }) => id === row.surchargeId),
          );
        }
        // Once everything is back, nothing more comes of it.
        expect(returnable(order, everythingLeft(order))._unsafeUnwrap()).toMatchObject({
          lines: [],
          charges: [],
          paid: 0,
        });
      }),
      { numRuns: runs() },
    );
  });

  it("R2: unit by unit it is what paidPerUnit says", () => {
    fc.assert(
      fc.property(paidOrders, (start) => {
        for (const row of start.sheet.lines) {
          const units = paidPerUnit(row).unwrapOr([]);
          let order = start;
          for (const unit of units) {
            const request = { lines: [{ lineId: row.lineId, quantity: 1 }] };
            const [line] = returnable(order, request)._unsafeUnwrap().lines;
            expect((line?.paid ?? Number.NaN) + (line?.settled ?? Number.NaN)).toBe(unit);
            order = after(recordRefund(order, { ...request, reason: "returned" }, STEP));
          }
        }
      }),
      { numRuns: runs(300) },
    );
  });
});

describe("law: never more than was received", () => {
  it("R3: whatever was captured and refunded before", () => {
    fc.assert(
      fc.property(orders, pieces, (start, script) => {
        const { order, parts } = takeBack(start, script);
        const received = start.payment.captured - start.payment.refunded;
        expect(total(parts.map(({ refundable }) => refundable))).toBeLessThanOrEqual(received);
        expect(order.payment.refunded).toBeLessThanOrEqual(order.payment.captured);
      }),
      { numRuns: runs(300) },
    );
  });
});
