import { addressQuestion, destinationQuestion } from "../draft/destination.js";
import type { Draft } from "../draft/draft.js";
import { heldQuestion } from "../draft/held-by-amended.js";
import { ledgerQuestion } from "../draft/ledger-question.js";
import { followsPrices } from "../draft/reprice.js";
import { pricesQuestion } from "../draft/resolve-price.js";
import { type Question, questionKey } from "../facts/question.js";
import { customerQuestion } from "../pricing/stages/parties.js";
import { variantLines } from "./sku-lines.js";

/**
 * Everything that `validate` will look up for this draft, to be answered beforehand. Each question once per draft; the same ones
 * while nothing of what they ask about changes.
 *
 * @example
 * ```ts
 * import { createDraft, validationQuestions } from "power-buyer";
 *
 * const at = "2026-01-31T09:30:00.000Z";
 * const draft = createDraft({ id: "draft-1", currency: "EUR", at })._unsafeUnwrap();
 * console.log(validationQuestions(draft)); // [] for an empty draft
 * ```
 */
export function validationQuestions(draft: Draft): readonly Question[] {
  const { customerId, billing, billingAddressId, details, packing } = draft;
  const questions: (Question | null)[] = [
    customerQuestion(draft),
    destinationQuestion(draft),
    billingAddressId === null ? null : addressQuestion(draft, billingAddressId),
    billing?.kind === "saved-card" && customerId !== null
      ? { kind: "payment-method", paymentMethodId: billing.paymentMethodId, customerId }
      : null,
    details.poNumber !== null && customerId !== null
      ? { kind: "purchase-order", customerId, poNumber: details.poNumber }
      : null,
    ledgerQuestion(draft),
    heldQuestion(draft),
    ...variantLines(draft).flatMap(({ line }): Question[] => [
      { kind: "variant", variantId: line.item.variantId },
      { kind: "stock", sku: line.item.sku },
      ...(followsPrices(line) ? [pricesQuestion(draft, line.item.variantId)] : []),
    ]),
    ...packing.attachments.map(({ documentId }): Question => ({ kind: "document", documentId })),
  ];
  const asked = questions.filter((question) => question !== null);
  return [...new Map(asked.map((question) => [questionKey(question), question])).values()];
}
