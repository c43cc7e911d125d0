import { err, ok, type Result } from "neverthrow";
import type { PaymentSource } from "../../ports/payments.js";
import type { PortFailure } from "../../ports/port.js";
import { type At, ask, customerOf, failed, requestOf } from "./at.js";
import type { CreateIntent, StripePaymentMethod } from "./client.js";
import type { StripeEntry } from "./options.js";

type Charged = Pick<
  CreateIntent,
  "confirmation_token" | "customer" | "off_session" | "payment_method" | "payment_method_options" | "setup_future_usage"
>;

/** How a charge is announced: nobody can be off-session with a card that they bring along. */
const ENTRIES: Readonly<Record<StripeEntry, Readonly<Record<PaymentSource["kind"], () => Charged>>>> = {
  "off-session": { "saved-card": () => ({ off_session: true }), "new-method": () => ({}) },
  moto: { "saved-card": telephone, "new-method": telephone },
  "on-session": { "saved-card": () => ({}), "new-method": () => ({}) },
};

function telephone(): Charged {
  return { payment_method_options: { card: { moto: true } } };
}

/** How an id that is made outside begins, and the field that it is sent in. */
const TOKENS: readonly (readonly [prefix: string, field: "payment_method" | "confirmation_token"])[] = [
  ["pm_", "payment_method"],
  ["ctoken_", "confirmation_token"],
];

export interface PayerRefusal {
  readonly reason: "payment_method_unknown" | "customer_unknown" | "token_unknown";
}

/** Who pays, and with what; or why nobody does. Another customer's card and a missing one look alike. */
export async function payerOf(at: At, source: PaymentSource): Promise<Result<Charged, PayerRefusal | PortFailure>> {
  const announced = ENTRIES[at.options.entry ?? "off-session"][source.kind]();
  if (source.kind === "saved-card") {
    const { paymentMethodId, customerId } = source;
    const card = await cardOf(at, paymentMethodId, customerId);
    if (card.isErr()) return err(card.error);
    if (card.value === null) return err({ reason: "payment_method_unknown" });
    return ok({ ...announced, customer: card.value.customer, payment_method: card.value.method.id });
  }
  const field = TOKENS.find(([prefix]) => source.token.startsWith(prefix))?.[1];
  if (field === undefined) return err({ reason: "token_unknown" });
  const charged = { ...announced, [field]: source.token };
  if (source.keepFor === null) return ok(charged);
  const customer = await customerOf(at, source.keepFor);
  if (customer.isErr()) return err(customer.error);
  return customer.value === null
    ? err({ reason: "customer_unknown" })
    : ok({ ...charged, customer: customer.value, setup_future_usage: "off_session" });
}

const METHOD_ID = /^(?:pm|card|src)_[A-Za-z0-9_]{1,100}$/;

/** A card of this very customer; null for everything else. */
export async function cardOf(
  at: At,
  id: string,
  customerId: string,
): Promise<Result<{ readonly method: StripePaymentMethod; readonly customer: string } | null, PortFailure>> {
  const known = await customerOf(at, customerId);
  if (known.isErr()) return err(known.error);
  const customer = known.value;
  if (customer === null || !METHOD_ID.test(id)) return ok(null);
  const found = await ask(() => at.client.customers.retrievePaymentMethod(customer, id, {}, requestOf(at)));
  if (found.isOk()) return ok({ method: found.value, customer });
  // Whatever Stripe has against the two of them: it is no card of hers.
  if (found.error.means === "refused") return ok(null);
  return err(failed(at, { ...found.error.failure, effect: "none" }));
}
