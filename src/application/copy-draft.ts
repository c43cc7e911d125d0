import { okAsync, type ResultAsync } from "neverthrow";
import { actorShape } from "../draft/actor-shape.js";
import type { Draft } from "../draft/draft.js";
import { duplicateDraft } from "../draft/duplicate-draft.js";
import { inputShape, reason } from "../draft/input-shape.js";
import type { AddressFact } from "../facts/answers.js";
import { type LineQuantity, lineQuantities } from "../order/move-lines.js";
import type { Order } from "../order/order.js";
import { type ReplacementRefused, startReplacement } from "../order/replacement.js";
import { replacementLedger } from "../order/replacement-ledger.js";
import type { AddressNotYours } from "../ports/addresses.js";
import type { PortFailure } from "../ports/port.js";
import type { AlreadyExists } from "../ports/store.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { flag, id, optional } from "../shape/shape.js";
import { allOrders } from "./all-orders.js";
import type { DeskContext } from "./desk-context.js";
import { type DraftUnknown, loadDraft, loadOrder, type OrderUnknown } from "./load.js";
import { type CommandFailed, runCommands } from "./run-commands.js";
import { createRecord, newRecord } from "./start-draft.js";
import { type ByActor, useCase } from "./use-case.js";

export interface DuplicateDraftRequest extends ByActor {
  readonly draftId: string;
  /** Prices and discounts set by hand come along only when asked for: special prices do not leak into ordinary reorders. */
  readonly keepGrants?: boolean;
}

const DUPLICATE = /* @__PURE__ */ inputShape<DuplicateDraftRequest>(() => ({
  actor: actorShape(),
  draftId: id(),
  keepGrants: optional(flag()),
}));

/** A new draft with the same lines and details. */
export function duplicate(
  desk: DeskContext,
  request: DuplicateDraftRequest,
): ResultAsync<Draft, InputInvalid | DraftUnknown | CommandFailed | AlreadyExists | PortFailure> {
  const { ports } = desk;
  return useCase(DUPLICATE, request, ({ actor, draftId, keepGrants = false }) =>
    loadDraft(desk, draftId)
      .andThen(({ draft }) => duplicateDraft(draft, { id: ports.ids.next("draft"), at: ports.clock.now(), keepGrants }))
      // The copy begins at today's prices.
      .andThen((copy) => runCommands(desk, newRecord(copy), [{ type: "prices.refresh", input: {} }], actor))
      .andThen((record) => createRecord(desk, record)),
  );
}

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
          allOrders(desk, { replacementsOf: rootId }).andThen((others) =>
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

/** An address of the earlier draft alone is saved again for the new one; those of the customer's book are used as they are. */
function addressesFor(
  desk: DeskContext,
  { shippingAddress, billingAddress }: Order,
  draftId: string,
): ResultAsync<readonly [string | null, string | null], AddressNotYours | PortFailure> {
  return addressFor(desk, shippingAddress, draftId).andThen((shipping) =>
    billingAddress === null || billingAddress.addressId === shippingAddress?.addressId
      ? okAsync([shipping, null] as const)
      : addressFor(desk, billingAddress, draftId).map((billing) => [shipping, billing] as const),
  );
}

function addressFor(
  { ports, scope }: DeskContext,
  address: AddressFact | null,
  draftId: string,
): ResultAsync<string | null, AddressNotYours | PortFailure> {
  if (address === null || address.customerId !== null) return okAsync(address?.addressId ?? null);
  const { addressId: _, customerId: __, draftId: ___, ...fields } = address;
  const owner = { customerId: null, draftId } as const;
  return ports.addresses
    .save({ owner, address: fields, addressId: ports.ids.next("address") }, scope)
    .map((saved) => saved.addressId);
}
