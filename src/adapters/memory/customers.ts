import { err, ok } from "neverthrow";
import { inputShape } from "../../draft/input-shape.js";
import type { CustomerFact } from "../../facts/answers.js";
import { plainCopy } from "../../internal/plain-copy.js";
import { answer } from "../../ports/answer.js";
import type { CustomerHit, CustomerQuery, CustomersPort, NewCustomer } from "../../ports/customers.js";
import type { Scope } from "../../ports/port.js";
import { choice, id, nullable, optional, text } from "../../shape/shape.js";
import { checked, checkedKey } from "./checked.js";
import { type Folded, fold, foldSearch, type How, match } from "./match.js";
import { pageOf } from "./page.js";
import { rooms, type Seeded, seedsFor } from "../../ports/tenants.js";
import { calling } from "./world.js";

export interface MemoryCustomersOptions extends Seeded {
  readonly customers?: readonly CustomerFact[];
}

interface Known {
  readonly customer: CustomerFact;
  readonly name: Folded;
  readonly email: string | null;
}

interface Room {
  readonly known: Map<string, Known>;
  readonly idOfEmail: Map<string, string>;
}

/** The customers port, with the look at a record that other memory adapters take without waiting. */
export interface MemoryCustomers extends CustomersPort {
  /** The kind on the customer's record; undefined where there is no such customer. */
  kindOf(customerId: string, scope: Scope): CustomerFact["kind"] | undefined;
}

/**
 * Customers in memory. An e-mail belongs to one customer, whatever its case. Names are searched folded; ids and e-mails letter
 * by letter but for case.
 *
 * Errors of its calls: `email_taken` with the customer who has it; `port_failed`, also where the customers given have an id or an
 * e-mail twice.
 *
 * @example
 * ```ts
 * import { memoryCustomers } from "power-buyer/adapters/memory";
 *
 * const customers = memoryCustomers();
 * const anna = { customerId: "c-1", name: "Anna Example", email: "anna@example.com", kind: "retail" } as const;
 * await customers.create(anna, { tenant: "default" });
 * ```
 */
export function memoryCustomers(options: MemoryCustomersOptions = {}): MemoryCustomers {
  const room = rooms((tenant) => {
    const empty: Room = { known: new Map(), idOfEmail: new Map() };
    for (const customer of seedsFor(tenant, options.tenant, options.customers)) {
      if (empty.known.has(customer.customerId)) throw new Error(`customer ${customer.customerId} is given twice`);
      if (ownerOf(empty, customer.email) !== undefined) throw new Error("an e-mail is given twice");
      enter(empty, customer);
    }
    return empty;
  });
  const call = (operation: string) => calling("customers", operation);

  return {
    search: (query, scope) =>
      answer(call("search"), () => {
        const judge = customerSearch(query);
        const hits = [...room(scope).known.values()].flatMap((known) => {
          const found = judge(known);
          return found === null ? [] : [{ known, ...found }];
        });
        const keyOf = ({ rank, known }: (typeof hits)[number]) => [rank, known.name.words.join(" "), idOf(known)];
        const page = pageOf(hits, keyOf, query);
        const items = page.items.map(({ known, because }) => ({ customer: plainCopy(known.customer), because }));
        return ok({ items, next: page.next });
      }),
    get: (customerId, scope) =>
      answer(call("get"), () => ok(plainCopy(room(scope).known.get(customerId)?.customer ?? null))),
    create: (request, scope) =>
      answer(call("create"), () => {
        const { customerId, name, email, kind } = checked(NEW_CUSTOMER, request);
        const here = room(scope);
        const before = here.known.get(customerId);
        if (before !== undefined) return ok(plainCopy(before.customer));
        const existing = ownerOf(here, email);
        if (existing !== undefined) return err({ code: "email_taken", existing: plainCopy(existing) });
        return ok(plainCopy(enter(here, { ...BLANK, customerId, name, email, kind })));
      }),
    kindOf: (customerId, scope) => room(scope).known.get(customerId)?.customer.kind,
  };
}

const NEW_CUSTOMER = /* @__PURE__ */ inputShape<NewCustomer & { readonly customerId: string }>(() => ({
  customerId: id(),
  name: text(200),
  email: nullable(text(254, 3)),
  phone: optional(text(64, 0)),
  kind: choice("retail", "wholesale"),
}));

const BLANK = { groups: [], exemption: null, requiresPoNumber: false, credit: null } as const;

function enter(room: Room, given: CustomerFact): CustomerFact {
  const customer = plainCopy(given);
  const email = foldEmail(customer.email);
  room.known.set(checkedKey(customer.customerId, "customerId"), { customer, name: fold(customer.name), email });
  if (email !== null) room.idOfEmail.set(email, customer.customerId);
  return customer;
}

function ownerOf(room: Room, email: string | null): CustomerFact | undefined {
  const folded = foldEmail(email);
  return folded === null ? undefined : room.known.get(room.idOfEmail.get(folded) ?? "")?.customer;
}

function foldEmail(email: string | null): string | null {
  return email === null ? null : email.trim().normalize("NFKC").toLowerCase();
}

function idOf(known: Known): string {
  return known.customer.customerId;
}

/** Makes the judge of one search. Ids and e-mails are compared with every sign in them; only names are folded. */
function customerSearch(query: CustomerQuery) {
  const words = foldSearch(query.text);
  const letters = query.text.trim().normalize("NFKC").toLowerCase();
  return (known: Known): { readonly because: CustomerHit["because"]; readonly rank: number } | null => {
    if (query.wholesaleOnly === true && known.customer.kind !== "wholesale") return null;
    if (words === undefined) return { because: [], rank: 0 };
    const finds = [
      { field: "customerId", how: begins(idOf(known).toLowerCase(), letters) },
      { field: "email", how: begins(known.email, letters) },
      { field: "name", how: match(words, known.name) },
    ] as const;
    const ranked = finds
      .flatMap(({ field, how }) => (how === null ? [] : [{ field, how, rank: rankOf(field, how) }]))
      .sort((a, b) => a.rank - b.rank);
    const [best] = ranked;
    return best === undefined ? null : { because: ranked.map(({ field, how }) => ({ field, how })), rank: best.rank };
  };
}

const LONGEST_LETTERS = 256;

function begins(value: string | null, letters: string): How | null {
  if (value === null || letters.length > LONGEST_LETTERS) return null;
  if (value === letters) return "exact";
  return value.startsWith(letters) ? "prefix" : null;
}

function rankOf(field: "customerId" | "email" | "name", how: How): number {
  if (how === "exact") return field === "name" ? 1 : 0;
  return how === "prefix" ? 2 : 3;
}
