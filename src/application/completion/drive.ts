import { err, ok, type Result, type ResultAsync } from "neverthrow";
import { applyEvent } from "../../completion/apply.js";
import { type Completion, isFinal } from "../../completion/completion.js";
import type { CompletionEvent } from "../../completion/effect.js";
import { nextEffect, type StepContext } from "../../completion/next.js";
import type { PortFailure } from "../../ports/port.js";
import type { DeskContext } from "../desk-context.js";
import { inSteps } from "../in-steps.js";
import type { JudgedOrder } from "../settle-order.js";
import { limitsOf } from "./limits.js";
import type { Performed, Performer } from "./performed.js";
import { PERFORMERS } from "./performers.js";
import { findCompletion, type FoundCompletion, storeClock } from "./store-clock.js";

/** Where a completion got to. */
export interface Driven {
  readonly completion: Completion;
  /** Why it is not over; null where it is. */
  readonly because: string | null;
  /** As it stands after what follows from it; null where there is none, or where that was done before. */
  readonly order: JudgedOrder | null;
}

/** More steps than any way through the protocol has, with others beside it; only a store that forgets what it saved gets there. */
const MOST_STEPS = 40;

/**
 * Carries a completion on until it is over, or until nobody can say more: the one way on, for the caller, a sweep and an abort alike.
 * Every step is written before the next one is taken, under the state and fence that were read; who finds that somebody else has
 * gone on looks again, and goes on from there; so does who stood still. `first` is what somebody asks of it before, or that it was
 * claimed a moment ago.
 */
export function drive(
  desk: DeskContext,
  found: FoundCompletion,
  first: CompletionEvent | "claimed" | null = null,
): ResultAsync<Driven, PortFailure> {
  const limits = limitsOf(desk);
  return inSteps(async (): Promise<Result<Driven, PortFailure>> => {
    let row = found.completion;
    let clock = storeClock(desk, found);
    let order: JudgedOrder | null = null;
    let asked = first === "claimed" ? null : first;
    let isUnasked = first === "claimed";
    for (let steps = 0; steps < MOST_STEPS && (asked !== null || !isFinal(row)); steps += 1) {
      const now = clock();
      const performed = now === null ? STOOD_STILL : await take(desk, row, asked, { now, isUnasked, ...limits });
      isUnasked = performed.is === "event" && performed.event.is === "intended";
      const wanted = asked;
      asked = null;
      order = orderOf(performed) ?? order;
      if (performed.is === "unknown") return ok({ completion: row, because: performed.because, order });
      if (performed.is === "moved") {
        row = performed.completion;
        continue;
      }
      const known =
        performed.is === "event" && now !== null ? applyEvent(row, performed.event, now).unwrapOr(null) : null;
      if (known !== null && isToldAgain(row, known, limits) && clock() !== null) {
        row = known;
        continue;
      }
      const next = known === null ? ok(null) : await write(desk, known, row);
      if (next.isErr()) return err(next.error);
      if (next.value !== null) {
        row = next.value;
        continue;
      }
      const { id } = row;
      const latest = await findCompletion(desk, (completions) => completions.read(id, desk.scope));
      if (latest.isErr()) return err(latest.error);
      if (latest.value === null) return ok({ completion: row, because: "the attempt is not kept any more", order });
      row = latest.value.completion;
      clock = storeClock(desk, latest.value);
      // Who takes an attempt back, and finds that somebody was faster, does not go on with the purchase instead.
      if (wanted !== null && applyEvent(row, wanted, latest.value.now).isOk()) asked = wanted;
    }
    return ok({ completion: row, because: isFinal(row) ? null : "it does not come to an end", order });
  });
}

/** Others may have gone on meanwhile. */
const STOOD_STILL: Performed = { is: "overtaken" };

const orderOf = ({ order }: Performed & { readonly order?: JudgedOrder }): JudgedOrder | undefined => order;

/** What somebody asks, or else what is to be done next. */
async function take(
  desk: DeskContext,
  row: Completion,
  asked: CompletionEvent | null,
  context: Parameters<typeof nextEffect>[1],
): Promise<Performed> {
  if (asked !== null) return { is: "event", event: asked };
  const effect = nextEffect(row, context);
  const performer = PERFORMERS[effect.do] as Performer<typeof effect.do>;
  return await performer(desk, row, effect, context.now);
}

/**
 * An authorisation is written together with the order: whoever finds the attempt without it is told of it once more, under its key. Of
 * a provider that cannot say what became of a key it is kept at once.
 */
function isToldAgain(row: Completion, known: Completion, { provider }: Pick<StepContext, "provider">): boolean {
  return provider.hasLookup && known.state === "paying" && row.payment !== null && known.payment?.authorization != null;
}

/** The row as it was saved; null where somebody else was faster. */
async function write(
  { ports, scope }: DeskContext,
  next: Completion,
  row: Completion,
): Promise<Result<Completion | null, PortFailure>> {
  const saved = await ports.store.completions.save(next, row, scope);
  if (saved.isOk()) return ok(next);
  return saved.error.code === "port_failed" ? err(saved.error) : ok(null);
}
