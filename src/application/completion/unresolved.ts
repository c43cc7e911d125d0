import type { PortFailure } from "../../ports/port.js";

/**
 * The draft is claimed, and what was asked of a system behind a port is not known to have happened or not. Complete again: it goes on
 * where it stopped. Or take the draft back with `reopen`.
 */
export interface CompletionUnresolved {
  readonly code: "completion_unresolved";
  readonly because: string;
}

export function unresolved(because: string): CompletionUnresolved {
  return { code: "completion_unresolved", because };
}

/** A failure after the claim is no clean "no": something may have happened. */
export function failedMidway({ port, operation }: PortFailure): CompletionUnresolved {
  return unresolved(`${port}.${operation} failed`);
}
