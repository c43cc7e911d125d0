import type { AddressFact, CustomerFact, CustomerSummary, Currency, ShippingOption } from "power-buyer";
import type { CustomerHit, Page, ProductHit } from "power-buyer/ports";
import { facts, figures, money, notes, table, unitPrice, words } from "../blocks.js";
import type { Block } from "../script.js";

/** Variants found, and why each of them. */
export function productHits({ items, next }: Page<ProductHit>, currency: Currency): readonly Block[] {
  const columns = [
    words("SKU", "gives"),
    words("Article", "gives"),
    words("Published"),
    figures("Price"),
    words("Because of"),
  ];
  const rows = items.map(({ variant, price, because }) => [
    variant.sku,
    [variant.title, ...variant.options.map(({ value }) => value)].join(", "),
    variant.published ? "yes" : "no",
    unitPrice(price?.amount ?? null, currency),
    because.map(({ field, how }) => `${field} (${how})`).join(", "),
  ]);
  return [table(columns, rows, "Nothing found."), ...(next === null ? [] : [notes(["quiet", "… and more pages."])])];
}

export function customerHits({ items }: Page<CustomerHit>): readonly Block[] {
  const columns = [words("Id"), words("Name", "gives"), words("E-mail", "gives"), words("Kind"), words("Because of")];
  const rows = items.map(({ customer, because }) => [
    customer.customerId,
    customer.name,
    customer.email ?? "",
    customer.kind,
    because.map(({ field, how }) => `${field} (${how})`).join(", "),
  ]);
  return [table(columns, rows, "Nobody found.")];
}

export function customer({ customerId, name, email, kind }: CustomerFact): readonly Block[] {
  return [facts(["Customer", `${customerId}, ${name}`], ["E-mail", email ?? "none"], ["Kind", kind])];
}

/** All that a clerk sees of a customer. */
export function summary(found: CustomerSummary | null): readonly Block[] {
  if (found === null) return [notes(["bad", "There is no such customer."])];
  const { flag, addresses, paymentMethods, orders } = found;
  return [
    facts(
      ["Customer", `${found.customer.customerId}, ${found.customer.name}, ${found.customer.kind}`],
      ["Groups", found.customer.groups.map(({ name }) => name).join(", ") || "none"],
      ["Flag", flag === null ? "none" : `${flag.flag}, ${flag.who}: ${flag.reason}`],
      ...addresses.map((one) => ["Address", addressLine(one)] as const),
      ...paymentMethods.map(
        ({ label, usable, reason }) => ["Card", usable ? label : `${label}, not usable: ${reason ?? "?"}`] as const,
      ),
      ["Orders", orders.map(({ number, status }) => `${number} (${status})`).join(", ") || "none"],
    ),
  ];
}

export function address(saved: AddressFact): readonly Block[] {
  return [
    facts(
      ["Address", `${saved.addressId}: ${addressLine(saved)}`],
      ["Notes", saved.deliveryNotes || "none"],
      ...Object.entries(saved.extra),
    ),
  ];
}

function addressLine({ name, company, line1, line2, city, region, postalCode, country }: AddressFact): string {
  return [name, company, line1, line2, city, `${region} ${postalCode}`.trim(), country]
    .filter((part) => part !== "")
    .join(", ");
}

export function shippingOptions(options: readonly ShippingOption[], currency: Currency): readonly Block[] {
  const columns = [words("Option"), words("Name", "gives"), words("Arrives"), figures("Price")];
  const rows = options.map(({ optionId, name, estimate, amount }) => [
    optionId,
    name,
    estimate ?? "",
    money(amount.minor, currency),
  ]);
  return [table(columns, rows, "Nothing is offered.")];
}
