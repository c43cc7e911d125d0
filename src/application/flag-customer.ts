import { errAsync, okAsync, Result, type ResultAsync } from "neverthrow";
import { type Actor, actorRef } from "../draft/actor.js";
import { actorShape } from "../draft/actor-shape.js";
import { inputShape, reason } from "../draft/input-shape.js";
import type { PersonNeeded } from "../order/decide-hold.js";
import type { Order } from "../order/order.js";
import type { CustomerFlag } from "../order/status-facts.js";
import type { PortFailure } from "../ports/port.js";
import type { FlagKept } from "../ports/risk.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { choice, id, nullable } from "../shape/shape.js";
import { allOrders } from "./all-orders.js";
import type { DeskContext } from "./desk-context.js";
import { inSteps } from "./in-steps.js";
import type { StepFailed } from "./order-steps.js";
import { appendAll } from "./save-order.js";
import { type JudgedOrder, settleOrder } from "./settle-order.js";
import { type ByActor, useCase } from "./use-case.js";

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
): ResultAsync<readonly JudgedOrder[], InputInvalid | FlagKept | PersonNeeded | StepFailed> {
  const { ports, scope } = desk;
  return useCase(FLAG, request, ({ actor, customerId, flag, reason: because }) => {
    const word = flag === null ? null : flagBy(actor, flag, because, ports.clock.now());
    return mayFlag(desk, actor, customerId, word)
      .andThen(() => ports.risk.setFlag({ customerId, flag: word }, scope))
      .andThen(() => tellOfFlag(desk, customerId, flag, actorRef(actor).id))
      .andThen(() => reevaluateCustomer(desk, customerId));
  });
}

/** A person's word counts as one; what an agent or a system says is automatic, and never replaces it. */
function flagBy(actor: Actor, flag: "OKAY" | "BAD", because: string, at: string): CustomerFlag {
  return { flag, by: actor.kind === "staff" ? "human" : "automatic", who: actor.id, at, reason: because };
}

/**
 * No customer vouches for anybody: OKAY lets orders go. No flag at all does not say who took it away, so that the port cannot see whether
 * a person's word is at stake.
 */
function mayFlag(
  { ports, scope }: DeskContext,
  actor: Actor,
  customerId: string,
  word: CustomerFlag | null,
): ResultAsync<void, FlagKept | PersonNeeded | PortFailure> {
  if (actor.kind === "customer") return errAsync({ code: "person_needed", kind: actor.kind });
  if (word !== null || actor.kind === "staff") return okAsync(undefined);
  return ports.risk
    .flag(customerId, scope)
    .andThen((flag) => (flag?.by === "human" ? errAsync({ code: "flag_kept", flag } as const) : okAsync(undefined)));
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
  return appendAll(desk, desk.ports.store.outbox, [event]);
}

/** Judges every order of a customer anew that is not finished; one that cannot be judged does not keep the others from it. */
function reevaluateCustomer(desk: DeskContext, customerId: string): ResultAsync<readonly JudgedOrder[], StepFailed> {
  return allOrders(desk.ports.store.orders, desk.scope, { customerId }).andThen((orders) =>
    settleAll(
      desk,
      orders.filter(({ status }) => status === "review" || status === "warehouse"),
    ),
  );
}

function settleAll(desk: DeskContext, orders: readonly Order[]): ResultAsync<readonly JudgedOrder[], StepFailed> {
  return inSteps(async () => {
    const settled: Result<JudgedOrder, StepFailed>[] = [];
    for (const { id: orderId } of orders) settled.push(await settleOrder(desk, orderId));
    return Result.combine(settled);
  });
}
