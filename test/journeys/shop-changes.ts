import type { Draft } from "power-buyer";
import { catalog } from "./shop-data.js";
import { kim, must, type Shop, scope } from "./shop.js";

/** What happens around the desk while an order is written. */
export function flag({ desk }: Shop, customerId: string, mark: "OKAY" | "BAD" | null) {
  return must(desk.flagCustomer({ actor: kim, customerId, flag: mark, reason: "looked at the account" }));
}

/** The catalog asks another price from now on. */
export async function reprice({ ports }: Shop, sku: string, amount: string): Promise<void> {
  const entry = catalog.find(({ variant }) => variant.sku === sku);
  if (entry === undefined) throw new Error(`no ${sku}`);
  const prices = entry.prices.map((price) => ({ ...price, price: { amount, currency: "EUR" } }));
  await must(ports.catalog.put({ ...entry, prices }, scope));
}

/** What the payment provider did for a draft: "authorized 2722". */
export async function effectsOf({ ports }: Shop, draft: Draft): Promise<readonly string[]> {
  const listed = ports.payments.listByReference?.({ reference: draft.id }, scope);
  if (listed === undefined) throw new Error("the provider lists nothing");
  return (await must(listed)).map(({ kind, amount }) => `${kind} ${amount}`).sort();
}
