import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../scripts/vectors/judge.js";
import { orderInput } from "../../scripts/vectors/order/input.js";
import { showsSharing } from "../../scripts/vectors/order/sharing.js";
import { anOrder } from "./samples.js";

const METHODS = ["largest-remainder", "last-takes-rest", "from-last-remaining-trunc", "remainder-last"];
const FIGURES = ["orderDiscountTotal", "discountTotal", "itemsTotal", "total", "net", "itemsGross", "itemsNet"];

const price = fc.integer({ min: 0, max: 3000 }).map((cents) => (cents / 100).toFixed(2));
const taxes = fc.constantFrom(
  [],
  [{ id: "A", rate: "0.19", included: true }],
  [{ id: "B", rate: "0.07", included: false }],
);
const lines = fc.array(fc.record({ unitPrice: price, quantity: fc.constantFrom("1", "2", "3"), taxes }), {
  minLength: 2,
  maxLength: 4,
});
const discounts = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant("percent"), value: fc.constantFrom("10", "12.5", "33", "100") }),
    fc.record({ type: fc.constant("amount"), value: price }),
    fc.record({ type: fc.constant("amount"), value: price, skus: fc.constant(["S1"]) }),
  ),
  { minLength: 1, maxLength: 3 },
);

const orders = fc.record({ lines, discounts }).map((order) => ({
  lines: order.lines.map((line, i) => ({ id: `L${i}`, sku: `S${i}`, ...line })),
  discounts: order.discounts.map((discount, i) => ({ id: `D${i}`, scope: "order", ...discount })),
}));

/** What the library says of one figure, whatever is expected of it. */
function said(input: object, figure: string, method: string): string {
  const policy = { roundingMode: "half-up", allocation: { method, mode: "half-up" }, taxRounding: { level: "line" } };
  const verdict = judge(anOrder({ policy, input: { ...input }, expected: { [figure]: "-1" } }));
  return verdict.verdict === "differ" ? String(verdict.figures[0]?.got) : JSON.stringify(verdict);
}

describe("figures that do not show how amounts are shared", () => {
  it("are the same by every way of sharing", () => {
    fc.assert(
      fc.property(orders, fc.constantFrom(...FIGURES), (input, figure) => {
        fc.pre(!showsSharing(orderInput.parse(input), [figure]));
        expect(new Set(METHODS.map((method) => said(input, figure, method))).size).toBe(1);
      }),
      { numRuns: 150 },
    );
  });

  it("are not all figures", () => {
    const input = {
      lines: ["L1", "L2", "L3"].map((id) => ({ id, unitPrice: "10.00", quantity: "1" })),
      discounts: [{ id: "D", type: "amount", value: "1.00", scope: "order" }],
    };
    const shares = METHODS.map((method) => {
      const policy = { roundingMode: "half-up", allocation: { method, mode: "half-up" } };
      const verdict = judge(anOrder({ policy, input, expected: { lines: [{ id: "L1", discount: "-1" }] } }));
      return verdict.verdict === "differ" ? verdict.figures[0]?.got : verdict;
    });
    expect(shares).toEqual(["0.34", "0.33", "0.34", "0.33"]);
  });
});
