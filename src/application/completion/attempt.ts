import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Actor } from "../../draft/actor.js";
import { recordStatus } from "../../draft/record.js";
import type { PortFailure } from "../../ports/port.js";
import type { DraftRecord, VersionConflict } from "../../ports/store.js";
import type { DeskContext } from "../desk-context.js";
import { effectKey } from "../effect-key.js";
import { inOrder } from "../in-order.js";
import { couponKey } from "./hold-goods.js";

/** Takes the draft for completion by its version: of two who try, one gets it. From here on edits are refused. */
export function claim(
  desk: DeskContext,
  record: DraftRecord,
  actor: Actor,
): ResultAsync<DraftRecord, VersionConflict | PortFailure> {
  return moveTo(desk, record, "completing", actor);
}

/** Takes back what an attempt holds, whatever it got to, and opens the draft again. Doing it twice does it once. */
export function abortAttempt(
  desk: DeskContext,
  claimed: DraftRecord,
  { actor, version }: { readonly actor: Actor; readonly version: number },
  authorizationId: string | null,
): ResultAsync<DraftRecord, VersionConflict | PortFailure> {
  const { ports, scope } = desk;
  const { id, coupons } = claimed.draft;
  const voided =
    authorizationId === null
      ? okAsync(undefined)
      : ports.payments
          .void({ key: effectKey(desk, id, version, "void"), authorizationId }, scope)
          .map(() => undefined)
          .orElse((error) => (error.code === "port_failed" ? errAsync(error) : okAsync(undefined)));
  return voided
    .andThen(() => ports.inventory.release({ key: effectKey(desk, id, version, "stock") }, scope))
    .andThen(() =>
      inOrder(coupons, ({ code }) => ports.coupons.release({ key: couponKey(desk, id, version, code) }, scope)),
    )
    .andThen(() => moveTo(desk, claimed, "open", actor));
}

function moveTo(
  desk: DeskContext,
  record: DraftRecord,
  status: "open" | "completing",
  actor: Actor,
): ResultAsync<DraftRecord, VersionConflict | PortFailure> {
  const { history, draft } = record;
  return recordStatus(history, draft, status, { actor, at: desk.ports.clock.now() }).asyncAndThen((recorded) => {
    const moved = { ...record, ...recorded };
    return desk.ports.store.drafts.save(moved, draft.version, desk.scope).map(() => moved);
  });
}
