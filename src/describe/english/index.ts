import type { Sentences } from "../sentences.js";
import { ADAPTER_ERRORS } from "./adapters.js";
import { DESK_ERRORS } from "./desk.js";
import { DRAFT_ERRORS } from "./draft.js";
import { HOLDS } from "./holds.js";
import { MANDATE_ISSUES } from "./mandate-issues.js";
import { MONEY_ERRORS } from "./money.js";
import { ORDER_ERRORS } from "./order.js";
import { PARTY_ISSUES } from "./party-issues.js";
import { PRICE_ISSUES, SHIPPING_ISSUES } from "./price-issues.js";
import { QUANTITY_ISSUES } from "./quantity-issues.js";
import { REFUSALS } from "./refusals.js";

/**
 * The sentences in English. Another language is another table of this type, or this one with some sentences replaced.
 *
 * @example
 * ```ts
 * import { ENGLISH, type Sentences } from "power-buyer/describe";
 *
 * const ours: Sentences = {
 *   ...ENGLISH,
 *   issues: { ...ENGLISH.issues, draft_empty: () => "What may we send you?" },
 * };
 * ```
 */
export const ENGLISH: Sentences = {
  errors: { ...MONEY_ERRORS, ...DRAFT_ERRORS, ...ORDER_ERRORS, ...DESK_ERRORS, ...ADAPTER_ERRORS },
  issues: { ...PARTY_ISSUES, ...QUANTITY_ISSUES, ...PRICE_ISSUES, ...SHIPPING_ISSUES, ...MANDATE_ISSUES },
  refusals: REFUSALS,
  holds: HOLDS,
  unknown: (code) =>
    code === null
      ? "Something was refused, and it does not say why."
      : `This was refused (${code}), and there is no sentence that says more.`,
};
