import type { Order } from "../../../order/order.js";
import type { View } from "../view.js";
import { first, type Invariant, sum } from "./invariant.js";

export const MONEY: readonly Invariant[] = [
  {
    name: "C2",
    says: "at rest, money was taken if and only if there is an order for it, and went back as often as that says",
    when: "at rest",
    check: (view) =>
      first(view.captures.values(), ({ reference, id }) =>
        orderOf(view, reference) === undefined ? `${id} was taken for ${reference}, which has no order` : null,
      ) ?? first(view.orders, (order) => misrecorded(view, order)),
  },
  {
    name: "C3",
    says: "what is taken for a draft is never more than its order says is due",
    when: "always",
    check: (view) =>
      first(view.captures.values(), ({ reference }) => {
        const taken = takenFor(view, reference);
        const due = orderOf(view, reference)?.payment.amountDue ?? 0;
        return taken > due ? `${taken} was taken for ${reference}, of which ${due} is due` : null;
      }),
  },
  {
    name: "C4",
    says: "the order costs what was authorised, and what the caller accepted, in one currency",
    when: "always",
    check: (view) => first(view.orders, (order) => otherPrice(view, order)),
  },
];

function orderOf({ orders }: View, draftId: string): Order | undefined {
  return orders.find((order) => order.draftId === draftId);
}

function takenFor({ captures }: View, draftId: string): number {
  return sum(captures.values(), ({ reference, amount }) => (reference === draftId ? amount : 0));
}

function givenBackFor({ captures }: View, draftId: string): number {
  return sum(captures.values(), ({ reference, refunded }) => (reference === draftId ? refunded : 0));
}

/** Paid at the provider. */
function isByCard({ payment: { method, amountDue } }: Order): boolean {
  return amountDue > 0 && (method.kind === "saved-card" || method.kind === "new-method");
}

function misrecorded(view: View, order: Order): string | null {
  if (!isByCard(order)) return null;
  const taken = takenFor(view, order.draftId);
  const { captured, refunded, refunding, amountDue, capture } = order.payment;
  if (captured !== taken) return `${order.id} says that ${captured} was taken; it was ${taken}`;
  const given = givenBackFor(view, order.draftId);
  if (refunded !== given) return `${order.id} says that ${refunded} went back; it was ${given}`;
  if (refunding !== undefined) return `${order.id} still says that ${refunding.amount} may be going back`;
  const isDue = capture !== "on_shipment" && (order.status === "warehouse" || order.status === "shipped");
  return isDue && taken !== amountDue
    ? `${order.id} is out of the house, and ${taken} of ${amountDue} was taken`
    : null;
}

function otherPrice(view: View, { id, draftId, sheet, currency, payment }: Order): string | null {
  const { total, amountDue } = sheet.totals;
  const isAccepted = view.seen.some(({ draft, acceptedTotal }) => draft.id === draftId && acceptedTotal === total);
  if (!isAccepted) return `${id} costs ${total}, which nobody accepted`;
  const { authorization } = payment;
  if (authorization === null) return null;
  const standing = view.authorizations.get(authorization.id);
  if (standing === undefined) return `${id} names ${authorization.id}, which the provider does not know`;
  const isSame = standing.amount === amountDue && standing.currency === currency.code;
  return isSame ? null : `${id} costs ${amountDue}, and ${standing.amount} ${standing.currency} was authorised`;
}
