import { errAsync, okAsync, type Result, type ResultAsync } from "neverthrow";
import { type Actor, actorRef } from "../draft/actor.js";
import { actorShape } from "../draft/actor-shape.js";
import type { AddressUnknown } from "../draft/errors.js";
import { inputShape, reason } from "../draft/input-shape.js";
import { type AddressChangesPrice, changeShippingAddress } from "../order/change-address.js";
import { decideHold, type HoldNotClearable, type PersonNeeded } from "../order/decide-hold.js";
import { IS_CLEARABLE } from "../order/hold.js";
import type { HoldCode, Order } from "../order/order.js";
import type { AmountAboveLimit, NotForThisMethod } from "../order/payment-refusal.js";
import { recordCheck, recordPayment } from "../order/record-payment.js";
import type { StatusRefuses, StepContext, Stepped } from "../order/step.js";
import type { CustomerFlag } from "../order/status-facts.js";
import type { DomainEventType } from "../ports/events.js";
import type { FlagKept } from "../ports/risk.js";
import type { PortFailure } from "../ports/port.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { choice, count, id, nullable, optional } from "../shape/shape.js";
import { allOrders } from "./all-orders.js";
import type { DeskContext } from "./desk-context.js";
import { stepBy, type StepFailed, stepOrder } from "./order-steps.js";
import { relayEvents } from "./save-order.js";
import { type JudgedOrder, settleOrder } from "./settle-order.js";
import { type ByActor, useCase } from "./use-case.js";

export interface OrderRequest extends ByActor {
  readonly orderId: string;
}

/** What every change of an order may answer. */
export type OrderChangeRefused = InputInvalid | StatusRefuses | StepFailed;

export const ofOrder = () => ({ actor: actorShape(), orderId: id() });

/** Takes a step and does what follows from it: an order that nothing holds any more goes to the warehouse. */
export function changeOrder<E>(
  desk: DeskContext,
  { actor, orderId }: OrderRequest,
  take: (order: Order, context: StepContext) => Stepped<E>,
  events: readonly DomainEventType[],
): ResultAsync<JudgedOrder, E | OrderChangeRefused> {
  return stepOrder(
    desk,
    orderId,
    (order): Result<Order, E | InputInvalid | StatusRefuses> => take(order, stepBy(desk, actor)),
    events,
  ).andThen(() => settleOrder(desk, orderId));
}

export interface DecideRequest extends OrderRequest {
  readonly decision: "placed" | "cleared";
  /** Which hold is cleared; a hold that is placed by hand needs none. */
  readonly hold?: HoldCode;
  readonly reason: string;
}

const DECIDE = /* @__PURE__ */ inputShape<DecideRequest>(() => ({
  ...ofOrder(),
  decision: choice("placed", "cleared"),
  hold: optional(choice(...(Object.keys(IS_CLEARABLE) as HoldCode[]))),
  reason: reason(),
}));

/** A person holds an order, or lifts one of its holds; no automatic judgement overwrites it. */
export function decide(
  desk: DeskContext,
  request: DecideRequest,
): ResultAsync<JudgedOrder, OrderChangeRefused | HoldNotClearable | PersonNeeded> {
  return useCase(DECIDE, request, ({ decision, hold = "held_by_hand", reason: because, ...who }) =>
    changeOrder(
      desk,
      who,
      (order, context) =>
        decideHold(
          order,
          decision === "placed" ? { decision, reason: because } : { decision, hold, reason: because },
          context,
        ),
      decision === "placed" ? ["order.held"] : [],
    ),
  );
}

export interface CheckRequest extends OrderRequest {
  readonly outcome: "cleared" | "bounced";
  /** Minor units, for a check that cleared. */
  readonly amount?: number;
}

const CHECK = /* @__PURE__ */ inputShape<CheckRequest>(() => ({
  ...ofOrder(),
  outcome: choice("cleared", "bounced"),
  amount: optional(count(1)),
}));

/** The awaited check came in, or came back. */
export function recordCheckOf(
  desk: DeskContext,
  request: CheckRequest,
): ResultAsync<JudgedOrder, OrderChangeRefused | NotForThisMethod | AmountAboveLimit> {
  return useCase(CHECK, request, ({ outcome, amount, ...who }) =>
    changeOrder(
      desk,
      who,
      (order, context) =>
        recordCheck(
          order,
          outcome === "cleared" ? { outcome, amount: amount ?? order.payment.amountDue } : { outcome },
          context,
        ),
      ["order.payment_changed"],
    ),
  );
}

export interface PaymentRequest extends OrderRequest {
  /** Minor units. */
  readonly amount: number;
}

const PAYMENT = /* @__PURE__ */ inputShape<PaymentRequest>(() => ({ ...ofOrder(), amount: count(1) }));

/** Money came in for an order on terms. */
export function recordPaymentOf(
  desk: DeskContext,
  request: PaymentRequest,
): ResultAsync<JudgedOrder, OrderChangeRefused | NotForThisMethod | AmountAboveLimit> {
  return useCase(PAYMENT, request, ({ amount, ...who }) =>
    changeOrder(desk, who, (order, context) => recordPayment(order, { amount }, context), ["order.payment_changed"]),
  );
}

export interface ChangeAddressRequest extends OrderRequest {
  readonly addressId: string;
}

const ADDRESS = /* @__PURE__ */ inputShape<ChangeAddressRequest>(() => ({ ...ofOrder(), addressId: id() }));

/** Completes or corrects where an order goes, as long as neither tax nor carriage depend on the change. */
export function changeAddress(
  desk: DeskContext,
  request: ChangeAddressRequest,
): ResultAsync<JudgedOrder, OrderChangeRefused | AddressUnknown | AddressChangesPrice> {
  const { ports, scope } = desk;
  return useCase(ADDRESS, request, ({ addressId, ...who }) =>
    ports.store.orders
      .read(who.orderId, scope)
      .andThen((order) =>
        order === null
          ? errAsync({ code: "order_unknown", orderId: who.orderId } as const)
          : ports.addresses.get(
              { addressId, customerId: order.customer?.customerId ?? null, draftId: order.draftId },
              scope,
            ),
      )
      .andThen((address) =>
        address === null
          ? errAsync({ code: "address_unknown", addressId } as const)
          : changeOrder(desk, who, (order, context) => changeShippingAddress(order, { address }, context), []),
      ),
  );
}

export interface FlagRequest extends ByActor {
  readonly customerId: string;
  /** null takes the flag away. */
  readonly flag: "OKAY" | "BAD" | null;
  readonly reason: string;
}

const FLAG = /* @__PURE__ */ inputShape<FlagRequest>(() => ({
  actor: actorShape(),
  customerId: id(),
  flag: nullable(choice("OKAY", "BAD")),
  reason: reason(),
}));

/** Flags a customer and judges all their active orders anew: OKAY lets them go, BAD holds them. */
export function flagCustomer(
  desk: DeskContext,
  request: FlagRequest,
): ResultAsync<readonly JudgedOrder[], InputInvalid | FlagKept | StepFailed> {
  const { ports, scope } = desk;
  return useCase(FLAG, request, ({ actor, customerId, flag, reason: because }) =>
    ports.risk
      .setFlag({ customerId, flag: flag === null ? null : flagBy(actor, flag, because, ports.clock.now()) }, scope)
      .andThen(() => tellOfFlag(desk, customerId, flag, actorRef(actor).id))
      .andThen(() => reevaluateCustomer(desk, customerId)),
  );
}

/** A person's word counts as one; what an agent or a system says is automatic, and never replaces it. */
function flagBy(actor: Actor, flag: "OKAY" | "BAD", because: string, at: string): CustomerFlag {
  return { flag, by: actor.kind === "staff" ? "human" : "automatic", who: actor.id, at, reason: because };
}

function tellOfFlag(
  desk: DeskContext,
  customerId: string,
  flag: "OKAY" | "BAD" | null,
  by: string,
): ResultAsync<void, PortFailure> {
  const at = desk.ports.clock.now();
  const event = {
    id: JSON.stringify(["customer.flagged", customerId, at, flag]),
    type: "customer.flagged",
    at,
    subject: customerId,
    data: { flag, by },
  } as const;
  return desk.ports.store.outbox.append(event, desk.scope).andThen(() => relayEvents(desk));
}

/** Judges every order of a customer anew that is not finished. */
export function reevaluateCustomer(
  desk: DeskContext,
  customerId: string,
): ResultAsync<readonly JudgedOrder[], StepFailed> {
  return allOrders(desk, { customerId }).andThen((orders) =>
    orders
      .filter(({ status }) => status === "review" || status === "warehouse")
      .reduce<ResultAsync<readonly JudgedOrder[], StepFailed>>(
        (earlier, { id: orderId }) =>
          earlier.andThen((judged) => settleOrder(desk, orderId).map((one) => [...judged, one])),
        okAsync([]),
      ),
  );
}
