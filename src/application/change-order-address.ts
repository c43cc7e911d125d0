import { errAsync, type ResultAsync } from "neverthrow";
import type { AddressUnknown } from "../draft/errors.js";
import { inputShape } from "../draft/input-shape.js";
import { type AddressChangesPrice, changeShippingAddress } from "../order/change-address.js";
import { id } from "../shape/shape.js";
import { changeOrder, type OrderChangeRefused, type OrderRequest, ofOrder } from "./change-order.js";
import type { DeskContext } from "./desk-context.js";
import { loadOrder } from "./load.js";
import type { JudgedOrder } from "./settle-order.js";
import { useCase } from "./use-case.js";

export interface ChangeAddressRequest extends OrderRequest {
  readonly addressId: string;
}

const ADDRESS = /* @__PURE__ */ inputShape<ChangeAddressRequest>(() => ({ ...ofOrder(), addressId: id() }));

/** Completes or corrects where an order goes, as long as neither tax nor carriage depend on the change. */
export function changeAddress(
  desk: DeskContext,
  request: ChangeAddressRequest,
): ResultAsync<JudgedOrder, OrderChangeRefused | AddressUnknown | AddressChangesPrice> {
  const { ports, scope } = desk;
  return useCase(ADDRESS, request, ({ addressId, ...who }) =>
    loadOrder(desk, who.orderId)
      .andThen(({ customer, draftId }) =>
        ports.addresses.get({ addressId, customerId: customer?.customerId ?? null, draftId }, scope),
      )
      .andThen((address) =>
        address === null
          ? errAsync({ code: "address_unknown", addressId } as const)
          : changeOrder(desk, who, (order, context) => changeShippingAddress(order, { address }, context), []),
      ),
  );
}
