import { err, ok, type Result } from "neverthrow";
import type { PaymentMethodFact } from "../../facts/answers.js";
import type { PortFailure } from "../../ports/port.js";
import { type At, customerOf, look, requestOf } from "./at.js";
import type { StripePaymentMethod } from "./client.js";
import { nowMs } from "./find.js";
import { cardOf } from "./payer.js";

const MOST_CARDS = 100;

/** The cards that a customer has at Stripe. */
export async function methodsOf(
  at: At,
  customerId: string,
): Promise<Result<readonly PaymentMethodFact[], PortFailure>> {
  const known = await customerOf(at, customerId);
  if (known.isErr()) return err(known.error);
  const customer = known.value;
  if (customer === null) return ok([]);
  const listed = await look(at, () =>
    at.client.customers.listPaymentMethods(customer, { type: "card", limit: MOST_CARDS }, requestOf(at)),
  );
  return listed.map(({ data }) => data.map((method) => factOf(at, method, customerId)));
}

export async function methodOf(
  at: At,
  paymentMethodId: string,
  customerId: string,
): Promise<Result<PaymentMethodFact | null, PortFailure>> {
  const card = await cardOf(at, paymentMethodId, customerId);
  if (card.isErr()) return err(card.error);
  return ok(card.value === null ? null : factOf(at, card.value.method, customerId));
}

function factOf(at: At, { id, card }: StripePaymentMethod, customerId: string): PaymentMethodFact {
  const isExpired = card !== undefined && Date.UTC(card.exp_year, card.exp_month) <= nowMs(at);
  const label =
    card === undefined ? "A payment method that is no card" : `${nameOf(card.brand)} ending in ${card.last4}`;
  const reason = card === undefined ? "not_a_card" : isExpired ? "expired" : null;
  return { paymentMethodId: id, customerId, label, usable: reason === null, reason };
}

/** Stripe writes "visa"; shorter names are abbreviations, as "jcb". */
function nameOf(brand: string): string {
  return brand.length <= 3 ? brand.toUpperCase() : brand.charAt(0).toUpperCase() + brand.slice(1);
}
