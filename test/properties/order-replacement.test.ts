import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addQuantities, compareQuantities } from "../../src/money/quantity.js";
import { cancelOrder } from "../../src/order/cancel-order.js";
import type { Order } from "../../src/order/order.js";
import { placeOrder } from "../../src/order/place-order.js";
import { ready } from "../../src/order/ready.js";
import { startReplacement } from "../../src/order/replacement.js";
import { replacementLedger } from "../../src/order/replacement-ledger.js";
import { anOrder, KIM, LATER, STEP, WORLD } from "../support/order-builder.js";
import { plainlyTaxedOrders } from "../support/order-arbitrary.js";
import { aLine } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";
import { runs } from "../support/runs.js";

const root = anOrder({ lines: [aLine("A", "3.33", "5"), aLine("B", "1.00", "2.5")] });

/** One attempt: replace this much of a line of one of the chain's orders, or cancel one. */
const attempts = fc.array(
  fc.record({
    from: fc.nat(5),
    line: fc.constantFrom("line-A", "line-B", "line-1", "line-2"),
    quantity: fc.constantFrom("1", "2", "0.5", "4"),
    cancel: fc.boolean(),
  }),
  { maxLength: 12 },
);

function tryReplacement(chain: readonly Order[], from: Order, line: string, quantity: string): readonly Order[] {
  const orderId = `order-${chain.length + 1}`;
  const input = {
    draftId: `draft-${chain.length + 1}`,
    at: LATER,
    lines: [{ lineId: line, quantity }],
    reason: "broken",
  };
  return startReplacement(from, input, replacementLedger(root, chain)).match(
    (draft) => [
      ...chain,
      placeOrder(ready(draft, sheetIn(WORLD, draft), [])._unsafeUnwrap(), {
        orderId,
        number: orderId,
        by: KIM,
        at: LATER,
        customer: null,
        shippingAddress: root.shippingAddress,
        billingAddress: null,
        exemption: null,
        payment: {
          ...root.payment,
          method: { kind: "not-required", settlement: { kind: "covered_by", orderId: root.id }, reason: "" },
        },
        backordered: [],
      }),
    ],
    () => chain,
  );
}

describe("law: a chain never replaces more than was ordered", () => {
  it("whatever is replaced from whichever order of it, with cancellations in between", () => {
    fc.assert(
      fc.property(attempts, (tried) => {
        let chain: readonly Order[] = [root];
        for (const { from, line, quantity, cancel } of tried) {
          const order = chain[from % chain.length] ?? root;
          chain =
            cancel && order !== root
              ? chain.map((one) => (one === order ? cancelOrder(one, { reason: "found" }, STEP).unwrapOr(one) : one))
              : tryReplacement(chain, order, line, quantity);
          for (const { ordered, replaced, returned } of replacementLedger(root, chain).lines) {
            expect(compareQuantities(addQuantities(replaced, returned), ordered)).toBeLessThanOrEqual(0);
          }
        }
      }),
      { numRuns: runs() },
    );
  });
});

describe("R5: a free replacement is worth no more than what was paid", () => {
  it("line by line, for the whole of every line, where its taxes are added to the price", () => {
    fc.assert(
      fc.property(plainlyTaxedOrders, (order) => {
        const lines = order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
        const input = { draftId: "draft-2", at: LATER, lines, reason: "lost", shippingAddressId: "address-1" };
        const draft = startReplacement(order, input, replacementLedger(order, []))._unsafeUnwrap();
        const copy = sheetIn(WORLD, draft);
        for (const [i, figures] of order.sheet.lines.entries()) {
          // Tax is rounded once more, on what is left: that is a minor unit at most.
          expect(copy.lines[i]?.paid ?? Number.NaN).toBeLessThanOrEqual(figures.paid + 1);
          expect(copy.lines[i]?.paid ?? -1).toBeGreaterThanOrEqual(0);
        }
        expect(copy.totals.amountDue).toBe(0);
      }),
      { numRuns: runs() },
    );
  });
});
