import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invoiceOf } from "../../src/order/papers/invoice.js";
import { packingSlipOf } from "../../src/order/papers/packing-slip.js";
import { addQuantities } from "../../src/money/quantity.js";
import { SHOP } from "../support/order-builder.js";
import { lives, orders } from "../support/order-arbitrary.js";
import { runs } from "../support/runs.js";

describe("R4: what stands on an invoice adds up", () => {
  it("every sum is the sum of the rows above it, down to the amount due", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { totals } = invoiceOf(order, SHOP);
        for (const [i, { kind, amount }] of totals.entries()) {
          const above = totals.slice(0, i).reduce((sum, row) => (row.kind === "item" ? sum + row.amount : sum), 0);
          expect(kind === "item" ? above : amount).toBe(above);
        }
        expect(totals.at(-1)).toMatchObject({ row: "amount_due", amount: order.payment.amountDue });
      }),
      { numRuns: runs() },
    );
  });

  it("the lines add up to the goods less their discounts, each by itself and all together", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const invoice = invoiceOf(order, SHOP);
        for (const line of invoice.lines) {
          expect(line.discounts.reduce((left, { amount }) => left - amount, line.gross)).toBe(line.amount);
          expect(line.amount).toBeGreaterThanOrEqual(0);
        }
        const { totals, shipping } = order.sheet;
        const onLines =
          totals.lineDiscounts + totals.couponDiscounts - (shipping?.couponDiscount ?? 0) + totals.extraDiscounts;
        expect(invoice.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(totals.gross - onLines);
      }),
      { numRuns: runs() },
    );
  });

  it("the tax rows add up to the tax that is reported", () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { taxes } = invoiceOf(order, SHOP);
        expect(taxes.reduce((sum, { amount }) => sum + amount, 0)).toBe(order.sheet.totals.tax);
      }),
      { numRuns: runs() },
    );
  });
});

describe("law: what stands on a packing slip is all of the order", () => {
  it("ordered is shipped, cancelled, in this parcel and to follow, line by line", () => {
    fc.assert(
      fc.property(lives, (order) => {
        for (const line of packingSlipOf(order).lines) {
          expect(addQuantities(line.shipped, line.cancelled, line.toShip, line.backordered)).toBe(line.ordered);
        }
      }),
      { numRuns: runs() },
    );
  });
});
