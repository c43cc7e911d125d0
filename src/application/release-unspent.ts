import { okAsync, type ResultAsync } from "neverthrow";
import type { Order } from "../order/order.js";
import { isAuthorizationOpen } from "../order/payment-state.js";
import type { PortFailure } from "../ports/port.js";
import { releaseSpending } from "./completion/hold-spending.js";
import type { DeskContext } from "./desk-context.js";

/**
 * Gives back to a budget what a cancelled order counted there, once nothing of it is with the shop, or may still come to be: money that
 * was taken stays spent until it is refunded, and an authorisation that nobody could end may have been taken. Otherwise whoever buys and
 * cancels in turn spends without limit. Until then all of the order counts, also where a part of it was refunded.
 */
export function releaseUnspent(desk: DeskContext, order: Order): ResultAsync<void, PortFailure> {
  const { payment, draftId, draftVersion } = order;
  const isKept = payment.captured > payment.refunded || isAuthorizationOpen(payment, desk.ports.clock.now());
  return isKept ? okAsync(undefined) : releaseSpending(desk, desk.ports.store, { draftId, version: draftVersion });
}
