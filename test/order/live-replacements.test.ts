import { expect, it } from "vitest";
import { ensureNotReplaced } from "../../src/order/live-replacements.js";
import type { Order } from "../../src/order/order.js";
import { anOrder } from "../support/order-builder.js";

const order = anOrder();
const replacing = (id: string, orderId: string, rootOrderId: string, status: Order["status"] = "review"): Order => ({
  ...order,
  id,
  status,
  replacement: { orderId, rootOrderId, reason: "broken" },
});

it("an order is replaced by those that name it, directly or as the first of their chain, and are not cancelled", () => {
  const others = [
    replacing("direct", "order-1", "order-0"),
    replacing("chained", "order-8", "order-1", "shipped"),
    replacing("cancelled", "order-1", "order-1", "cancelled"),
    replacing("of-another", "order-8", "order-8"),
    anOrder(),
  ];
  expect(ensureNotReplaced(order, others)._unsafeUnwrapErr()).toEqual({
    code: "replacements_live",
    orderIds: ["direct", "chained"],
  });
  expect(ensureNotReplaced(order, others.slice(2)).isOk()).toBe(true);
});
