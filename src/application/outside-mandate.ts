import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Actor } from "../draft/actor.js";
import { isAmong } from "../draft/mandate.js";
import type { PortFailure } from "../ports/port.js";
import type { DeskContext } from "./desk-context.js";
import { loadDraft, loadOrder } from "./load.js";

/** What is to be changed is another customer's, or in another currency, than the actor's mandate names. Nothing was done. */
export interface OutsideMandate {
  readonly code: "outside_mandate";
  readonly of: "currency" | "customer";
  readonly asked: string | null;
  readonly allowed: readonly string[];
  /** For whom the actor acts. */
  readonly askFirst: string | null;
}

/** What a request names: whatever it is about is judged by one of them. */
export interface Named {
  readonly orderId: string | null;
  readonly draftId: string | null;
  readonly customerId: string | null;
}

/** To whom something belongs, and in which currency it is; a customer by themselves is in none. */
interface Place {
  readonly customerId: string | null;
  readonly currency: string | null;
}

/** May the actor change what the request names? What is not there is for its use case to refuse. */
export function permitPlace(
  desk: DeskContext,
  actor: Actor,
  named: Named,
): ResultAsync<void, OutsideMandate | PortFailure> {
  const { customers = null, currencies = null } = actor.authority.mandate ?? {};
  if (customers === null && currencies === null) return okAsync(undefined);
  return placeOf(desk, named).andThen((place) => {
    const refused = place === null ? null : outsideOf(actor, place);
    return refused === null ? okAsync(undefined) : errAsync(refused);
  });
}

function placeOf(desk: DeskContext, { orderId, draftId, customerId }: Named): ResultAsync<Place | null, PortFailure> {
  if (orderId !== null) {
    return loadOrder(desk, orderId)
      .map((order): Place => ({ customerId: order.customer?.customerId ?? null, currency: order.currency.code }))
      .orElse(unlessFailed);
  }
  if (draftId !== null) {
    return loadDraft(desk, draftId)
      .map(({ draft }): Place => ({ customerId: draft.customerId, currency: draft.currency.code }))
      .orElse(unlessFailed);
  }
  return okAsync(customerId === null ? null : { customerId, currency: null });
}

function unlessFailed(error: PortFailure | { readonly code: "order_unknown" | "draft_unknown" }) {
  return error.code === "port_failed" ? errAsync(error) : okAsync(null);
}

/** What of it the actor's mandate does not name; null where it names all. */
function outsideOf({ authority, onBehalfOf }: Actor, { customerId, currency }: Place): OutsideMandate | null {
  const { customers = null, currencies = null } = authority.mandate ?? {};
  const askFirst = onBehalfOf ?? null;
  if (customers !== null && !isAmong(customers, customerId)) {
    return { code: "outside_mandate", of: "customer", asked: customerId, allowed: customers, askFirst };
  }
  if (currencies === null || currency === null || isAmong(currencies, currency)) return null;
  return { code: "outside_mandate", of: "currency", asked: currency, allowed: currencies, askFirst };
}
