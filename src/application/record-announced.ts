import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { PaymentWork } from "../completion/order-work.js";
import type { Authorization, Order } from "../order/order.js";
import { type AuthorizationRefuses, authorizationRefuses, type NotForThisMethod } from "../order/payment-refusal.js";
import { recordAuthorization } from "../order/record-authorization.js";
import type { StatusRefuses, StepContext, Stepped } from "../order/step.js";
import type { InputInvalid } from "../shape/read-shape.js";
import type { DeskContext } from "./desk-context.js";
import { type Mark, markWork } from "./mark-work.js";
import { type StepFailed, trySteps } from "./order-steps.js";
import { saveOrder } from "./save-order.js";

export type AnnouncedRefused = NotForThisMethod | AuthorizationRefuses | InputInvalid | StatusRefuses;

/** The order with an authorisation in place of one that is spent; refused where nothing is left to be paid. */
export function withAuthorization(
  order: Order,
  { id, key, amount, expiresAt }: Pick<Authorization, "id" | "key" | "amount" | "expiresAt">,
  by: StepContext,
): Stepped<NotForThisMethod | AuthorizationRefuses> {
  return amount === 0
    ? authorizationRefuses(order.payment.authorization)
    : recordAuthorization(order, { id, key, amount, expiresAt }, by);
}

/**
 * Writes down an authorisation that was announced, as long as nobody has begun to end it; in the same transaction that the one which it
 * replaces is to be ended: it may still stand at the provider.
 */
export function recordAnnounced(
  desk: DeskContext,
  orderId: string,
  authorization: Authorization,
  by: StepContext,
): ResultAsync<Order, AnnouncedRefused | StepFailed> {
  const take = (latest: Order): Stepped<NotForThisMethod | AuthorizationRefuses> =>
    withAuthorization(latest, authorization, by);
  return trySteps<AnnouncedRefused, AuthorizationRefuses>(desk, orderId, take, (next, before) =>
    saveOrder(desk, next, before.version, ["order.payment_changed"], (session) =>
      markWork(desk, session, next, replaced(before, by.at)).andThen((mark) =>
        isAnnounced(mark, authorization.key)
          ? okAsync(next)
          : errAsync({ code: "authorization_refuses", state: before.payment.authorization?.state ?? null } as const),
      ),
    ),
  );
}

function isAnnounced(mark: Mark, key: string): boolean {
  if (mark === null) return true;
  const { work = [] } = mark.completion;
  return work.some((one) => one.kind === "payment" && one.key === key && !one.isUnwanted);
}

/** What could not be captured, or has lapsed, may be put aside all the same. */
function replaced({ payment: { authorization }, currency }: Order, since: string): readonly PaymentWork[] {
  if (authorization === null || authorization.state === "captured" || authorization.state === "voided") return [];
  const { id, key, amount, expiresAt } = authorization;
  return [{ kind: "payment", key, id, amount, currency: currency.code, expiresAt, since, isUnwanted: true }];
}
