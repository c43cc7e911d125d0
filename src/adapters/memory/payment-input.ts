import { isCurrencyCode } from "../../money/currency.js";
import type { PaymentSource } from "../../ports/payments.js";
import { choice, id, nullable, object, type Shape, token, union } from "../../shape/shape.js";
import { checked, checkedKey } from "./checked.js";
import type { RequestOf } from "./payment-book.js";

/** Requests as the provider takes them: clean copies, so that the text by which repeats are known holds nothing else. */
export function readAuthorize(given: RequestOf<"authorize">): RequestOf<"authorize"> {
  const reference = checkedKey(given.reference, "reference");
  return { ...readAmount(given), source: checked(SOURCE, given.source), reference };
}

export function readCapture(given: RequestOf<"capture">): RequestOf<"capture"> {
  return { ...readAmount(given), authorizationId: checkedKey(given.authorizationId, "authorizationId") };
}

export function readVoid(given: RequestOf<"void">): RequestOf<"void"> {
  return { key: checkedKey(given.key), authorizationId: checkedKey(given.authorizationId, "authorizationId") };
}

export function readRefund(given: RequestOf<"refund">): RequestOf<"refund"> {
  return { ...readAmount(given), captureId: checkedKey(given.captureId, "captureId") };
}

const SOURCE = /* @__PURE__ */ sourceShape();

function sourceShape(): Shape<PaymentSource> {
  return union<PaymentSource>("kind", {
    "saved-card": object({ kind: choice("saved-card"), paymentMethodId: id(), customerId: id() }),
    "new-method": object({ kind: choice("new-method"), token: token(), keepFor: nullable(id()) }),
  });
}

function readAmount(given: { readonly key: string; readonly amount: number; readonly currency: string }) {
  const { key, amount, currency } = given;
  if (!Number.isSafeInteger(amount) || amount < 1) throw new Error("amount: minor units above 0 expected");
  if (!isCurrencyCode(currency)) throw new Error("currency: a currency's code expected");
  return { key: checkedKey(key), amount, currency };
}
