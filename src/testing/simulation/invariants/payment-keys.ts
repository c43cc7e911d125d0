import type { PaymentCall } from "../records.js";
import { CANARIES } from "../shop.js";
import type { View } from "../view.js";
import { first, type Invariant } from "./invariant.js";

export const PAYMENT_KEYS: readonly Invariant[] = [
  {
    name: "P1",
    says: "one attempt asks under one key, for one amount; no key tells a secret",
    when: "always",
    check: (view) => first(authorizing(view), (call) => otherKey(view, call)),
  },
  {
    name: "P2",
    says: "that the provider will be asked is written down before it is",
    when: "always",
    check: (view) =>
      first(authorizing(view), ({ key, isIntended }) => (isIntended ? null : `${key} came without an intent`)),
  },
  {
    name: "P3",
    says: "of one draft there are never two authorizations, and none under the key of an attempt that is over",
    when: "always",
    check: (view) =>
      first(view.authorizations.values(), ({ id, reference, state }) => {
        const twin = [...view.authorizations.values()].find(
          (other) => other.reference === reference && other.id !== id && other.state === "authorized",
        );
        if (state !== "authorized") return null;
        // What arrives later than anything may is found by the audit.
        const isLaw = twin !== undefined && ![id, twin.id].some((one) => isTooLate(view, one));
        if (isLaw) return `${id} and ${twin.id} stand for ${reference}`;
        const over = view.completions.find((one) => one.state === "aborted" && one.payment?.key === view.keyOf.get(id));
        return over !== undefined && !isTooLate(view, id) ? `${id} outlives ${over.id}` : null;
      }),
  },
  {
    name: "P4",
    says: "what an order says of its authorization is what the provider has",
    when: "always",
    check: ({ orders, authorizations }) =>
      first(orders, ({ id, draftId, payment: { authorization } }) => {
        if (authorization === null) return null;
        const standing = authorizations.get(authorization.id);
        const isSame = standing?.amount === authorization.amount && standing.reference === draftId;
        return isSame ? null : `${id} names ${authorization.id}, which is of something else`;
      }),
  },
  {
    name: "P5",
    says: "no request is sent again when its key may be forgotten",
    when: "always",
    check: (view) =>
      first(authorizing(view), ({ key, sentAt }) => {
        const since = Math.min(...authorizing(view).flatMap((call) => (call.key === key ? [call.sentAt] : [])));
        return sentAt - since > view.plan.provider.windowMs ? `${key} was sent again after ${sentAt - since} ms` : null;
      }),
  },
  {
    name: "P6",
    says: "nothing is captured but the authorization of an order",
    when: "always",
    check: ({ payments }) =>
      first(payments, ({ operation, authorizationId, isOrdered }) =>
        operation === "capture" && !isOrdered ? `${authorizationId} was to be captured without an order` : null,
      ),
  },
  {
    name: "P7",
    says: "at rest no authorization stands but for an order",
    when: "at rest",
    check: ({ authorizations, orders }) =>
      first(authorizations.values(), ({ id, state, reference }) => {
        const order = orders.find((one) => one.payment.authorization?.id === id && one.status !== "cancelled");
        return state !== "authorized" || order !== undefined ? null : `${id} stands for ${reference} without an order`;
      }),
  },
];

function authorizing({ payments }: View): readonly PaymentCall[] {
  return payments.filter(({ operation }) => operation === "authorize");
}

/** A machine stood still before it asked. */
function isTooLate({ payments, plan, keyOf }: View, authorizationId: string): boolean {
  const key = keyOf.get(authorizationId);
  return payments.some((call) => call.key === key && call.at - call.sentAt > plan.provider.inFlightMs);
}

function otherKey(view: View, { key, reference, amount }: PaymentCall): string | null {
  const calls = authorizing(view);
  if (calls.some((call) => call.key === key && call.amount !== amount)) return `${key} was used for two amounts`;
  if ([CANARIES.token, CANARIES.cardToken].some((secret) => key.includes(secret))) return `${key} tells a secret`;
  const keys = new Set(calls.filter((call) => call.reference === reference).map((call) => call.key));
  const attempts = attemptsOf(view, reference);
  return keys.size > attempts ? `${keys.size} keys for ${attempts} attempts at ${reference}` : null;
}

function attemptsOf({ completions }: View, draftId: string | null): number {
  return completions.filter((completion) => completion.draftId === draftId).length;
}
