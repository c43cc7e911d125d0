import type { Draft, Line } from "../../../draft/draft.js";
import type { Order } from "../../../order/order.js";
import type { View } from "../view.js";
import { first, type Invariant } from "./invariant.js";

export const CONSENT: readonly Invariant[] = [
  {
    name: "C5",
    says: "lines, prices, address and coupons of an order are those that its buyer saw, for the total that they accepted",
    when: "always",
    check: (view) => first(view.orders, (order) => unseen(view, order)),
  },
  {
    name: "C6",
    says: "an edit that was acknowledged is in the order",
    when: "always",
    check: ({ orders, edits }) =>
      first(orders, ({ id, draftId, draftVersion }) => {
        const lost = edits.find((edit) => edit.draftId === draftId && edit.version > draftVersion);
        return lost === undefined
          ? null
          : `${id} was made of version ${draftVersion}; ${lost.version} was acknowledged`;
      }),
  },
];

function unseen({ seen }: View, order: Order): string | null {
  const { total } = order.sheet.totals;
  const ordered = contentOf(order.lines, order.shippingAddress?.addressId ?? null, codesOf(order));
  const saw = seen.some(
    ({ draft, acceptedTotal }) =>
      draft.id === order.draftId &&
      acceptedTotal === total &&
      contentOf(draft.lines, draft.shippingAddressId, codesOf(draft)) === ordered,
  );
  return saw ? null : `${order.id} is not what anybody saw and said yes to`;
}

function codesOf(of: Draft | Order): readonly string[] {
  return ("sheet" in of ? of.sheet.coupons : of.coupons).map(({ code }) => code);
}

function contentOf(lines: readonly Line[], addressId: string | null, codes: readonly string[]): string {
  const bought = lines.map(({ id, item, quantity, price, discount }) => [
    id,
    item.sku,
    quantity,
    price?.amount,
    discount,
  ]);
  return JSON.stringify([bought, addressId, codes]);
}
