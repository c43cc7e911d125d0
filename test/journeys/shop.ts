import {
  type Actor,
  type Authority,
  type Command,
  type DeskOptions,
  type Draft,
  FULL_AUTHORITY,
  type Issue,
  type IssueCode,
  type Order,
  type OrderDesk,
  orderDesk,
  type Result,
  type ResultAsync,
} from "power-buyer";
import { couponBook } from "power-buyer/adapters/coupon-book";
import {
  type ManualClock,
  manualClock,
  type MemoryPorts,
  type MemoryPortsOptions,
  memoryPorts,
} from "power-buyer/adapters/memory";
import { shippingTable } from "power-buyer/adapters/shipping-table";
import { taxTable } from "power-buyer/adapters/tax-table";
import { addresses, catalog, customers, documents, methods } from "./shop-data.js";
import { coupons, taxes, zones } from "./shop-tables.js";

export const NOW = "2026-03-02T09:00:00.000Z";
export const scope = { tenant: "default" };

/** A clerk who may do everything, and one who may do little alone. */
export const kim: Actor = { id: "kim", kind: "staff", authority: FULL_AUTHORITY };
export const jo = (limits: Partial<Authority>): Actor => ({
  id: "jo",
  kind: "staff",
  authority: { ...FULL_AUTHORITY, ...limits },
});

/** A desk in the shop, with the ports behind it. */
export interface Shop {
  readonly desk: OrderDesk;
  readonly ports: Omit<MemoryPorts, "clock" | "coupons" | "shipping" | "tax">;
  readonly clock: ManualClock;
}

/** The shop on memory, with its own tables for tax, carriage and coupons; its clock stands still. */
export function openShop(given: Omit<MemoryPortsOptions, "use"> = {}, options: DeskOptions = {}): Shop {
  const clock = manualClock(NOW);
  const kinds = new Map(customers.map(({ customerId, kind }) => [customerId, kind]));
  const use = {
    clock,
    tax: taxTable(taxes, { clock })._unsafeUnwrap(),
    shipping: shippingTable(zones)._unsafeUnwrap(),
    coupons: couponBook(coupons, { kindOf: (customerId) => kinds.get(customerId) })._unsafeUnwrap(),
  };
  const shop = { catalog, customers, addresses, documents, payments: { methods } };
  const ports = memoryPorts({ ...shop, ...given, use });
  return { desk: orderDesk(ports, options), ports, clock };
}

/** The value; an error ends the story. */
export async function must<T, E>(result: Result<T, E> | ResultAsync<T, E>): Promise<T> {
  const settled = await result;
  if (settled.isErr()) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}

/** The error; a value ends the story. */
export async function refusal<T, E>(result: Result<T, E> | ResultAsync<T, E>): Promise<E> {
  const settled = await result;
  if (settled.isOk()) throw new Error(`not refused: ${JSON.stringify(settled.value)}`);
  return settled.error;
}

/** Carries commands out on the draft as it is. */
export function edit({ desk }: Shop, draft: Draft, ...commands: readonly Command[]): Promise<Draft> {
  return must(desk.edit({ actor: kim, draftId: draft.id, version: draft.version, commands }));
}

/** Why one command was refused. */
export async function editRefusal({ desk }: Shop, draft: Draft, command: Command, actor = kim) {
  const error = await refusal(desk.edit({ actor, draftId: draft.id, version: draft.version, commands: [command] }));
  return error.code === "command_failed" ? error.error : error;
}

export const add = (sku: string, quantity: string | number): Command => ({
  type: "line.add",
  input: { variantId: `variant-${sku}`, quantity },
});

/** A draft for a customer with these things done. */
export async function startFor(shop: Shop, customerId: string | null, ...commands: readonly Command[]): Promise<Draft> {
  const draft = await must(shop.desk.start({ actor: kim, currency: "EUR", customerId }));
  return commands.length === 0 ? draft : edit(shop, draft, ...commands);
}

const HOMES: Readonly<Record<string, string>> = {
  ada: "ada-home",
  ben: "ben-home",
  hotel: "hotel-dock",
  gallery: "gallery-door",
};
export const PAID = { type: "billing.newMethod", input: { token: "tok_approved" } } as const;
export const byParcel: Command = { type: "shipping.choose", input: { optionId: "parcel" } };
export const shipTo = (addressId: string): Command => ({ type: "shippingAddress.set", input: { addressId } });

/** A draft that lacks nothing but its lines: address, carriage and a card that is accepted. */
export function readyFor(shop: Shop, customerId: string, ...commands: readonly Command[]): Promise<Draft> {
  return startFor(shop, customerId, shipTo(HOMES[customerId] ?? ""), byParcel, PAID, ...commands);
}

export async function review({ desk }: Shop, draft: Draft, actor: Actor = kim, moment?: "editing" | "completion") {
  return must(desk.review({ actor, draftId: draft.id, ...(moment === undefined ? {} : { moment }) }));
}

export async function totalsOf(shop: Shop, draft: Draft) {
  return (await review(shop, draft)).sheet.totals;
}

/** The one issue with this code. */
export function issueOf<C extends IssueCode>(issues: readonly Issue[], code: C): Issue<C> {
  const found = issues.filter((issue): issue is Extract<Issue, Issue<C>> => issue.code === code);
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new Error(`${found.length} issues ${code}: ${codes(issues).join()}`);
  return only;
}

export const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);

/** Completes the draft for the total that it shows now. */
export async function tryToPlace(shop: Shop, draft: Draft, actor: Actor = kim) {
  const { total } = (await review(shop, draft, actor, "completion")).sheet.totals;
  return shop.desk.complete({ actor, draftId: draft.id, version: draft.version, acceptedTotal: total });
}

export async function place(shop: Shop, draft: Draft): Promise<Order> {
  return (await must(await tryToPlace(shop, draft))).order;
}
