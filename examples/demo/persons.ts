import { type Actor, FULL_AUTHORITY } from "power-buyer";
import type { AddressFields, NewCustomer } from "power-buyer/ports";

/** Takes the calls. */
export const CLERK: Actor = { id: "kim", kind: "staff", authority: FULL_AUTHORITY };

/** New at the desk: may take a tenth off a line, and nothing else. */
export const TRAINEE: Actor = {
  id: "lou",
  kind: "staff",
  authority: {
    ...FULL_AUTHORITY,
    priceOverride: false,
    maxLineDiscountPercent: "10",
    maxTotalDiscountPercent: "0",
    customShippingPrice: false,
    paymentNotRequired: false,
    acknowledgeExcess: false,
  },
};

/** Rings for the first time. Invented, like everybody in `examples/data`. */
export const CALLER: NewCustomer = {
  name: "Noor Halvorsen",
  email: "noor.halvorsen@example.com",
  phone: "+1 212 555 0176",
  kind: "retail",
};

/** Where her parcel goes. */
export const DESTINATION: AddressFields = {
  name: CALLER.name,
  company: "Halvorsen Bookbinding",
  line1: "48 Tinsmith Street",
  line2: "Suite 3C",
  city: "New York",
  region: "NY",
  postalCode: "10001",
  country: "US",
  phone: "+1 212 555 0176",
  deliveryNotes: "Freight lift on the left; ask for Noor.",
  extra: { "gate code": "told on the telephone", floor: "3" },
};

/** What a customer who pays by check must know; it stands on the invoice. */
export const MAILING_INSTRUCTIONS =
  "Make the check out to Harrow & Pine and mail it to 7 Planing Mill Road, Kingston, NY 12401. Write the order number on it.";
