import { CANARIES } from "../shop.js";
import type { View } from "../view.js";
import { first, type Invariant } from "./invariant.js";

export const EVENTS: readonly Invariant[] = [
  {
    name: "E1",
    says: "an order and the one event of its placing come together",
    when: "always",
    check: ({ orders, promised }) =>
      first(orders, ({ id }) => {
        const placed = promised.filter((event) => event.startsWith(`${id}:`) && event.endsWith(":order.placed")).length;
        return placed === 1 ? null : `${id} has ${placed} events of its placing`;
      }),
  },
  {
    name: "E2",
    says: "at rest every event was delivered, those of an order in its order",
    when: "at rest",
    check: (view) => {
      const unheard = view.promised.find((id) => !view.heard.some((event) => event.id === id));
      if (unheard !== undefined) return `${unheard} was never delivered`;
      if (view.waiting.length > 0) return `${view.waiting.length} events still wait`;
      return first(view.orders, ({ id }) => outOfOrder(view, id));
    },
  },
  {
    name: "E3",
    says: "no event tells of an order that is not there",
    when: "always",
    check: ({ orders, heard }) =>
      first(heard, ({ id, type, subject }) => {
        const isThere = !type.startsWith("order.") || orders.some((order) => order.id === subject);
        return isThere ? null : `${id} was delivered`;
      }),
  },
  {
    name: "E4",
    says: "events hold no token, no card number and nobody's name or address",
    when: "at rest",
    check: ({ heard }) =>
      first(heard, (event) => {
        const text = JSON.stringify(event);
        const told = [...Object.values(CANARIES), "Example"].find((word) => text.includes(word));
        return told === undefined ? null : `${event.id} tells of ${told}`;
      }),
  },
];

function outOfOrder({ heard }: View, orderId: string): string | null {
  const versions = [...new Set(heard.filter(({ subject }) => subject === orderId).map(({ id }) => id))].map((id) =>
    Number(id.slice(orderId.length + 1).split(":")[0]),
  );
  const isSorted = versions.every((version, at) => at === 0 || version >= (versions[at - 1] ?? 0));
  return isSorted ? null : `events of ${orderId} came as ${versions.join(", ")}`;
}
