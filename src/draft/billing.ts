import { err, ok, type Result } from "neverthrow";
import type { FactsNeeded } from "../facts/facts.js";
import { choice, count, flag, id, object, optional, text, token, union } from "../shape/shape.js";
import type { Billing, Draft, InstructionsBy } from "./draft.js";
import { type Changes, type EditContext, type Edited, edit, look } from "./edit.js";
import type { CustomerMissing, PaymentMethodUnknown } from "./errors.js";
import { inputShape, NO_INPUT, type NoInput } from "./input-shape.js";
import { LENGTHS, LIMITS } from "./limits.js";

export interface PayBySavedCard {
  readonly paymentMethodId: string;
}

export const PAY_BY_SAVED_CARD = /* @__PURE__ */ inputShape<PayBySavedCard>(() => ({ paymentMethodId: id() }));

export type SavedCardRefused = CustomerMissing | FactsNeeded | PaymentMethodUnknown;

/**
 * Bills a payment method that is saved for the draft's customer. Whether it can be used now, `validate` says. Looks up
 * `payment-method`.
 *
 * Errors: `customer_missing`, `facts_needed`, `payment_method_unknown` (another customer's and a missing one alike);
 * `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, payBySavedCard } from "power-buyer/draft";
 *
 * const card = (draft: Draft, context: EditContext) => payBySavedCard(draft, { paymentMethodId: "pm-1" }, context);
 * ```
 */
export function payBySavedCard(draft: Draft, input: PayBySavedCard, context: EditContext): Edited<SavedCardRefused> {
  return edit(
    draft,
    PAY_BY_SAVED_CARD,
    input,
    context,
    ({ paymentMethodId }, context): Result<Changes, SavedCardRefused> => {
      const { customerId } = draft;
      if (customerId === null) return err({ code: "customer_missing" });
      return look<"payment-method">(context, { kind: "payment-method", paymentMethodId, customerId }).andThen(
        (method): Result<Changes, SavedCardRefused> =>
          // Asked for this customer, and checked again: nobody pays with another's card.
          method?.customerId === customerId
            ? billed({ kind: "saved-card", paymentMethodId })
            : err({ code: "payment_method_unknown", paymentMethodId }),
      );
    },
  );
}

export interface PayByNewMethod {
  /** What the payment provider gave for it; card numbers never enter. */
  readonly token: string;
  /** "Visa ending in 4242". */
  readonly label?: string;
  /** Save it for the customer; false where it is not said. */
  readonly keepForCustomer?: boolean;
}

export const PAY_BY_NEW_METHOD = /* @__PURE__ */ inputShape<PayByNewMethod>(() => ({
  token: token(),
  label: optional(text(LENGTHS.label)),
  keepForCustomer: optional(flag()),
}));

/**
 * Bills a new payment method, by the token that the payment provider gave for it.
 *
 * Errors: `input_invalid` (a card number in place of a token too) and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, payByNewMethod } from "power-buyer/draft";
 *
 * const card = (draft: Draft, context: EditContext) =>
 *   payByNewMethod(draft, { token: "tok_abc", label: "Visa ending in 4242", keepForCustomer: true }, context);
 * ```
 */
export function payByNewMethod(draft: Draft, input: PayByNewMethod, context: EditContext): Edited {
  return edit(draft, PAY_BY_NEW_METHOD, input, context, (given) =>
    billed({
      kind: "new-method",
      token: given.token,
      label: given.label ?? null,
      keepForCustomer: given.keepForCustomer ?? false,
    }),
  );
}

export interface PayByCheck {
  /** Printed on the invoice: where to send the check, and in whose name. */
  readonly mailingInstructions: string;
  /** How they reach the customer: on the invoice, where it is not said; on a packed paper; or by an e-mail that the shop sends. */
  readonly instructionsBy?: InstructionsBy;
}

export const instructionsByShape = () =>
  union<InstructionsBy>("kind", {
    invoice: object({ kind: choice("invoice") }),
    attachment: object({ kind: choice("attachment"), documentId: id() }),
    "e-mail": object({ kind: choice("e-mail") }),
  });

export const PAY_BY_CHECK = /* @__PURE__ */ inputShape<PayByCheck>(() => ({
  mailingInstructions: text(LENGTHS.mailingInstructions),
  instructionsBy: optional(instructionsByShape()),
}));

/**
 * Waits for a check, with instructions that stand on the invoice. Where the invoice is to be left out, `instructionsBy` says how
 * else they reach the customer; whether they do, `validate` says.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, payByCheck } from "power-buyer/draft";
 *
 * const check = (draft: Draft, context: EditContext) =>
 *   payByCheck(draft, { mailingInstructions: "To: Example Ltd, 1 Example Street" }, context);
 * ```
 */
export function payByCheck(draft: Draft, input: PayByCheck, context: EditContext): Edited {
  return edit(draft, PAY_BY_CHECK, input, context, ({ mailingInstructions, instructionsBy }) =>
    billed({ kind: "check", mailingInstructions, instructionsBy: instructionsBy ?? { kind: "invoice" } }),
  );
}

export interface PayOnTerms {
  /** Days after the order was placed; 0 is due at once. */
  readonly dueInDays: number;
}

export const PAY_ON_TERMS = /* @__PURE__ */ inputShape<PayOnTerms>(() => ({ dueInDays: count(0, LIMITS.dueInDays) }));

/**
 * Sends an invoice that is due later. Whether the customer has the credit for it, `validate` says.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, payOnTerms } from "power-buyer/draft";
 *
 * const net30 = (draft: Draft, context: EditContext) => payOnTerms(draft, { dueInDays: 30 }, context);
 * ```
 */
export function payOnTerms(draft: Draft, input: PayOnTerms, context: EditContext): Edited {
  return edit(draft, PAY_ON_TERMS, input, context, (given) => billed({ kind: "terms", ...given }));
}

/**
 * Takes the way of payment off the draft, if one was chosen.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { clearBilling, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const undecided = (draft: Draft, context: EditContext) => clearBilling(draft, {}, context);
 * ```
 */
export function clearBilling(draft: Draft, input: NoInput, context: EditContext): Edited {
  return edit(draft, NO_INPUT, input, context, () => billed(null));
}

function billed(billing: Billing | null): Result<Changes, never> {
  return ok({ billing });
}
