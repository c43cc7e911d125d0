import type { Mandate } from "../../../src/draft/mandate.js";
import { aLine, amountOff, AS_OF, percentOff } from "../../support/pricing-builders.js";
import { actor, NO_LIMITS, sound } from "../world.js";
import type { AllCases } from "./case.js";

const sent = (limits: Partial<Mandate>) => actor({ mandate: { ...NO_LIMITS, ...limits } });
const onDiscount = { path: ["lines", 0, "discount"], lineId: "line-A" };
const noLineDiscount = [{ type: "line.removeDiscount", input: { lineId: "line-A" } }] as const;
const discounted = (discount: ReturnType<typeof percentOff> | ReturnType<typeof amountOff>) =>
  sound({}, [aLine("A", "10.00", "2", { discount })]);
const totalDiscount = { kind: "percent", percent: "10", taxTreatment: "unchanged", reason: null } as const;
const october = { budgetId: "october", limit: "24.99", currency: "EUR" };

/** What an actor was sent to do, and how far. */
export const MANDATE_CASES = {
  discount_above_mandate: [
    {
      when: "10 % of 20.00 are within every percentage, and more than 1.99",
      draft: discounted(percentOff("10")),
      actor: sent({ maxLineDiscount: "1.99" }),
      issue: {
        ...onDiscount,
        severity: "needs_approval",
        details: { of: "line", discount: 200, limit: 199 },
        fix: noLineDiscount,
      },
    },
    {
      when: "a discount of more than the line takes all of it, which is too much",
      draft: discounted(amountOff("30")),
      actor: sent({ maxLineDiscount: "19.99" }),
      issue: {
        ...onDiscount,
        severity: "needs_approval",
        details: { of: "line", discount: 2_000, limit: 1_999 },
        fix: noLineDiscount,
      },
      beside: ["discount_clamped"],
    },
    {
      when: "10 % of 25.00 are more than 2.49",
      draft: sound({ totalDiscount }),
      actor: sent({ maxTotalDiscount: "2.499" }),
      issue: {
        path: ["totalDiscount"],
        severity: "needs_approval",
        details: { of: "total", discount: 250, limit: 249 },
        fix: [{ type: "total.removeDiscount", input: {} }],
      },
    },
  ],
  outside_mandate: [
    {
      when: "the draft is in another currency",
      draft: sound(),
      actor: sent({ currencies: ["USD"] }),
      issue: {
        path: ["currency"],
        severity: "needs_approval",
        details: { of: "currency", asked: "EUR", allowed: ["USD"] },
      },
      beside: ["total_above_authority"],
    },
    {
      when: "the draft is for another customer",
      draft: sound(),
      actor: sent({ customers: ["customer-2", "customer-3"] }),
      issue: {
        path: ["customerId"],
        severity: "needs_approval",
        details: { of: "customer", asked: "customer-1", allowed: ["customer-2", "customer-3"] },
      },
      beside: ["total_above_authority"],
    },
    {
      when: "the draft is for nobody yet",
      draft: sound({ customerId: null, shippingAddressId: null }),
      actor: sent({ customers: [] }),
      moment: "editing",
      issue: {
        path: ["customerId"],
        severity: "needs_approval",
        details: { of: "customer", asked: null, allowed: [] },
      },
      beside: ["customer_missing", "shipping_address_missing", "shipping_not_quoted", "total_above_authority"],
    },
    {
      when: "the actor may prepare and not complete",
      draft: sound(),
      actor: sent({ verbs: ["line.add", "approval.grant"] }),
      issue: {
        path: ["status"],
        severity: "needs_approval",
        details: { of: "verb", asked: "complete", allowed: ["line.add", "approval.grant"] },
      },
    },
  ],
  mandate_expired: [
    {
      when: "its time is over at this very moment, and with it all authority",
      draft: sound(),
      actor: sent({ expiresAt: AS_OF }),
      issue: { path: ["status"], severity: "needs_approval", details: { expiresAt: AS_OF } },
      beside: ["total_above_authority"],
    },
  ],
  spending_above_mandate: [
    {
      when: "25.00 are more than the whole budget",
      draft: sound(),
      actor: sent({ spending: october }),
      issue: {
        path: ["lines"],
        severity: "needs_approval",
        details: { budgetId: "october", amountDue: 2_500, limit: "24.99", currency: "EUR" },
      },
    },
    {
      when: "the budget is in another currency",
      draft: sound(),
      actor: sent({ spending: { ...october, limit: "1000", currency: "USD" } }),
      issue: {
        path: ["lines"],
        severity: "needs_approval",
        details: { budgetId: "october", amountDue: 2_500, limit: "1000", currency: "USD" },
      },
    },
  ],
} satisfies Partial<AllCases>;
