import { err, ok, type Result, type ResultAsync } from "neverthrow";
import { applyEvent } from "../completion/apply.js";
import type { CompletionState } from "../completion/completion.js";
import { inputShape } from "../draft/input-shape.js";
import { hasCome } from "../internal/instant.js";
import type { PortFailure } from "../ports/port.js";
import type { KeptCompletion } from "../ports/store.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { count, optional } from "../shape/shape.js";
import { auditAttempt } from "./completion/audit-attempt.js";
import { drive } from "./completion/drive.js";
import { auditAfterMs, LEASE_MS } from "./completion/limits.js";
import { findCompletion } from "./completion/store-clock.js";
import type { DeskContext } from "./desk-context.js";
import { inSteps } from "./in-steps.js";
import { relayEvents } from "./relay-events.js";
import { useCase } from "./use-case.js";

export interface SweepRequest {
  /** So many attempts are carried on at most, and so many audited; 100 where nothing is said. */
  readonly limit?: number;
}

/** What a sweep found and did. */
export interface Swept {
  /** Attempts that nobody was carrying on, and where they are now. */
  readonly attempts: readonly SweptAttempt[];
  /** Attempts of which the provider was asked what else it made. */
  readonly audited: readonly AuditedAttempt[];
}

export interface SweptAttempt {
  readonly completionId: string;
  readonly draftId: string;
  readonly state: CompletionState;
  readonly orderId: string | null;
  /** Why it is not over; null where it is. */
  readonly because: string | null;
}

export interface AuditedAttempt {
  readonly completionId: string;
  readonly draftId: string;
  /** Authorisations and charges without an order that were ended. More than none is worth a look. */
  readonly ended: number;
  /** Those that could not be ended yet. */
  readonly left: number;
}

const SWEEP = /* @__PURE__ */ inputShape<SweepRequest>(() => ({ limit: optional(count(1, 1_000)) }));

/**
 * Carries on what nobody carries on any more: attempts of processes that died, payments whose answer never came, orders of which
 * something is still to be done, events that wait. Run it when the application starts and every few seconds; as many as you like may
 * run at once. What cannot be done now is left for the next one.
 *
 * Errors: `port_failed` where the store does not answer.
 */
export function sweep(desk: DeskContext, request: SweepRequest): ResultAsync<Swept, InputInvalid | PortFailure> {
  return useCase(SWEEP, request, ({ limit = 100 }) =>
    inSteps(async (): Promise<Result<Swept, PortFailure>> => {
      await relayEvents(desk);
      const attempts = await carryOnAll(desk, limit);
      if (attempts.isErr()) return err(attempts.error);
      const audited = await auditAll(desk, limit);
      return audited.map((them) => ({ attempts: attempts.value, audited: them }));
    }),
  );
}

async function carryOnAll(desk: DeskContext, limit: number): Promise<Result<readonly SweptAttempt[], PortFailure>> {
  const attempts: SweptAttempt[] = [];
  while (attempts.length < limit) {
    const taken = await findCompletion(desk, (completions) => completions.takeOver(LEASE_MS, desk.scope));
    if (taken.isErr()) return err(taken.error);
    if (taken.value === null) break;
    // The holder may have answered the bank without telling us.
    const driven = await drive(desk, taken.value, isWaiting(taken.value) ? { is: "resumed" } : null);
    if (driven.isErr()) return err(driven.error);
    const { completion, because } = driven.value;
    const { id: completionId, draftId, state, orderId } = completion;
    attempts.push({ completionId, draftId, state, orderId, because });
  }
  return ok(attempts);
}

/** Waits for the holder of the card, and there is still time: they may have answered the bank without telling us. */
export function isWaiting({ completion: { state, payment }, now }: KeptCompletion): boolean {
  return state === "awaiting_action" && !hasCome(payment?.action?.until ?? now, now);
}

async function auditAll(desk: DeskContext, limit: number): Promise<Result<readonly AuditedAttempt[], PortFailure>> {
  const { ports, scope } = desk;
  const { completions } = ports.store;
  const before = new Date(Date.parse(ports.clock.now()) - auditAfterMs(desk)).toISOString();
  const due = await completions.unaudited(before, limit, scope);
  if (due.isErr()) return err(due.error);
  const audited: AuditedAttempt[] = [];
  for (const { completion, now } of due.value) {
    const audit = await auditAttempt(desk, completion);
    // Whatever cannot be listed is asked for again with the next sweep.
    if (audit.isErr()) continue;
    const done = audit.value.left === 0 ? applyEvent(completion, { is: "audited" }, now) : null;
    if (done?.isOk()) {
      const saved = await completions.save(done.value, completion, scope);
      if (saved.isErr() && saved.error.code === "port_failed") return err(saved.error);
    }
    audited.push({ completionId: completion.id, draftId: completion.draftId, ...audit.value });
  }
  return ok(audited);
}
