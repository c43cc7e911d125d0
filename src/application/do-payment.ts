import { okAsync, type ResultAsync } from "neverthrow";
import type { PaymentWork } from "../completion/order-work.js";
import { hasCome } from "../internal/instant.js";
import type { Order } from "../order/order.js";
import type { PaymentOutcome } from "../ports/payments.js";
import { findPayment } from "./ask-payment.js";
import type { DeskContext } from "./desk-context.js";
import { STANDING } from "./end-authorization.js";
import { endPayment, hasArrived, isStillUnknown } from "./end-payment.js";
import { loadOrder } from "./load.js";
import { ensureMark, type Mark, moveMark } from "./mark-work.js";
import { type StepFailed, stepBySystem } from "./order-steps.js";
import { recordAnnounced, withAuthorization } from "./record-announced.js";

/** How far one piece of work came, and the order's mark after it. */
export interface Worked {
  readonly mark: Mark;
  readonly isLeft: boolean;
}

/** So long a card's holder has to answer the bank, where the provider says nothing. */
const ACTION_MS = 60 * 60 * 1000;

/**
 * An authorisation that was announced: the order takes it where it still needs one, and otherwise it is ended. That it is being ended is
 * written first: then nobody takes it any more.
 */
export function doPayment(
  desk: DeskContext,
  orderId: string,
  mark: NonNullable<Mark>,
  work: PaymentWork,
): ResultAsync<Worked, StepFailed> {
  return loadOrder(desk, orderId).andThen((order) => {
    if (work.isUnwanted) return end(desk, order, mark, work);
    if (order.payment.authorization?.key === work.key) return okAsync({ mark, isLeft: false });
    return findPayment(desk, work).andThen((found) => {
      const next = whatNext(desk, order, work, found);
      if (next === "record") return record(desk, order, mark, work, found as PaymentOutcome);
      return next === "end" ? giveUp(desk, order, mark, work) : okAsync({ mark, isLeft: next === "wait" });
    });
  });
}

type Next = "record" | "end" | "wait" | "nothing";

function whatNext(desk: DeskContext, order: Order, work: PaymentWork, found: PaymentOutcome | null | "unknown"): Next {
  if (found === "unknown") return isStillUnknown(desk, work) ? "wait" : "nothing";
  const isWanted = withAuthorization(order, { ...work, id: "to be seen" }, stepBySystem(desk)).isOk();
  const isOver = found === null ? hasArrived(desk, work) : isLate(desk, work, found);
  if (found === null) return isWanted && !isOver ? "wait" : "end";
  if (found.kind === "authorized" || found.kind === "captured") return isWanted && found.id !== null ? "record" : "end";
  if (!STANDING.includes(found.kind)) return "nothing";
  return isWanted && !isOver ? "wait" : "end";
}

function isLate({ ports }: DeskContext, { since }: PaymentWork, { expiresAt }: PaymentOutcome): boolean {
  return hasCome(expiresAt ?? new Date(Date.parse(since) + ACTION_MS).toISOString(), ports.clock.now());
}

/** Whoever asked for it did not come to write it down. */
function record(
  desk: DeskContext,
  order: Order,
  mark: NonNullable<Mark>,
  { key, amount }: PaymentWork,
  { id, expiresAt }: PaymentOutcome,
): ResultAsync<Worked, StepFailed> {
  const authorization = { id: String(id), key, amount, state: "authorized", expiresAt } as const;
  return (
    recordAnnounced(desk, order.id, authorization, stepBySystem(desk))
      .andThen(() => ensureMark(desk, order))
      .map((latest): Worked => ({ mark: latest, isLeft: (latest?.completion.work?.length ?? 0) > 1 }))
      // Somebody was faster: looked at again with the next sweep.
      .orElse(() => okAsync({ mark, isLeft: true }))
  );
}

function giveUp(
  desk: DeskContext,
  order: Order,
  mark: NonNullable<Mark>,
  work: PaymentWork,
): ResultAsync<Worked, StepFailed> {
  return moveMark(desk, mark, { is: "unwanted", key: work.key }).andThen((next) =>
    next === null ? okAsync({ mark, isLeft: true }) : end(desk, order, next, work),
  );
}

function end(desk: DeskContext, order: Order, mark: NonNullable<Mark>, work: PaymentWork): ResultAsync<Worked, never> {
  return endPayment(desk, order, work).map((isLeft) => ({ mark, isLeft }));
}
