import type { Facts } from "../facts/facts.js";
import type { Actor } from "./actor.js";
import type { Command } from "./command.js";
import type { By } from "./context.js";
import type { Draft, DraftStatus } from "./draft.js";
import { redacted } from "./redact.js";

/**
 * One step in a draft's life: which edit, by whom, when, why. `undo` and `redo` are steps too: nothing is ever taken out. So is a
 * change of `status` that is no edit, as when a completion claims the draft or lets it go.
 */
export interface Revision {
  /** The draft's version after it. */
  readonly version: number;
  readonly step:
    | { readonly kind: "edit"; readonly command: Command }
    | { readonly kind: "undo" }
    | { readonly kind: "redo" }
    | { readonly kind: "status"; readonly status: DraftStatus };
  readonly actor: Actor;
  readonly at: string;
  /** The moment of the facts that the edit looked at, where it is another one: rules go by it, and so does a replay. */
  readonly asOf?: string;
  readonly reason: string | null;
  /** The answers that the edit looked at, so that a replay needs nobody; what is personal in them is left out. */
  readonly facts: Facts["answers"];
}

/** A draft's life: how it began, and every step since. Folding the steps over the beginning gives the draft. */
export interface History {
  readonly start: Draft;
  readonly revisions: readonly Revision[];
}

/** A draft with the history that made it. */
export interface Recorded {
  readonly draft: Draft;
  readonly history: History;
}

/** Somebody else was faster: the draft that was edited is not the one at the end of the history. */
export interface HistoryConflict {
  readonly code: "version_conflict";
  /** Of the draft that was given. */
  readonly expected: number;
  /** Of the last step of the history. */
  readonly actual: number;
}

/**
 * Begins the history of a draft as it stands.
 *
 * @example
 * ```ts
 * import { type Draft, startHistory } from "power-buyer/draft";
 *
 * const record = (draft: Draft) => ({ draft, history: startHistory(draft) });
 * ```
 */
export function startHistory(draft: Draft): History {
  return { start: draft, revisions: [] };
}

/** The version of the draft at the end of a history. */
export function versionOf({ start, revisions }: History): number {
  return revisions.at(-1)?.version ?? start.version;
}

/** The history with one step more, made by this context's actor and leading to the next version. */
export function withStep(
  history: History,
  step: Revision["step"],
  by: By,
  told: Partial<Pick<Revision, "asOf" | "reason" | "facts">> = {},
): History {
  const revision: Revision = {
    version: versionOf(history) + 1,
    step,
    actor: by.actor,
    at: by.at,
    ...(told.asOf === undefined || told.asOf === by.at ? {} : { asOf: told.asOf }),
    reason: told.reason ?? null,
    facts: redacted(told.facts ?? {}),
  };
  return { start: history.start, revisions: [...history.revisions, revision] };
}

/** The draft in another status, one version on. */
export function withStatus(draft: Draft, status: DraftStatus, at: string): Draft {
  return { ...draft, status, version: draft.version + 1, updatedAt: at };
}
