import { err, ok, type Result, type ResultAsync } from "neverthrow";
import { applyEvent } from "../../completion/apply.js";
import { type Completion, isFinal } from "../../completion/completion.js";
import type { CompletionEffect, CompletionEvent } from "../../completion/effect.js";
import { nextEffect, type StepContext } from "../../completion/next.js";
import type { KeptCompletion } from "../../ports/store.js";
import type { PortFailure } from "../../ports/port.js";
import type { DeskContext } from "../desk-context.js";
import { inSteps } from "../in-steps.js";

/**
 * What became of one effect. `moved`: it was one transaction with the row's own change in it, and this is the row now. `event`: it is to be
 * applied and saved. `unknown`: nobody knows whether it happened, or it cannot happen now; the row stays where it is.
 */
export type Performed =
  | { readonly is: "moved"; readonly completion: Completion }
  | { readonly is: "event"; readonly event: CompletionEvent }
  | { readonly is: "unknown"; readonly because: string };

/** How each effect is done. */
export type Performers = {
  readonly [K in CompletionEffect["do"]]: (
    desk: DeskContext,
    row: Completion,
    effect: Extract<CompletionEffect, { do: K }>,
    at: string,
  ) => PromiseLike<Performed>;
};

/** Where a completion got to; `because` says why it is not over. */
export interface Driven {
  readonly completion: Completion;
  readonly because: string | null;
}

/** More steps than any way through the protocol has; only a store that forgets what it saved gets there. */
const MOST_STEPS = 40;

/**
 * Carries a completion on until it is over, or until nobody can say more: the one way on, for the caller, a sweep and an abort alike.
 * Every step is written before the next one is taken, under the state and fence that were read; who finds that somebody else has
 * gone on looks again, and goes on from there.
 */
export function drive(
  desk: DeskContext,
  performers: Performers,
  started: KeptCompletion,
): ResultAsync<Driven, PortFailure> {
  const { completions } = desk.ports.store;
  const clock = storeClock(desk, started);
  const context = (): StepContext => ({ now: clock(), ...limitsOf(desk) });

  return inSteps(async (): Promise<Result<Driven, PortFailure>> => {
    let row = started.completion;
    for (let steps = 0; steps < MOST_STEPS && !isFinal(row); steps += 1) {
      const given = context();
      const effect = nextEffect(row, given);
      if (effect.do === "wait") return ok({ completion: row, because: `nothing can be done before ${effect.until}` });
      const perform = performers[effect.do] as Performers["check"];
      const performed = await perform(desk, row, effect as never, given.now);
      if (performed.is === "unknown") return ok({ completion: row, because: performed.because });
      if (performed.is === "moved") {
        row = performed.completion;
        continue;
      }
      const applied = applyEvent(row, performed.event, given.now);
      // An answer that cannot be is no answer.
      if (applied.isErr()) return ok({ completion: row, because: "what came back does not belong here" });
      const saved = await completions.save(applied.value, row, desk.scope);
      if (saved.isOk()) row = applied.value;
      else if (saved.error.code === "port_failed") return err(saved.error);
      else {
        const latest = await completions.read(row.id, desk.scope);
        if (latest.isErr()) return err(latest.error);
        if (latest.value === null) return ok({ completion: row, because: "the completion is not kept any more" });
        row = latest.value.completion;
      }
    }
    return ok({ completion: row, because: isFinal(row) ? null : "it does not come to an end" });
  });
}

/** The store's clock, carried on by how far this machine's own has gone since. */
function storeClock({ ports }: DeskContext, { now }: KeptCompletion): () => string {
  const ahead = Date.parse(now) - Date.parse(ports.clock.now());
  return () => new Date(Date.parse(ports.clock.now()) + ahead).toISOString();
}

/** What was agreed is looked at again when it is as old as this. */
const QUOTE_MS = 60_000;

function limitsOf({ ports: { payments } }: DeskContext): Pick<StepContext, "provider" | "quoteMs"> {
  const { idempotencyWindowMs, maxInFlightMs, cancelByKey } = payments.capabilities;
  const hasFence = cancelByKey === "fence" && payments.cancelByKey !== undefined;
  return { provider: { idempotencyWindowMs, maxInFlightMs, hasFence }, quoteMs: QUOTE_MS };
}
