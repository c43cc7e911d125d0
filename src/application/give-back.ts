import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import { mayAsk, type ProviderLimits } from "../completion/provider-limits.js";
import { recordRefundFailed, recordRefundMade } from "../order/announce-refund.js";
import type { AnnouncedRefund, Order } from "../order/order.js";
import type { PaymentOutcome } from "../ports/payments.js";
import { type AskedPayment, askPayment, echoes, reasonOf } from "./ask-payment.js";
import type { PaymentDeclined } from "./completion/authorize-payment.js";
import { auditAfterMs, LEASE_MS, limitsOf } from "./completion/limits.js";
import type { DeskContext } from "./desk-context.js";
import { type StepFailed, stepOnward } from "./order-steps.js";

/** Where a provider remembers no key, only who announced a refund asks for it, and within this. */
const ASK_WITHIN_MS = LEASE_MS;

type Ending = { readonly is: "refunded" } | { readonly is: "failed"; readonly reason: string };

/**
 * Nobody knows yet whether the money went back. It stands on the order as announced (`payment.refunding`): ask for the same refund again
 * or have the order looked at (`reevaluate`); it goes back once.
 */
export interface RefundUnresolved {
  readonly code: "refund_unresolved";
}

/**
 * Finds out what became of a refund that was announced, and writes it down: asked for again under its key while the provider remembers
 * that, looked up after. What nobody knows yet stays announced. `isUnasked` is for who has just announced it.
 */
export function resolveRefund(desk: DeskContext, order: Order, isUnasked = false): ResultAsync<Order, StepFailed> {
  const { refunding } = order.payment;
  if (refunding === undefined) return okAsync(order);
  return endingOf(desk, order, refunding, isUnasked).andThen((ending) =>
    ending === null ? okAsync(order) : record(desk, order, refunding, ending),
  );
}

/** What went wrong after the announcement says nothing about the money: the order still says that it may be under way. */
export function resolved(desk: DeskContext, order: Order, isUnasked = false): ResultAsync<Order, never> {
  return resolveRefund(desk, order, isUnasked).orElse(() => okAsync(order));
}

/** What an order says of a refund that it had announced. */
export function stateOf({ payment }: Order, { key }: AnnouncedRefund): "open" | "refunded" | "failed" {
  if (payment.refunding?.key === key) return "open";
  return payment.refunds?.some((made) => made.key === key) === true ? "refunded" : "failed";
}

/** What whoever asked for it is told. */
export function endedRefund(
  order: Order,
  announced: AnnouncedRefund,
): ResultAsync<Order, PaymentDeclined | RefundUnresolved> {
  const state = stateOf(order, announced);
  if (state === "refunded") return okAsync(order);
  if (state === "open") return errAsync({ code: "refund_unresolved" });
  const because = order.timeline.filter(({ what }) => what === "refund_failed").at(-1)?.because ?? "refused";
  return errAsync({ code: "payment_declined", reason: because });
}

function endingOf(
  desk: DeskContext,
  order: Order,
  { key, amount, captureId, at }: AnnouncedRefund,
  isUnasked: boolean,
): ResultAsync<Ending | null, never> {
  const { ports, scope } = desk;
  const asked: AskedPayment = { key, amount, currency: order.currency.code };
  const { provider } = limitsOf(desk);
  const age = Date.parse(ports.clock.now()) - Date.parse(at);
  // Looked at as late as can be: this machine may have stood still since.
  const isInTime = mayAsk(at, { now: ports.clock.now(), provider, isUnasked: isUnasked && age < ASK_WITHIN_MS });
  if (!isInTime) return lookedUp(desk, asked, age >= forgottenAfterMs(desk, provider));
  return askPayment(desk, asked, () => ports.payments.refund({ ...asked, captureId }, scope))
    .orElse(() => okAsync(null))
    .andThen((outcome) => {
      const ending = outcome === null ? null : endingBy(outcome);
      return ending === null ? lookedUp(desk, asked, false) : okAsync(ending);
    });
}

/** So long after its announcement nothing that was sent for a refund can still arrive, by any clock. */
function forgottenAfterMs(desk: DeskContext, { idempotencyWindowMs, maxInFlightMs }: ProviderLimits): number {
  return Math.max(idempotencyWindowMs, auditAfterMs(desk)) + maxInFlightMs;
}

/** What the provider does not know, once nothing is under way any more, was never made. */
function lookedUp(desk: DeskContext, asked: AskedPayment, isOver: boolean): ResultAsync<Ending | null, never> {
  const { payments } = desk.ports;
  return payments
    .lookup({ key: asked.key }, desk.scope)
    .map((found): Ending | null => {
      if (found.found) return echoes(found.outcome, asked) ? endingBy(found.outcome) : null;
      return isOver && payments.capabilities.lookupByKey && found.key === asked.key ? NEVER_MADE : null;
    })
    .orElse(() => okAsync(null));
}

const NEVER_MADE: Ending = { is: "failed", reason: "the provider knows of no such refund" };

/** null where a word says neither yes nor no. */
function endingBy(outcome: PaymentOutcome): Ending | null {
  if (outcome.kind === "refunded") return { is: "refunded" };
  const isRefused = outcome.kind === "declined" || outcome.kind === "refused";
  return isRefused ? { is: "failed", reason: reasonOf(outcome) } : null;
}

/** In the name of who asked for it. Whoever comes later finds it written down already. */
function record(
  desk: DeskContext,
  order: Order,
  { key, by }: AnnouncedRefund,
  ending: Ending,
): ResultAsync<Order, StepFailed> {
  const context = { by, at: desk.ports.clock.now() };
  const take = (latest: Order) =>
    ending.is === "refunded"
      ? recordRefundMade(latest, { key }, context)
      : recordRefundFailed(latest, { key, reason: ending.reason }, context);
  return stepOnward<{ readonly code: string }>(desk, order, take, ["order.payment_changed"]);
}
