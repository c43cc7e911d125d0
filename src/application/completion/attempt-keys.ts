import type { Completion } from "../../completion/completion.js";
import type { Attempt } from "./hold-goods.js";

/** Under whose keys goods are held, and money is asked for. */
export function attemptKeys({ draftId, draftVersion }: Pick<Completion, "draftId" | "draftVersion">): Attempt {
  return { draftId, version: draftVersion };
}
