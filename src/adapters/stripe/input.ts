import { isCurrencyCode } from "../../money/currency.js";
import type { PaymentSource, PaymentsPort } from "../../ports/payments.js";
import type { Scope } from "../../ports/port.js";
import { readShape } from "../../shape/read-shape.js";
import { choice, id, nullable, object, type Shape, token, union } from "../../shape/shape.js";

export type RequestOf<Verb extends "authorize" | "capture" | "void" | "refund"> = Parameters<PaymentsPort[Verb]>[0];

/** A value in Stripe's metadata has at most 500 characters, and before a key stands what was asked. */
const LONGEST = 480;

/** Requests as they are sent: clean copies. What is misshapen throws, and becomes `port_failed` without effect. */
export function readAuthorize(given: RequestOf<"authorize">): RequestOf<"authorize"> {
  const reference = word(given.reference, "reference");
  const source = readShape(SOURCE, given.source);
  if (source.isErr()) throw new Error("source: a saved card or a new method expected");
  return { ...readAmount(given), source: source.value, reference };
}

export function readCapture(given: RequestOf<"capture">): RequestOf<"capture"> {
  return { ...readAmount(given), authorizationId: word(given.authorizationId, "authorizationId") };
}

export function readVoid(given: RequestOf<"void">): RequestOf<"void"> {
  return { key: word(given.key, "key"), authorizationId: word(given.authorizationId, "authorizationId") };
}

export function readRefund(given: RequestOf<"refund">): RequestOf<"refund"> {
  return { ...readAmount(given), captureId: word(given.captureId, "captureId") };
}

export function readLookup({ key, since }: Parameters<PaymentsPort["lookup"]>[0]) {
  if (since !== undefined && since !== null && typeof since !== "string") throw new Error("since: a moment expected");
  return { key: word(key, "key"), since: since ?? null };
}

export function readScope(scope: Scope): Scope {
  const { tenant, signal } = scope;
  return { tenant: word(tenant, "tenant"), ...(signal === undefined ? {} : { signal }) };
}

/** A key, an id or a reference, in any alphabet. */
export function word(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "" && value.length <= LONGEST) return value;
  throw new Error(`${name}: text of 1 to ${LONGEST} characters expected`);
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
  return { key: word(key, "key"), amount, currency };
}
