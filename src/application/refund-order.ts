import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import { inputShape, reason } from "../draft/input-shape.js";
import { perLine } from "../order/move-lines.js";
import type { AnnouncedRefund, MadeRefund, Order } from "../order/order.js";
import type { RefundInput } from "../order/record-refund.js";
import { refundUnderWay } from "../order/refund-under-way.js";
import { returnFields } from "../order/return-request.js";
import type { KeyReused } from "../ports/port.js";
import { count, id, optional } from "../shape/shape.js";
import { type BeginRefused, beginRefund } from "./begin-refund.js";
import { type OrderRequest, ofOrder } from "./change-order.js";
import type { DeskContext } from "./desk-context.js";
import { endedRefund, resolved, stateOf } from "./give-back.js";
import { loadOrder } from "./load.js";
import { stepBy } from "./order-steps.js";
import { type JudgedOrder, settleOrder } from "./settle-order.js";
import { useCase } from "./use-case.js";

export interface RefundRequest extends OrderRequest, RefundInput {
  /**
   * The caller's own name for this request: asked for again under it, it is the same refund, however long ago that was. Without one,
   * asking twice at the same state of the order is one refund.
   */
  readonly requestId?: string;
  /** For goods that were replaced free of charge too: the actor takes it on themselves, with this reason. */
  readonly acknowledge?: string;
}

const REFUND = /* @__PURE__ */ inputShape<RefundRequest>(() => ({
  ...ofOrder(),
  ...returnFields(),
  amount: optional(count()),
  reason: reason(),
  requestId: optional(id()),
  acknowledge: optional(reason()),
}));

export type RefundRefused = BeginRefused | KeyReused;

/**
 * Gives money back, in minor units: the amount that is named, or what was paid for what comes back. What a card paid goes back through
 * the provider; what came by check or on terms is given back by hand, and written down here. What the provider is asked for stands on the
 * order first, and until it is over every other refund is refused. Asked for twice under one name, or at the same state of the order,
 * it is one refund.
 *
 * Errors: `refund_under_way` (another one was not over; it says what became of it), `refund_unresolved`, `payment_declined`,
 * `key_reused` (the name was used for another refund), `refund_beside_replacement`, those of `recordRefund` and of the store.
 */
export function refund(desk: DeskContext, request: RefundRequest): ResultAsync<JudgedOrder, RefundRefused> {
  return useCase(REFUND, request, ({ actor, orderId, acknowledge, ...input }) => {
    const mayExceed = acknowledge !== undefined && actor.authority.acknowledgeExcess;
    const anew = { input, by: stepBy(desk, actor), mayExceed };
    return loadOrder(desk, orderId)
      .andThen((order) => askedBefore(desk, order, input) ?? beginRefund(desk, order, anew))
      .orElse((error) => unlessAtOnce(desk, orderId, input, error))
      .andThen(() => settleOrder(desk, orderId));
  });
}

/** What becomes of it where it, or another one, was asked for before; null where none was. */
function askedBefore(desk: DeskContext, order: Order, input: RefundInput): ResultAsync<Order, RefundRefused> | null {
  const made = madeBefore(order, input);
  if (made !== undefined) return ensureSame(made, input).map(() => order);
  const { refunding } = order.payment;
  return refunding === undefined ? null : goOn(desk, order, refunding, input);
}

/** The same was asked for under the same name at the same moment: it is one refund. */
function unlessAtOnce(
  desk: DeskContext,
  orderId: string,
  input: RefundInput,
  error: RefundRefused,
): ResultAsync<Order, RefundRefused> {
  const isOvertaken = error.code === "version_conflict" || error.code === "refund_under_way";
  if (!isOvertaken || input.requestId === undefined) return errAsync(error);
  return loadOrder(desk, orderId).andThen((order) => {
    const isOurs = madeBefore(order, input) !== undefined || order.payment.refunding?.requestId === input.requestId;
    return (isOurs ? askedBefore(desk, order, input) : null) ?? errAsync(error);
  });
}

function madeBefore({ payment }: Order, { requestId }: RefundInput): MadeRefund | undefined {
  return requestId === undefined ? undefined : payment.refunds?.find((made) => made.requestId === requestId);
}

function ensureSame(made: MadeRefund, input: RefundInput): ResultAsync<void, KeyReused> {
  return isSame(made, input) ? okAsync(undefined) : errAsync({ code: "key_reused", key: String(made.requestId) });
}

/** Do these words ask for that refund? */
function isSame({ requestId, amount, lines }: Omit<MadeRefund, "key">, input: RefundInput): boolean {
  const isForSame = perLine(input.lines ?? [])
    .map((wanted) => lines.length === wanted.size && lines.every((line) => wanted.get(line.lineId) === line.quantity))
    .unwrapOr(false);
  return isForSame && requestId === (input.requestId ?? null) && amount === (input.amount ?? amount);
}

/** One was announced before. If it is this one, it is what is asked for; if not, what becomes of it is to be known before the next. */
function goOn(
  desk: DeskContext,
  order: Order,
  announced: AnnouncedRefund,
  input: RefundInput,
): ResultAsync<Order, RefundRefused> {
  return resolved(desk, order).andThen((latest) =>
    isSame(announced, input)
      ? endedRefund(latest, announced)
      : errAsync(refundUnderWay(announced, stateOf(latest, announced))),
  );
}
