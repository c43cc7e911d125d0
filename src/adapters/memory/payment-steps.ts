import type { PaymentOutcome, PaymentSource } from "../../ports/payments.js";
import { type Authorized, NO_CURRENCY, nextId, outcomeOf, type PaymentBook, type RequestOf } from "./payment-book.js";
import { behaviourOf } from "./test-tokens.js";

interface Step {
  readonly outcome: PaymentOutcome;
  /** The draft that it belongs to, where that is known. */
  readonly reference: string | null;
}

/** Puts money aside, or says why not. */
export function authorize(book: PaymentBook, request: RequestOf<"authorize">, expiresAt: string): Step {
  const { reference, source } = request;
  const paid = payerOf(book, source);
  if (paid.refusal !== null) return { outcome: outcomeOf(paid.refusal.kind, request, paid.refusal), reference };
  const behaviour = behaviourOf(paid.token);
  if (behaviour?.kind === "declined") {
    return { outcome: outcomeOf("declined", request, { reason: behaviour.reason }), reference };
  }
  if (behaviour?.kind === "action_required" || behaviour?.kind === "pending") {
    book.waiting.set(request.key, request);
    return { outcome: outcomeOf(behaviour.kind, request), reference };
  }
  return { outcome: approve(book, request, expiresAt), reference };
}

/** The authorization stands; a new method is kept where that was asked for. */
export function approve(book: PaymentBook, request: RequestOf<"authorize">, expiresAt: string): PaymentOutcome {
  const { amount, currency, reference, source } = request;
  const id = nextId(book, "authorization");
  book.authorizations.set(id, { id, amount, currency, reference, expiresAt, state: "authorized", captureId: null });
  if (source.kind === "new-method" && source.keepFor !== null) keep(book, source.token, source.keepFor);
  return outcomeOf("authorized", request, { id, expiresAt });
}

/** Takes what was put aside, once; asked again for the same amount, it answers with the same capture. */
export function capture(book: PaymentBook, request: RequestOf<"capture">, now: string): Step {
  const authorized = book.authorizations.get(request.authorizationId);
  if (authorized === undefined) return { outcome: refused(request, "authorization_unknown"), reference: null };
  const { reference } = authorized;
  const before = book.captures.get(authorized.captureId ?? "");
  if (before !== undefined && before.amount === request.amount && before.currency === request.currency) {
    return { outcome: outcomeOf("captured", request, { id: before.id }), reference };
  }
  const reason = reasonNotToCapture(authorized, request, now);
  if (reason !== null) return { outcome: refused(request, reason), reference };
  const { amount, currency } = request;
  const id = nextId(book, "capture");
  book.captures.set(id, { id, amount, currency, reference, refunded: 0 });
  book.authorizations.set(authorized.id, { ...authorized, state: "captured", captureId: id });
  return { outcome: outcomeOf("captured", request, { id }), reference };
}

/** Lets go of what was put aside. */
export function voidAuthorization(book: PaymentBook, request: RequestOf<"void">): Step {
  const authorized = book.authorizations.get(request.authorizationId);
  const { key } = request;
  if (authorized === undefined) {
    const nothing = { key, amount: 0, currency: NO_CURRENCY };
    return { outcome: refused(nothing, "authorization_unknown"), reference: null };
  }
  const { amount, currency, id, reference } = authorized;
  const asked = { key, amount, currency };
  if (authorized.state === "captured") return { outcome: refused(asked, "already_captured"), reference };
  book.authorizations.set(id, { ...authorized, state: "voided" });
  return { outcome: outcomeOf("voided", asked, { id }), reference };
}

/** Gives back, never more in all than was taken. */
export function refund(book: PaymentBook, request: RequestOf<"refund">): Step {
  const captured = book.captures.get(request.captureId);
  if (captured === undefined) return { outcome: refused(request, "capture_unknown"), reference: null };
  const { reference } = captured;
  const { amount, currency } = request;
  if (currency !== captured.currency) return { outcome: refused(request, "other_currency"), reference };
  if (captured.refunded + amount > captured.amount) {
    return { outcome: refused(request, "amount_above_captured"), reference };
  }
  book.captures.set(captured.id, { ...captured, refunded: captured.refunded + amount });
  return { outcome: outcomeOf("refunded", request, { id: nextId(book, "refund") }), reference };
}

/** Ends what was asked for under a key, and closes the key: an authorization that comes later is declined. */
export function cancelByKey(book: PaymentBook, key: string): PaymentOutcome {
  const before = book.operations.get(key);
  // Money that has moved is given back by a refund, not by a fence.
  if (before !== undefined && hasMoved(book, before.outcome)) return refused(before.outcome, "already_captured");
  const nothing = outcomeOf("voided", { key, amount: 0, currency: NO_CURRENCY });
  const outcome = before === undefined ? nothing : end(book, before.outcome);
  book.operations.set(key, { asked: null, reference: null, ...before, outcome, isFenced: true });
  book.waiting.delete(key);
  return { ...outcome };
}

function hasMoved(book: PaymentBook, outcome: PaymentOutcome): boolean {
  if (outcome.kind === "captured" || outcome.kind === "refunded") return true;
  return outcome.kind === "authorized" && book.authorizations.get(outcome.id ?? "")?.state === "captured";
}

function end(book: PaymentBook, outcome: PaymentOutcome): PaymentOutcome {
  const { kind, id } = outcome;
  if (kind === "action_required" || kind === "pending") return outcomeOf("voided", outcome);
  return kind === "authorized" && id !== null
    ? voidAuthorization(book, { key: outcome.key, authorizationId: id }).outcome
    : outcome;
}

function refused(asked: Parameters<typeof outcomeOf>[1], reason: string): PaymentOutcome {
  return outcomeOf("refused", asked, { reason });
}

function reasonNotToCapture(authorized: Authorized, request: RequestOf<"capture">, now: string): string | null {
  if (authorized.state === "captured") return "already_captured";
  if (authorized.state === "voided") return "voided";
  if (request.currency !== authorized.currency) return "other_currency";
  if (request.amount > authorized.amount) return "amount_above_authorized";
  return now >= authorized.expiresAt ? "expired" : null;
}

/** Who pays: the token to charge, or why nobody does. Another customer's method and a missing one look alike. */
function payerOf(book: PaymentBook, source: PaymentSource) {
  if (source.kind === "new-method") return { token: source.token, refusal: null };
  const saved = book.methods.get(source.paymentMethodId);
  if (saved === undefined || saved.method.customerId !== source.customerId) {
    return { token: null, refusal: { kind: "refused", reason: "payment_method_unknown" } } as const;
  }
  const { usable, reason } = saved.method;
  if (!usable) return { token: null, refusal: { kind: "declined", reason: reason ?? "not_usable" } } as const;
  return { token: saved.token, refusal: null };
}

/** The same token of the same customer is one method. */
function keep(book: PaymentBook, token: string, customerId: string): void {
  const isKept = [...book.methods.values()].some(
    (saved) => saved.token === token && saved.method.customerId === customerId,
  );
  if (isKept) return;
  const paymentMethodId = nextId(book, "method");
  const label = `Saved ${paymentMethodId.replace("-", " ")}`;
  book.methods.set(paymentMethodId, {
    token,
    method: { paymentMethodId, customerId, label, usable: true, reason: null },
  });
}
