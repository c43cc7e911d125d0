import type { Draft } from "../draft/draft.js";
import type { Question } from "../facts/question.js";
import { addressQuestion, customerQuestion } from "../pricing/stages/parties.js";
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
  const { customerId, id: draftId, currency, billing, billingAddressId, details, packing, replacement } = draft;
  const questions: (Question | null)[] = [
    customerQuestion(draft),
    addressQuestion(draft),
    billingAddressId === null ? null : { kind: "address", addressId: billingAddressId, customerId, draftId },
    billing?.kind === "saved-card" && customerId !== null
      ? { kind: "payment-method", paymentMethodId: billing.paymentMethodId, customerId }
      : null,
    details.poNumber !== null && customerId !== null
      ? { kind: "purchase-order", customerId, poNumber: details.poNumber }
      : null,
    replacement === null ? null : { kind: "replacement-ledger", orderId: replacement.rootOrderId },
    ...variantLines(draft).flatMap(({ line, item: { variantId, sku } }): Question[] => [
      { kind: "variant", variantId },
      { kind: "stock", sku },
      ...(isRepriced(line.price?.source)
        ? [{ kind: "prices", variantId, customerId, currency: currency.code } as const]
        : []),
    ]),
    ...packing.attachments.map(({ documentId }): Question => ({ kind: "document", documentId })),
  ];
  return questions.filter((question) => question !== null);
}

/** Prices that are compared with what the shop asks today; the others stand on purpose. */
function isRepriced(source: string | undefined): boolean {
  return source === "catalog" || source === "price-list" || source === "contract";
}
