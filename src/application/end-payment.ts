import { okAsync, ResultAsync } from "neverthrow";
import type { PaymentWork } from "../completion/order-work.js";
import { hasCome } from "../internal/instant.js";
import type { Order } from "../order/order.js";
import type { PaymentOutcome } from "../ports/payments.js";
import { findPayment } from "./ask-payment.js";
import { LEASE_MS } from "./completion/limits.js";
import type { DeskContext } from "./desk-context.js";
import { endAuthorization, STANDING } from "./end-authorization.js";
import { endStray } from "./end-stray.js";

/** Ends whatever stands, or may come to stand, under a key that no order takes. Is something left? */
export function endPayment(desk: DeskContext, order: Order, work: PaymentWork): ResultAsync<boolean, never> {
  if (work.id !== null) return endKnown(desk, order, { ...work, id: work.id });
  return findPayment(desk, work).andThen((found) => {
    if (found === "unknown") return okAsync(isStillUnknown(desk, work));
    if (found === null) return closeKey(desk, work);
    return STANDING.includes(found.kind) ? endFound(desk, order, work, found) : okAsync(false);
  });
}

/** A provider that cannot be asked what became of a key is listed by the audit; until nothing can arrive any more it is waited for. */
export function isStillUnknown(desk: DeskContext, work: PaymentWork): boolean {
  return desk.ports.payments.capabilities.lookupByKey || !hasArrived(desk, work);
}

/** Whoever asked has had the time to, and nothing of it is under way any more. */
export function hasArrived({ ports }: DeskContext, { since }: PaymentWork): boolean {
  const patience = Math.max(ports.payments.capabilities.maxInFlightMs, LEASE_MS);
  return hasCome(new Date(Date.parse(since) + patience).toISOString(), ports.clock.now());
}

function endKnown(
  desk: DeskContext,
  order: Order,
  authorization: Parameters<typeof endAuthorization>[2],
): ResultAsync<boolean, never> {
  return endAuthorization(desk, order, authorization).map((ended) => ended === "left");
}

function endFound(
  desk: DeskContext,
  order: Order,
  work: PaymentWork,
  found: PaymentOutcome,
): ResultAsync<boolean, never> {
  const { id, kind } = found;
  if (id === null) return closeKey(desk, work);
  if (kind !== "captured") return endKnown(desk, order, { ...found, id });
  return ResultAsync.fromSafePromise(endStray(desk, order, { ...found, id })).map((isEnded) => !isEnded);
}

/** A late authorisation is declined; where keys cannot be closed, nothing is over before it has arrived. */
function closeKey(desk: DeskContext, work: PaymentWork): ResultAsync<boolean, never> {
  const { payments } = desk.ports;
  const { key } = work;
  const closed =
    payments.capabilities.cancelByKey === "fence" ? payments.cancelByKey?.({ key }, desk.scope) : undefined;
  return closed === undefined
    ? okAsync(!hasArrived(desk, work))
    : closed.map((outcome) => outcome.key !== key || outcome.kind === "refused").orElse(() => okAsync(true));
}
