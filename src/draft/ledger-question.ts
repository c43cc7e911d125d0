import type { QuestionOf } from "../facts/question.js";
import type { Draft } from "./draft.js";

/** What a replacement has to know of its first order; null for every other draft. An order that the draft amends does not count. */
export function ledgerQuestion({
  replacement,
  amends,
}: Pick<Draft, "replacement" | "amends">): QuestionOf<"replacement-ledger"> | null {
  if (replacement === null) return null;
  const question = { kind: "replacement-ledger", orderId: replacement.rootOrderId } as const;
  return amends === null ? question : { ...question, without: amends.orderId };
}
