import type * as z from "zod";
import type { Draft } from "../draft/draft.js";
import type { History } from "../draft/history.js";
import type { Facts } from "../facts/facts.js";
import type { Order } from "../order/order.js";
import type { PricingPolicy } from "../pricing/policy.js";
import type { PriceSheet } from "../pricing/sheet.js";
import type { Issue } from "../validation/issue.js";
import { DOCUMENTS, type DocumentKind, readCurrent } from "./documents.js";
import { once } from "./once.js";
import { issueShape } from "./shapes/issue.js";
import { policyShape } from "../pricing/policy-shape.js";
import { guarded, structureOf, toZod } from "./to-zod.js";

function schemaOf<T>(kind: DocumentKind<T>): z.ZodType<T, T> {
  return guarded((value) => readCurrent(kind, value), structureOf(kind.shape()));
}

/**
 * A zod schema of a draft of the current version: accepts what `parseDraft` accepts as a value, with the same problems as issues.
 * Amounts are decimal strings in major units. Closed, made on the first call.
 *
 * @example
 * ```ts
 * import { draftSchema } from "power-buyer/schema";
 *
 * draftSchema().safeParse({ total: "0" }).success; // false
 * ```
 */
export const draftSchema: () => z.ZodType<Draft, Draft> = /* @__PURE__ */ once(() => schemaOf(DOCUMENTS.draft));

/**
 * A zod schema of an order of the current version: accepts what `parseOrder` accepts as a value. Amounts are integers in minor
 * units, but for the lines, which stand there as on the draft.
 *
 * @example
 * ```ts
 * import { orderSchema } from "power-buyer/schema";
 *
 * const isOrder = (value: unknown) => orderSchema().safeParse(value).success;
 * ```
 */
export const orderSchema: () => z.ZodType<Order, Order> = /* @__PURE__ */ once(() => schemaOf(DOCUMENTS.order));

/**
 * A zod schema of a price sheet of the current version: accepts what `parseSheet` accepts as a value. Amounts are integers in minor
 * units.
 *
 * @example
 * ```ts
 * import { sheetSchema } from "power-buyer/schema";
 *
 * const isSheet = (value: unknown) => sheetSchema().safeParse(value).success;
 * ```
 */
export const sheetSchema: () => z.ZodType<PriceSheet, PriceSheet> = /* @__PURE__ */ once(() =>
  schemaOf(DOCUMENTS.sheet),
);

/**
 * A zod schema of facts: accepts what `parseFacts` accepts as a value.
 *
 * @example
 * ```ts
 * import { noFacts } from "power-buyer";
 * import { factsSchema } from "power-buyer/schema";
 *
 * factsSchema().safeParse(noFacts("2026-11-23T09:30:00.000Z")).success; // true
 * ```
 */
export const factsSchema: () => z.ZodType<Facts, Facts> = /* @__PURE__ */ once(() => schemaOf(DOCUMENTS.facts));

/**
 * A zod schema of a draft's history: accepts what `parseHistory` accepts as a value.
 *
 * @example
 * ```ts
 * import { historySchema } from "power-buyer/schema";
 *
 * const isHistory = (value: unknown) => historySchema().safeParse(value).success;
 * ```
 */
export const historySchema: () => z.ZodType<History, History> = /* @__PURE__ */ once(() => schemaOf(DOCUMENTS.history));

/**
 * A zod schema of a pricing policy, for a shop that keeps it in a file.
 *
 * @example
 * ```ts
 * import { DEFAULT_POLICY } from "power-buyer";
 * import { policySchema } from "power-buyer/schema";
 *
 * policySchema().safeParse(DEFAULT_POLICY).success; // true
 * ```
 */
export const policySchema: () => z.ZodType<PricingPolicy, PricingPolicy> = /* @__PURE__ */ once(() =>
  toZod(policyShape()),
);

/**
 * A zod schema of one issue of `validate`, for a client that gets issues over the wire. Amounts in its details are minor units,
 * quantities and percentages decimal strings.
 *
 * @example
 * ```ts
 * import { issueSchema } from "power-buyer/schema";
 *
 * const isIssue = (value: unknown) => issueSchema().safeParse(value).success;
 * ```
 */
export const issueSchema: () => z.ZodType<Issue, Issue> = /* @__PURE__ */ once(() => toZod(issueShape()));
