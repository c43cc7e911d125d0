import { okAsync, type ResultAsync } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { Order } from "../order/order.js";
import type { PortFailure } from "../ports/port.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { id } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import { loadOrder } from "./load.js";
import { judged, type JudgedOrder, type SettleFailed, settleOrder } from "./settle-order.js";
import { statusFacts } from "./status-facts.js";
import { useCase } from "./use-case.js";

const ORDER = /* @__PURE__ */ inputShape<{ readonly orderId: string }>(() => ({ orderId: id() }));

/** The order and why it stands where it stands; asks the risk service, changes nothing. */
export function readOrder(
  desk: DeskContext,
  request: { readonly orderId: string },
): ResultAsync<JudgedOrder, InputInvalid | SettleFailed> {
  return useCase(ORDER, request, ({ orderId }) =>
    loadOrder(desk, orderId).andThen((order) =>
      statusFacts(desk, order).andThen((facts) =>
        isMarked(desk, order).map((isUnfinished) => judged(order, { ...facts, isUnfinished })),
      ),
    ),
  );
}

/** Of a cancelled order it is told; every other one shows by its status what is still to come. */
function isMarked({ ports, scope }: DeskContext, { status, draftId }: Order): ResultAsync<boolean, PortFailure> {
  if (status !== "cancelled") return okAsync(false);
  return ports.store.completions.ofDraft(draftId, scope).map((kept) => kept?.completion.state === "ordered");
}

/** Judges an order anew and does what follows. */
export function reevaluate(
  desk: DeskContext,
  request: { readonly orderId: string },
): ResultAsync<JudgedOrder, InputInvalid | SettleFailed> {
  return useCase(ORDER, request, ({ orderId }) => settleOrder(desk, orderId));
}
