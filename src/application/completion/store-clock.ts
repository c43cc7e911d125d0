import type { ResultAsync } from "neverthrow";
import type { CompletionStore, KeptCompletion } from "../../ports/store.js";
import type { DeskContext } from "../desk-context.js";

/** An attempt as it was read, and this machine's clock when it asked for it: an answer is as old as its question. */
export interface FoundCompletion extends KeptCompletion {
  readonly askedAt: string;
}

export function findCompletion<E>(
  { ports }: DeskContext,
  ask: (completions: CompletionStore) => ResultAsync<KeptCompletion | null, E>,
): ResultAsync<FoundCompletion | null, E> {
  const askedAt = ports.clock.now();
  return ask(ports.store.completions).map((kept) => (kept === null ? null : { ...kept, askedAt }));
}

/** Whoever stood still for longer, or whose clock was set, has to look again before it does anything. */
const STILL_MS = 5_000;

/**
 * The store's clock, carried on by how far this machine's own has gone since it asked; null from when on so much time went by between two
 * looks at it, or so little, that nothing is sure any more: neither what time it is there, nor what others have done meanwhile.
 */
export function storeClock({ ports }: DeskContext, { now, askedAt }: FoundCompletion): () => string | null {
  const asked = Date.parse(askedAt);
  let last = asked;
  let isSure = true;
  return () => {
    const here = Date.parse(ports.clock.now());
    const passed = here - last;
    last = here;
    isSure &&= passed >= 0 && passed <= STILL_MS;
    return isSure ? new Date(Date.parse(now) + here - asked).toISOString() : null;
  };
}
