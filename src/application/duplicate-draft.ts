import type { ResultAsync } from "neverthrow";
import { actorShape } from "../draft/actor-shape.js";
import type { Command } from "../draft/command.js";
import type { Draft } from "../draft/draft.js";
import { duplicateDraft } from "../draft/duplicate-draft.js";
import { inputShape } from "../draft/input-shape.js";
import type { AddressNotYours } from "../ports/addresses.js";
import type { PortFailure } from "../ports/port.js";
import type { AlreadyExists } from "../ports/store.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { flag, id, optional } from "../shape/shape.js";
import { copyAddressOf } from "./copy-address.js";
import type { DeskContext } from "./desk-context.js";
import { type DraftUnknown, loadDraft } from "./load.js";
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

/** A new draft with the same lines and details, at today's prices. */
export function duplicate(
  desk: DeskContext,
  request: DuplicateDraftRequest,
): ResultAsync<Draft, InputInvalid | DraftUnknown | CommandFailed | AddressNotYours | AlreadyExists | PortFailure> {
  const { ports } = desk;
  return useCase(DUPLICATE, request, ({ actor, draftId, keepGrants = false }) =>
    loadDraft(desk, draftId)
      .andThen(({ draft }) =>
        duplicateDraft(draft, { id: ports.ids.next("draft"), at: ports.clock.now(), keepGrants }).asyncAndThen((copy) =>
          ownAddresses(desk, draft, copy.id).andThen((commands) =>
            runCommands(desk, newRecord(copy), [{ type: "prices.refresh", input: {} }, ...commands], actor),
          ),
        ),
      )
      .andThen((record) => createRecord(desk, record)),
  );
}

/** Addresses that were the first draft's alone are saved again for the new one. */
function ownAddresses(
  desk: DeskContext,
  draft: Draft,
  newDraftId: string,
): ResultAsync<readonly Command[], AddressNotYours | PortFailure> {
  const { shippingAddressId, billingAddressId } = draft;
  return copyAddressOf(desk, draft, shippingAddressId, newDraftId).andThen((shipping) =>
    copyAddressOf(desk, draft, billingAddressId, newDraftId).map((billing): readonly Command[] => [
      ...(shipping === null ? [] : [{ type: "shippingAddress.set", input: { addressId: shipping } } as const]),
      ...(billing === null ? [] : [{ type: "billingAddress.set", input: { addressId: billing } } as const]),
    ]),
  );
}
