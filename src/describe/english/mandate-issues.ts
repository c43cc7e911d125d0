import type { Sentences } from "../sentences.js";
import { pick } from "./pick.js";

const DISCOUNT = { line: "the discount of a line", total: "the total discount" } as const;
const OUTSIDE = { currency: "sell in", customer: "sell to", verb: "do" } as const;
const NOBODY = { currency: "no currency", customer: "nobody yet", verb: "nothing" } as const;

/** What an actor was sent to do, and how far. */
export const MANDATE_ISSUES = {
  discount_above_mandate: ({ of, discount, limit }, say) =>
    `${say.money(discount)} are taken off by ${pick(DISCOUNT, of)}, and ${say.money(limit)} are allowed. Lower it, or have it approved.`,
  outside_mandate: ({ of, asked, allowed }, say) =>
    `Whoever acts here was to ${pick(OUTSIDE, of)} ${allowed.length === 0 ? pick(NOBODY, of) : say.list(allowed)}, and not ${asked === null ? pick(NOBODY, of) : say.name(asked)}. Have it approved.`,
  mandate_expired: ({ expiresAt }, say) =>
    `Whoever acts here was allowed to until ${say.moment(expiresAt)}. Have it approved, or give them more time.`,
  spending_above_mandate: ({ budgetId, amountDue, limit, currency }, say) =>
    `The order comes to ${say.money(amountDue)}, and the budget ${say.name(budgetId)} is ${say.name(limit)} ${say.name(currency)}. Have it approved.`,
} satisfies Partial<Sentences["issues"]>;
