import { errAsync, type ResultAsync } from "neverthrow";
import { actorShape } from "../draft/actor-shape.js";
import { createDraft } from "../draft/create-draft.js";
import type { Draft } from "../draft/draft.js";
import { startHistory } from "../draft/history.js";
import { inputShape } from "../draft/input-shape.js";
import { currencyShape } from "../facts/answer-shapes.js";
import type { Currency } from "../money/currency.js";
import type { CurrencyInvalid } from "../money/errors.js";
import type { PortFailure } from "../ports/port.js";
import type { AlreadyExists, DraftRecord } from "../ports/store.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { either, id, nullable, optional } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import { type CommandFailed, runCommands } from "./run-commands.js";
import { type ByActor, useCase } from "./use-case.js";

export interface StartDraftRequest extends ByActor {
  /** ISO 4217 ("EUR") or a currency of the shop's own. */
  readonly currency: string | Currency;
  /** Start from a customer, or add one later. */
  readonly customerId?: string | null;
}

export type StartDraftRefused = InputInvalid | CurrencyInvalid | CommandFailed | AlreadyExists | PortFailure;

const REQUEST = /* @__PURE__ */ inputShape<StartDraftRequest>(() => ({
  actor: actorShape(),
  currency: either(id(), currencyShape),
  customerId: optional(nullable(id())),
}));

/** Opens a new draft, empty or for a customer. */
export function startDraft(desk: DeskContext, request: StartDraftRequest): ResultAsync<Draft, StartDraftRefused> {
  return useCase(REQUEST, request, ({ actor, currency, customerId = null }): ResultAsync<Draft, StartDraftRefused> => {
    const created = createDraft({ id: desk.ports.ids.next("draft"), currency, at: desk.ports.clock.now() });
    if (created.isErr()) return errAsync(created.error);
    const commands = customerId === null ? [] : [{ type: "customer.set", input: { customerId } } as const];
    return runCommands(desk, newRecord(created.value), commands, actor).andThen((record) => createRecord(desk, record));
  });
}

export function newRecord(draft: Draft): DraftRecord {
  return { draft, history: startHistory(draft), orderId: null };
}

export function createRecord(desk: DeskContext, record: DraftRecord): ResultAsync<Draft, AlreadyExists | PortFailure> {
  return desk.ports.store.drafts.create(record, desk.scope).map(() => record.draft);
}
