import { first, type Invariant } from "./invariant.js";

export const ONE_ORDER: readonly Invariant[] = [
  {
    name: "C1",
    says: "at most one order per draft, whose id is made of the draft",
    when: "always",
    check: ({ orders }) =>
      first(orders, ({ id, draftId }) => {
        const ofDraft = orders.filter((order) => order.draftId === draftId).length;
        if (ofDraft > 1) return `${draftId} has ${ofDraft} orders`;
        return id === `order-${draftId}` ? null : `${draftId} has the order ${id}`;
      }),
  },
];
