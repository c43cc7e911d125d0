import { errAsync, okAsync } from "neverthrow";
import type { FulfillmentPort } from "power-buyer/ports";
import type { MakeFulfillment } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { AS_US, type Mutant, over, trusting } from "./mutant.js";

const changed = (change: (real: FulfillmentPort) => Partial<FulfillmentPort>): MakeFulfillment =>
  over(memoryMakers.fulfillment, (real) => ({ ...real, ...change(real) }));

let count = 0;

export const FULFILLMENT_MUTANTS: readonly Mutant<MakeFulfillment>[] = [
  [
    "there is no reference",
    "an order is handed over under a reference",
    changed((real) => ({ forward: (order, scope) => real.forward(order, scope).map(() => ({ reference: "" })) })),
  ],
  [
    "each hand-over is another parcel",
    "the same order again gives the same reference, from twenty sides too",
    changed((real) => ({
      forward: (order, scope) => real.forward({ ...order, id: `${order.id}-${++count}` }, scope),
    })),
  ],
  [
    "a parcel is like another",
    "another order has another reference",
    changed((real) => ({ forward: (order, scope) => real.forward(order, scope).map(() => ({ reference: "parcel" })) })),
  ],
  [
    "a refusal has no reason",
    "a refusal says why, and does not stick",
    changed((real) => ({
      forward: (order, scope) =>
        real.forward(order, scope).mapErr((e) => (e.code === "forward_refused" ? { ...e, reason: "" } : e)),
    })),
  ],
  [
    "a refusal sticks",
    "a refusal says why, and does not stick",
    changed((real) => {
      const refused = new Set<string>();
      return {
        forward: (order, scope) =>
          refused.has(order.id)
            ? errAsync({ code: "forward_refused", reason: "refused before" })
            : real.forward(order, scope).mapErr((e) => (refused.add(order.id), e)),
      };
    }),
  ],
  [
    "every recall comes in time",
    "a recall takes an order back, or says why not",
    changed(() => ({ recall: () => okAsync(undefined) })),
  ],
  [
    "what never arrived cannot be recalled",
    "what was recalled is not taken any more, whether it had arrived or not",
    changed((real) => {
      const arrived = new Set<string>();
      return {
        forward: (order, scope) => (arrived.add(order.id), real.forward(order, scope)),
        recall: (request, scope) =>
          arrived.has(request.orderId)
            ? real.recall(request, scope)
            : errAsync({ code: "recall_refused", reason: "no such order" }),
      };
    }),
  ],
  [
    "a recall of what never arrived is forgotten",
    "what was recalled is not taken any more, whether it had arrived or not",
    changed((real) => {
      const arrived = new Set<string>();
      return {
        forward: (order, scope) => (arrived.add(order.id), real.forward(order, scope)),
        recall: (request, scope) => (arrived.has(request.orderId) ? real.recall(request, scope) : okAsync(undefined)),
      };
    }),
  ],
  [
    "what was recalled is handed over again",
    "what was recalled is not taken any more, whether it had arrived or not",
    changed((real) => ({
      forward: (order, scope) =>
        real
          .forward(order, scope)
          .orElse((e) =>
            e.code === "forward_refused" && e.reason.includes("recalled")
              ? okAsync({ reference: "parcel-1" })
              : errAsync(e),
          ),
    })),
  ],
  [
    "another tenant recalls our orders",
    "a recall by another tenant leaves our order alone",
    changed((real) => ({ recall: (request) => real.recall(request, AS_US) })),
  ],
  [
    "another tenant's order is ours",
    "another tenant's order with the same id is another order",
    changed((real) => ({ forward: (order) => real.forward(order, AS_US) })),
  ],
  [
    "a hand-over trusts its input",
    "hostile input is answered, never thrown at",
    changed((real) => ({ forward: trusting(real, "forward") })),
  ],
];
