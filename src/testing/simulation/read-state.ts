import type { CompletionRow, Row, State } from "../../adapters/memory/state.js";
import type { Completion } from "../../completion/completion.js";
import type { Order } from "../../order/order.js";
import type { DraftRecord } from "../../ports/store.js";

/** A stored text is read once, however often somebody looks: rows are replaced, never changed. */
const READ = new WeakMap<object, unknown>();

export function draftsIn({ drafts }: Pick<State, "drafts">): readonly DraftRecord[] {
  return [...drafts.entries()].map(([, row]) => read(row) as DraftRecord);
}

export function ordersIn({ orders }: Pick<State, "orders">): readonly Order[] {
  return [...orders.entries()].map(([, row]) => read(row) as Order);
}

export function completionsIn({ completions }: Pick<State, "completions">): readonly Completion[] {
  return [...completions.entries()].map(([, row]) => ({ ...(read(row) as Completion), fence: row.fence }));
}

function read(row: Row | CompletionRow): unknown {
  const before = READ.get(row);
  if (before !== undefined) return before;
  const value: unknown = JSON.parse(row.json);
  READ.set(row, value);
  return value;
}
