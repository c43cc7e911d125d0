import type { ResultAsync } from "neverthrow";
import { actorShape } from "../draft/actor-shape.js";
import type { Draft } from "../draft/draft.js";
import { inputShape, reason } from "../draft/input-shape.js";
import { amendmentOf, type AmendmentRefused } from "../order/amend-order.js";
import type { ReplacementsLive } from "../order/live-replacements.js";
import type { AddressNotYours } from "../ports/addresses.js";
import type { PortFailure } from "../ports/port.js";
import type { AlreadyExists } from "../ports/store.js";
import { id } from "../shape/shape.js";
import { copyAddressOf } from "./copy-address.js";
import type { DeskContext } from "./desk-context.js";
import { refuseReplaced } from "./live-replacements.js";
import { type DraftUnknown, loadDraft, loadOrder, type OrderUnknown } from "./load.js";
import { createRecord, newRecord } from "./start-draft.js";
import { type ByActor, useCase } from "./use-case.js";

export interface AmendRequest extends ByActor {
  readonly orderId: string;
  readonly reason: string;
}

const AMEND = /* @__PURE__ */ inputShape<AmendRequest>(() => ({
  actor: actorShape(),
  orderId: id(),
  reason: reason(),
}));

export type AmendRefused =
  | AmendmentRefused
  | ReplacementsLive
  | OrderUnknown
  | DraftUnknown
  | AddressNotYours
  | AlreadyExists
  | PortFailure;

/**
 * Starts the amendment of an order in review: a draft of what was agreed, to be edited, reviewed and completed like any other. The
 * order stays as it is until then; completing the draft places an order in its stead, with a payment of its own. An order whose lines
 * are replaced by others is not amended: their ledger counts by it.
 */
export function amend(desk: DeskContext, request: AmendRequest): ResultAsync<Draft, AmendRefused> {
  const { ports, scope } = desk;
  return useCase(AMEND, request, ({ orderId, reason: why }) =>
    loadOrder(desk, orderId).andThen((order) =>
      loadDraft(desk, order.draftId).andThen(({ draft: placed }) =>
        amendmentOf(order, placed, {
          draftId: ports.ids.next("draft"),
          at: ports.clock.now(),
          reason: why,
        }).asyncAndThen((draft) =>
          refuseReplaced(ports.store.orders, scope, order)
            .andThen(() => withOwnAddresses(desk, placed, draft))
            .andThen((own) => createRecord(desk, newRecord(own))),
        ),
      ),
    ),
  );
}

/** Addresses that were the placed draft's alone are saved again for this one. */
function withOwnAddresses(
  desk: DeskContext,
  placed: Draft,
  draft: Draft,
): ResultAsync<Draft, AddressNotYours | PortFailure> {
  return copyAddressOf(desk, placed, draft.shippingAddressId, draft.id).andThen((shippingAddressId) =>
    copyAddressOf(desk, placed, draft.billingAddressId, draft.id).map((billingAddressId) => ({
      ...draft,
      shippingAddressId,
      billingAddressId,
    })),
  );
}
