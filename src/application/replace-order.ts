import { okAsync, type ResultAsync } from "neverthrow";
import { actorShape } from "../draft/actor-shape.js";
import type { Draft } from "../draft/draft.js";
import { inputShape, reason } from "../draft/input-shape.js";
import { type LineQuantity, lineQuantities } from "../order/move-lines.js";
import type { Order } from "../order/order.js";
import { type ReplacementRefused, startReplacement } from "../order/replacement.js";
import { replacementLedger } from "../order/replacement-ledger.js";
import type { AddressNotYours } from "../ports/addresses.js";
import type { PortFailure } from "../ports/port.js";
import type { AlreadyExists } from "../ports/store.js";
import { id, optional } from "../shape/shape.js";
import { allOrders } from "./all-orders.js";
import { copyAddress } from "./copy-address.js";
import type { DeskContext } from "./desk-context.js";
import { loadOrder, type OrderUnknown } from "./load.js";
import { createRecord, newRecord } from "./start-draft.js";
import { type ByActor, useCase } from "./use-case.js";

export interface ReplaceRequest extends ByActor {
  readonly orderId: string;
  readonly lines: readonly LineQuantity[];
  readonly reason: string;
  /** For more than is left to replace ("lost twice"): the actor takes it on themselves, with this reason. */
  readonly acknowledge?: string;
}

const REPLACE = /* @__PURE__ */ inputShape<ReplaceRequest>(() => ({
  actor: actorShape(),
  orderId: id(),
  lines: lineQuantities(),
  reason: reason(),
  acknowledge: optional(reason()),
}));

export type ReplaceRefused = ReplacementRefused | OrderUnknown | AddressNotYours | AlreadyExists | PortFailure;

/** Starts a replacement for an order that went wrong: its lines at what was paid, linked to it, payment not required. */
export function replaceOrder(desk: DeskContext, request: ReplaceRequest): ResultAsync<Draft, ReplaceRefused> {
  return useCase(
    REPLACE,
    request,
    (given): ResultAsync<Draft, ReplaceRefused> =>
      loadOrder(desk, given.orderId).andThen((original) => {
        const rootId = original.replacement?.rootOrderId ?? original.id;
        return loadOrder(desk, rootId).andThen((root) =>
          allOrders(desk.ports.store.orders, desk.scope, { replacementsOf: rootId }).andThen((others) =>
            startFrom(desk, original, root, others, given),
          ),
        );
      }),
  );
}

function startFrom(
  desk: DeskContext,
  original: Order,
  root: Order,
  others: readonly Order[],
  { actor, lines, reason: why, acknowledge }: ReplaceRequest,
): ResultAsync<Draft, ReplaceRefused> {
  const draftId = desk.ports.ids.next("draft");
  return addressesFor(desk, original, draftId).andThen(([shippingAddressId, billingAddressId]) =>
    startReplacement(
      original,
      {
        draftId,
        at: desk.ports.clock.now(),
        lines,
        reason: why,
        shippingAddressId,
        billingAddressId,
        ...(acknowledge === undefined ? {} : { acknowledgeBeyond: { by: actor, reason: acknowledge } }),
      },
      replacementLedger(root, others),
    ).asyncAndThen((draft) => createRecord(desk, newRecord(draft))),
  );
}

/** Without a billing address of its own the new draft is billed where it is shipped. */
function addressesFor(
  desk: DeskContext,
  { shippingAddress, billingAddress }: Order,
  draftId: string,
): ResultAsync<readonly [string | null, string | null], AddressNotYours | PortFailure> {
  return copyAddress(desk, shippingAddress, draftId).andThen((shipping) =>
    billingAddress === null || billingAddress.addressId === shippingAddress?.addressId
      ? okAsync([shipping, null] as const)
      : copyAddress(desk, billingAddress, draftId).map((billing) => [shipping, billing] as const),
  );
}
