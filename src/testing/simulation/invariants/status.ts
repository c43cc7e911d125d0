import type { Order, OrderStatus } from "../../../order/order.js";
import type { View } from "../view.js";
import { first, type Invariant } from "./invariant.js";

const ONWARD: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  review: ["review", "warehouse", "cancelled"],
  warehouse: ["warehouse", "shipped", "cancelled"],
  shipped: ["shipped"],
  cancelled: ["cancelled"],
};

export const STATUS: readonly Invariant[] = [
  {
    name: "T1",
    says: "an order goes on by the ways that are listed, one version at a time, and never vanishes",
    when: "always",
    check: ({ before, orders }) =>
      first(before, (earlier) => {
        const now = orders.find(({ id }) => id === earlier.id);
        if (now === undefined) return `${earlier.id} is gone`;
        if (now === earlier) return null;
        if (!ONWARD[earlier.status].includes(now.status))
          return `${now.id} went from ${earlier.status} to ${now.status}`;
        return now.version > earlier.version ? null : `${now.id} changed without a new version`;
      }),
  },
  {
    name: "T2",
    says: "at rest every completion has ended",
    when: "at rest",
    check: ({ drafts, completions }) =>
      first(drafts, ({ draft }) => (draft.status === "completing" ? `${draft.id} is still being completed` : null)) ??
      first(completions, ({ id, state }) =>
        ["completed", "aborted"].includes(state) ? null : `${id} is ${state} in the end`,
      ),
  },
  {
    name: "T3",
    says: "an attempt that was given up has no order, one that has an order is not given up",
    when: "at rest",
    check: ({ completions, orders }) =>
      first(completions, ({ id, state, draftId, orderId }) => {
        const order = orders.find((one) => one.draftId === draftId);
        if (["ordered", "completed"].includes(state) && order === undefined)
          return `${id} has ordered, and there is no order`;
        return ["aborting", "aborted"].includes(state) && orderId !== null ? `${id} was given up with an order` : null;
      }),
  },
  {
    name: "T4",
    says: "refunds ≤ captures ≤ authorization, and each authorization is captured once",
    when: "always",
    check: ({ captures, authorizations }) =>
      first(captures.values(), ({ id, amount, refunded }) => {
        if (refunded > amount) return `${refunded} of the ${amount} of ${id} went back`;
        const of = [...authorizations.values()].filter(({ captureId }) => captureId === id);
        return of.length === 1 && (of[0]?.amount ?? 0) >= amount ? null : `${id} is of no authorization, or above it`;
      }),
  },
  {
    name: "T5",
    says: "only paid orders of trusted customers go to the warehouse",
    when: "always",
    check: (view) =>
      first(view.orders, (order) => {
        const earlier = view.before.find(({ id }) => id === order.id);
        const isNew = order.status === "warehouse" && earlier?.status !== "warehouse";
        return isNew ? unfit(view, order) : null;
      }),
  },
  {
    name: "T6",
    says: "nothing comes that no step is defined for",
    when: "at rest",
    check: ({ told }) =>
      first(told, ({ action, code }) =>
        code === "completion_step_refused" ? `action ${action} met a step that is not defined` : null,
      ),
  },
];

function unfit({ trusted }: View, { id, customer, payment }: Order): string | null {
  if (!trusted.has(customer?.customerId ?? "")) return `${id} went to the warehouse, and nobody trusts its customer`;
  const { method, amountDue, captured, capture, authorization } = payment;
  if (amountDue === 0 || method.kind === "terms" || method.kind === "not-required") return null;
  const isPromised = capture === "on_shipment" && authorization?.state === "authorized";
  return captured >= amountDue || isPromised ? null : `${id} went to the warehouse with ${captured} of ${amountDue}`;
}
