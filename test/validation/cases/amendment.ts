import type { OrderHeldFact } from "../../../src/facts/answers.js";
import { sound } from "../world.js";
import type { AllCases } from "./case.js";

const amending = sound({ amends: { orderId: "order-1", orderVersion: 3, reason: "one more" } });

const held: OrderHeldFact = {
  orderId: "order-1",
  customerId: "customer-1",
  inReview: true,
  agreedVersion: 3,
  items: [{ sku: "A", quantity: "2" }],
  coupons: [],
  owedOnTerms: 0,
  received: 0,
};

const blocking = { severity: "blocking", path: ["amends"] } as const;

export const AMENDMENT_CASES = {
  amended_order_left_review: [
    {
      when: "the warehouse has it, or it was cancelled",
      draft: amending,
      shop: { held: { ...held, inReview: false } },
      issue: { ...blocking, details: { orderId: "order-1" } },
    },
    {
      when: "nobody knows it",
      draft: amending,
      shop: { held: null },
      issue: { ...blocking, details: { orderId: "order-1" } },
    },
  ],
  amended_order_changed: [
    {
      when: "it got another address",
      draft: amending,
      shop: { held: { ...held, agreedVersion: 4 } },
      issue: { ...blocking, details: { orderId: "order-1" } },
    },
  ],
  amended_order_paid: [
    {
      when: "money came in",
      draft: amending,
      shop: { held: { ...held, received: 1 } },
      issue: { ...blocking, details: { orderId: "order-1", received: 1 } },
    },
  ],
} satisfies Partial<AllCases>;
