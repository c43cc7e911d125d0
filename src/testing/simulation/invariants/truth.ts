import type { Told, Seen } from "../records.js";
import type { View } from "../view.js";
import { first, type Invariant } from "./invariant.js";

export const TRUTH: readonly Invariant[] = [
  {
    name: "C7",
    says: "who is told that there is an order has one, and who is told a definite no has none",
    when: "at rest",
    check: (view) => first(view.told, (told) => untrue(view, told)),
  },
  {
    name: "C8",
    says: "the same request key gives the same order; with other content it is refused",
    when: "at rest",
    check: (view) => first(view.told, (told) => unlikeItsTwin(view, told)),
  },
];

/** Refusals of an attempt that say that nothing came of it. */
const DEFINITE: readonly string[] = [
  "payment_declined",
  "coupon_refused",
  "out_of_stock",
  "total_changed",
  "price_changed",
  "needs_approval",
  "payment_lost",
];

function untrue({ orders, seen }: View, { kind, code, orderId, draftId, version, action }: Told): string | null {
  if (kind !== "complete") return null;
  if (code === "ok" && orderId !== null && !orders.some(({ id }) => id === orderId)) {
    return `action ${action} was told of the order ${orderId}, which is not there`;
  }
  // Where somebody else asked for the same, it may be theirs.
  const askers = new Set(seen.filter((one) => one.draft.id === draftId && one.draft.version === version).map(byWhom));
  const order = orders.find((one) => one.draftId === draftId && one.draftVersion === version);
  const isNo = DEFINITE.includes(code) && order !== undefined && askers.size === 1;
  return isNo ? `action ${action} was told ${code}, and ${order.id} is there` : null;
}

function byWhom({ action }: Seen): number {
  return action;
}

/** A key is bound to what it began; one that only met an order that was there is not. */
function unlikeItsTwin({ told, completions }: View, one: Told): string | null {
  if (one.kind !== "complete" || one.requestKey === null || one.code !== "ok") return null;
  const { requestKey, orderId, version } = one;
  const twin = told.find(
    (other) => other.requestKey === requestKey && other.code === "ok" && other.orderId !== orderId,
  );
  if (twin !== undefined) return `the key ${requestKey} was answered ${orderId}, and ${twin.orderId}`;
  const begun = completions.find(({ request }) => request.key === requestKey);
  return begun === undefined || begun.draftVersion === version
    ? null
    : `the key ${requestKey} began at ${begun.draftVersion}, and was answered ${orderId} at ${version}`;
}
