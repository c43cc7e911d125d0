import type { CompletionRequested } from "power-buyer/application";
import type { ControlName } from "./controls.js";
import type { Told } from "./journal.js";

/** What the process that is killed says: each line has left it before it goes on. */
export type Line =
  | { readonly is: "asks"; readonly request: CompletionRequested }
  | { readonly is: "told"; readonly told: Told }
  | { readonly is: "refused"; readonly draftId: string; readonly code: string }
  /** A transaction began; its commit, the n-th of all, is about to be executed; it was acknowledged. */
  | { readonly is: "begin" }
  | { readonly is: "commit" | "committed"; readonly count: number };

/** What a process is told once it has loaded its program: from here on it opens the file. */
export interface Go {
  readonly path: string;
  readonly idPrefix: string;
  readonly seed: number;
  /** After so many statements inside of transactions it kills itself; 0: it is killed. */
  readonly dieAt: number;
  readonly control: ControlName | null;
}
