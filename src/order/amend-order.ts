import { err, ok, type Result } from "neverthrow";
import type { Billing, Draft } from "../draft/draft.js";
import { inputShape, reason } from "../draft/input-shape.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import { id, instant, type Shape } from "../shape/shape.js";
import { isBeingForwarded } from "./being-forwarded.js";
import { whollyCancelled } from "./cancel-order.js";
import type { AmendedBy, Decision, Order } from "./order.js";
import { receivedMoney } from "./payment-state.js";
import {
  ALLOWED,
  changed,
  type StatusRefuses,
  type StepChange,
  type StepContext,
  type Stepped,
  takeStep,
} from "./step.js";

export interface AmendmentInput {
  /** The new draft's id. */
  readonly draftId: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly reason: string;
}

/** The customer's money is in the order: give it back first, or order the rest on a draft of its own. Minor units. */
export interface MoneyReceived {
  readonly code: "money_received";
  readonly amount: number;
}

/** The warehouse was asked to take the order, and its answer is not known: ask it again first. */
export interface BeingForwarded {
  readonly code: "being_forwarded";
  readonly orderId: string;
}

/** The order was placed from another draft than this. */
export interface DraftOfAnother {
  readonly code: "draft_of_another";
  readonly draftId: string;
  readonly orderDraftId: string;
}

/** Why an order cannot be amended, as it stands. */
export type NotAmendable = StatusRefuses | BeingForwarded | MoneyReceived;

export type AmendmentRefused = InputInvalid | NotAmendable | DraftOfAnother;

const AMENDMENT = /* @__PURE__ */ inputShape<AmendmentInput>(() => ({
  draftId: id(),
  at: instant(),
  reason: reason(),
}));

/**
 * Starts the amendment of an order in review: an open draft of what was agreed, to be changed like any draft. `placed` is the draft
 * that the order was placed from. Lines keep the prices that were agreed, discounts, coupons, carriage, surcharges, details, packing
 * and acknowledgements stay as they were, and so does the way of payment; a card that was taken for that order alone is spent and
 * has to be taken anew. Approvals were for the earlier draft. The order itself is not touched: completing the amendment places an
 * order in its stead. An address that was the earlier draft's alone is unknown to this one: `validate` says so.
 *
 * What holds for any draft holds for this one: coupons are judged anew (one that has run out since does not count any more), and a
 * list price that has changed or a price lock that has lapsed stops completion until the line is refreshed, or locked at what was
 * agreed.
 *
 * Errors: `input_invalid`; `status_refuses` where the order is not in review; `being_forwarded` where the warehouse was asked to take
 * it and has not answered; `money_received` (minor units) where money came in and was not given back; `draft_of_another`.
 *
 * @example
 * ```ts
 * import type { Draft } from "power-buyer/draft";
 * import { amendmentOf, type Order } from "power-buyer/order";
 *
 * const input = { draftId: "draft-2", at: "2026-11-23T09:30:00.000Z", reason: "one mug more" };
 * const begun = (order: Order, placed: Draft) => amendmentOf(order, placed, input);
 * ```
 */
export function amendmentOf(order: Order, placed: Draft, input: AmendmentInput): Result<Draft, AmendmentRefused> {
  return readShape(AMENDMENT, input).andThen((given): Result<Draft, AmendmentRefused> => {
    const { shippingAddress, billingAddress } = order;
    if (placed.id !== order.draftId) {
      return err({ code: "draft_of_another", draftId: placed.id, orderDraftId: order.draftId });
    }
    const shippingAddressId = shippingAddress?.addressId ?? null;
    const billingAddressId = billingAddress?.addressId ?? null;
    return amendable(order).map(() => ({
      ...placed,
      id: given.draftId,
      version: 1,
      status: "open",
      createdAt: given.at,
      updatedAt: given.at,
      // The order's own: they may have been changed since it was placed.
      shippingAddressId,
      billingAddressId: billingAddressId === shippingAddressId ? null : billingAddressId,
      billing: withoutSpentToken(placed.billing),
      approvals: [],
      amends: { orderId: order.id, orderVersion: order.version, reason: given.reason },
    }));
  });
}

/** Can a draft take this order's place? Only while it is in review, surely not in the warehouse, and holds no money. */
export function amendable(order: Order): Result<void, NotAmendable> {
  const { status } = order;
  const allowed = ALLOWED.amended;
  if (!allowed.includes(status)) return err({ code: "status_refuses", event: "amended", status, allowed });
  if (isBeingForwarded(order)) return err({ code: "being_forwarded", orderId: order.id });
  const amount = receivedMoney(order);
  return amount > 0 ? err({ code: "money_received", amount }) : ok();
}

const AMENDED: Shape<AmendedBy> = /* @__PURE__ */ inputShape<AmendedBy>(() => ({ orderId: id(), number: id() }));

/**
 * Records which order took the place of one in review, which is cancelled by that. Money that is only authorized is freed by a step
 * of its own.
 *
 * Errors: `input_invalid`, `status_refuses` (not in review any more), `being_forwarded`, `money_received` (minor units).
 *
 * @example
 * ```ts
 * import { type Order, recordAmendment, type StepContext } from "power-buyer/order";
 *
 * const replaced = (order: Order, { id, number }: Order, context: StepContext) =>
 *   recordAmendment(order, { orderId: id, number }, context);
 * ```
 */
export function recordAmendment(order: Order, input: AmendedBy, context: StepContext): Stepped<NotAmendable> {
  return takeStep(order, input, context, {
    shape: AMENDED,
    event: () => "amended",
    change: (amendedBy): Result<StepChange, NotAmendable> =>
      amendable(order).andThen(() => changed({ ...whollyCancelled(order), amendedBy }, `order ${amendedBy.number}`)),
  });
}

/** What people decided about an order that outlives it: a hold by hand that stands. A hold that was lifted is judged anew. */
export function carriedOver({ decisions }: Order): readonly Decision[] {
  const last = decisions.filter(({ hold }) => hold === "held_by_hand").at(-1);
  return last?.decision === "placed" ? [last] : [];
}

/** Every step is one version and one line of the timeline: the version in which what was agreed last changed. */
export function agreedVersion({ timeline }: Order): number {
  return timeline.map(({ what }) => what === "placed" || what === "address_changed").lastIndexOf(true) + 1;
}

/** Providers take a token once. */
function withoutSpentToken(billing: Billing | null): Billing | null {
  return billing?.kind === "new-method" ? null : billing;
}
