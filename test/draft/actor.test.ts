import { expect, it } from "vitest";
import { actorRef, FULL_AUTHORITY } from "../../src/draft/actor.js";

it("full authority has no limit", () => {
  expect(FULL_AUTHORITY).toEqual({
    priceOverride: true,
    maxLineDiscountPercent: "100",
    maxTotalDiscountPercent: "100",
    minMarginPercent: null,
    customShippingPrice: true,
    paymentNotRequired: true,
    acknowledgeExcess: true,
    maxTotal: null,
  });
});

it("records keep who it was, and for whom, not what they were allowed to do", () => {
  const authority = FULL_AUTHORITY;
  expect(actorRef({ id: "clerk-1", kind: "staff", authority })).toEqual({
    id: "clerk-1",
    kind: "staff",
    onBehalfOf: null,
  });
  expect(actorRef({ id: "agent-9", kind: "agent", onBehalfOf: "ada", authority })).toEqual({
    id: "agent-9",
    kind: "agent",
    onBehalfOf: "ada",
  });
});
