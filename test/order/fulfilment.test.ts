import { describe, expect, it } from "vitest";
import { lineState, openQuantity, shipsComplete } from "../../src/order/fulfilment.js";
import type { LineFulfilment } from "../../src/order/order.js";
import { anOrder } from "../support/order-builder.js";

const line = (changes: Partial<LineFulfilment>): LineFulfilment => ({
  lineId: "line-1",
  ordered: "3",
  shipped: "0",
  cancelled: "0",
  backordered: "0",
  returned: "0",
  ...changes,
});

describe("lineState", () => {
  it.each([
    ["open", {}, "3"],
    ["backordered", { backordered: "1" }, "3"],
    ["partly_shipped", { shipped: "0.5" }, "2.5"],
    ["partly_shipped", { shipped: "1", backordered: "2" }, "2"],
    ["shipped", { shipped: "3" }, "0"],
    ["shipped", { shipped: "1", cancelled: "2" }, "0"],
    ["cancelled", { cancelled: "3" }, "0"],
  ] as const)("is %s for %j, of which %s is open", (state, changes, open) => {
    expect(lineState(line(changes))).toBe(state);
    expect(openQuantity(line(changes))).toBe(open);
  });

  it("never finds less than nothing open", () => {
    expect(openQuantity(line({ shipped: "2", cancelled: "2" }))).toBe("0");
  });
});

describe("shipsComplete", () => {
  it("is true where everything open is in stock", () => {
    expect(shipsComplete(anOrder())).toBe(true);
    expect(shipsComplete(anOrder({ placement: { backordered: [{ lineId: "line-PLATE", quantity: "1" }] } }))).toBe(
      false,
    );
  });
});
