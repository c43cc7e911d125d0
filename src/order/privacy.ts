import type { AddressFact } from "../facts/answers.js";
import type { Order } from "./order.js";

/** An address as an invoice keeps it: who and where, without what only a driver needs. */
export function withoutDeliveryDetails(address: AddressFact): AddressFact {
  return { ...address, phone: "", deliveryNotes: "", extra: {} };
}

/** Once nothing is left to deliver, the order keeps of its address what the invoice must keep. */
export function forgetDeliveryDetails(order: Order): Pick<Order, "shippingAddress"> {
  return { shippingAddress: order.shippingAddress && withoutDeliveryDetails(order.shippingAddress) };
}
