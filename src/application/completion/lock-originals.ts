import type { ResultAsync } from "neverthrow";
import type { Draft } from "../../draft/draft.js";
import { ledgerQuestion } from "../../draft/ledger-question.js";
import type { PortFailure, Scope } from "../../ports/port.js";
import type { OrderStore } from "../../ports/store.js";
import { inOrder } from "../in-order.js";

/**
 * Locks the earlier orders that a draft rests on: the first of its chain of replacements, and the one whose place it takes. What replaces
 * them is counted next, over orders of others, and so whoever completes another replacement or an amendment of the same waits until
 * this one is written. Everybody locks by id, so that no two wait for each other.
 */
export function lockOriginals(
  orders: OrderStore,
  scope: Scope,
  draft: Pick<Draft, "replacement" | "amends">,
): ResultAsync<void, PortFailure> {
  const first = ledgerQuestion(draft)?.orderId;
  const ids = [first, draft.amends?.orderId].filter((id) => id !== undefined);
  return inOrder([...new Set(ids)].sort(), (id) => orders.lock(id, scope).map(() => undefined));
}
