import { ok, okAsync } from "neverthrow";
import { applyEvent, type StepRefused } from "../../completion/apply.js";
import type { Completion } from "../../completion/completion.js";
import { recordStatusBy } from "../../draft/record.js";
import type { Facts } from "../../facts/facts.js";
import type { QuestionKind } from "../../facts/question.js";
import { ready } from "../../order/ready.js";
import type { PortFailure } from "../../ports/port.js";
import type { CompletionMoved, StoreSession, VersionConflict } from "../../ports/store.js";
import type { DeskContext } from "../desk-context.js";
import { isAmendmentOver, prepareAmended } from "./amended-order.js";
import { attemptKeys } from "./attempt-keys.js";
import { checkDraft } from "./check-draft.js";
import { commitOrder } from "./commit-order.js";
import { type GoodsPorts, holdGoods, releaseGoods } from "./hold-goods.js";
import { releaseSpending } from "./hold-spending.js";
import { happened, type Performed, type Performer, refusedFor, unknownYet } from "./performed.js";

/** What this attempt itself changes by its holds: on the way back to it the answers from before count. */
const CHANGED_BY_HOLDS: readonly QuestionKind[] = ["stock", "coupon"];

/** Prices, stock and eligibility once more, for the very total that was accepted. */
export const checkAgain: Performer<"check"> = async (desk, { agreed, actor }, _, at) => {
  const { draft, sheet, facts } = agreed;
  const accepted = { actor, acceptedTotal: sheet.totals.total };
  const checked = await checkDraft(desk, draft, accepted, heldAnswers(facts));
  if (checked.isOk()) {
    const { readyDraft, facts: latest } = checked.value;
    return happened({ is: "checked", agreed: { draft, sheet: readyDraft.sheet, facts: latest, at } });
  }
  return checked.error.code === "port_failed" ? failed(checked.error) : refusedFor(checked.error);
};

function heldAnswers({ answers }: Facts): Facts["answers"] {
  return Object.fromEntries(
    Object.entries(answers).filter(([, { question }]) => CHANGED_BY_HOLDS.includes(question.kind)),
  );
}

/** Holds goods and coupon uses where they live in other systems; beside the store they were held with the claim. */
export const reserve: Performer<"reserve"> = async (desk, row) => {
  const prepared = await agreedDraft(row).asyncAndThen((readyDraft) =>
    prepareAmended(desk, readyDraft.draft).map((instead) => ({ readyDraft, instead })),
  );
  if (prepared.isErr()) {
    const { error } = prepared;
    if (error.code === "port_failed") return failed(error);
    return refusedFor(isAmendmentOver(error) ? error : OVERTAKEN);
  }
  const { readyDraft, instead } = prepared.value;
  const held = await holdGoods(desk, desk.ports, readyDraft, instead);
  if (held.isOk()) return happened({ is: "reserved" });
  const { error } = held;
  if (error.code === "port_failed") return failed(error);
  return refusedFor(error.code === "hold_gone" || error.code === "key_reused" ? OVERTAKEN : error);
};

/** The moment of purchase. What stands in its way ends the attempt; what fails leaves it where it is. */
export const placeTheOrder: Performer<"order"> = async (desk, row, _, at) => {
  const committed = await agreedDraft(row).asyncAndThen((readyDraft) => commitOrder(desk, row, readyDraft, at));
  if (committed.isOk()) return { is: "moved", completion: committed.value };
  const { error } = committed;
  if (error.code === "port_failed") return failed(error);
  if (error.code === "completion_moved") return { is: "overtaken" };
  // The order of this draft is there; who wrote it did not come to say so.
  if (error.code === "already_exists") return happened({ is: "ordered", orderId: error.id });
  return refusedFor(isAmendmentOver(error) ? error : OVERTAKEN);
};

/** What the caller agreed to does not stand any more, because of somebody else. */
const OVERTAKEN = { code: "cancelled" } as const;

/** Gives back what is held, and opens the draft; where goods live beside the store, in one transaction. */
export const release: Performer<"release"> = async (desk, row, _, at) => {
  const { ports, scope } = desk;
  const codes = row.agreed.draft.coupons.map(({ code }) => code);
  const giveBack = (goods: GoodsPorts) => releaseGoods(desk, attemptKeys(row), codes, goods);
  const moved = await ports.store.transaction<Completion | null, VersionConflict | CompletionMoved | StepRefused>(
    (session) => {
      const { inventory, coupons } = session;
      if (inventory === null || coupons === null) return okAsync(null);
      return giveBack({ inventory, coupons }).andThen(() => openAgain(desk, session, row, at));
    },
    scope,
  );
  const done =
    moved.isOk() && moved.value === null
      ? await giveBack(ports).andThen(() =>
          ports.store.transaction<Completion, VersionConflict | CompletionMoved | StepRefused>(
            (session) => openAgain(desk, session, row, at),
            scope,
          ),
        )
      : moved.andThen((completion) => ok(completion as Completion));
  if (done.isOk()) return { is: "moved", completion: done.value };
  return done.error.code === "port_failed" ? failed(done.error) : { is: "overtaken" };
};

/** The draft as it was claimed becomes one that can be edited. */
function openAgain(desk: DeskContext, session: StoreSession, row: Completion, at: string) {
  const { ports, scope } = desk;
  const { drafts, completions } = session;
  return drafts
    .read(row.draftId, scope)
    .andThen((record) => {
      if (record === null || record.draft.status !== "completing") return okAsync(undefined);
      const { draft, history } = record;
      const { by: actor, reason } = row.takenBack ?? { by: row.actor, reason: null };
      return recordStatusBy(history, draft, "open", { actor, at: ports.clock.now() }, reason).asyncAndThen((recorded) =>
        drafts.save({ ...record, ...recorded }, draft.version, scope),
      );
    })
    .andThen(() => (row.budgetId === undefined ? okAsync() : releaseSpending(desk, session, attemptKeys(row))))
    .andThen(() => applyEvent(row, { is: "released" }, at))
    .andThen((next) => completions.save(next, row, scope).map(() => next));
}

/** It was judged when it was agreed to: nothing stood in its way. */
function agreedDraft({ agreed }: Completion) {
  return ready(agreed.draft, agreed.sheet, []);
}

function failed({ port, operation }: PortFailure): Performed {
  return unknownYet(`${port}.${operation} failed`);
}
