import type { CompletionRow, Row, State } from "../../adapters/memory/state.js";
import type { Completion } from "../../completion/completion.js";
import type { Order } from "../../order/order.js";
import type { DraftRecord } from "../../ports/store.js";

/** A stored text is read once, however often somebody looks: rows are replaced, never changed. */
const READ = new WeakMap<object, unknown>();

export function draftsIn({ drafts }: Pick<State, "drafts">): readonly DraftRecord[] {
  return [...drafts.entries()].map(([, row]) => read<DraftRecord>(row));
}

export function ordersIn({ orders }: Pick<State, "orders">): readonly Order[] {
  return [...orders.entries()].map(([, row]) => read<Order>(row));
}

export function completionsIn({ completions }: Pick<State, "completions">): readonly Completion[] {
  return [...completions.entries()].map(([, row]) => ({ ...read<Completion>(row), fence: row.fence }));
}

function read<T>(row: Row | CompletionRow): T {
  const before = READ.get(row);
  if (before !== undefined) return before as T;
  const value = JSON.parse(row.json) as T;
  READ.set(row, value);
  return value;
}
