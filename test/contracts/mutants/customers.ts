import { errAsync, okAsync } from "neverthrow";
import type { CustomersPort } from "power-buyer/ports";
import type { MakeCustomers } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { AS_US, counting, type Mutant, over, pause, remembering, trusting } from "./mutant.js";

const changed = (change: (real: CustomersPort) => Partial<CustomersPort>): MakeCustomers =>
  over(memoryMakers.customers, (real) => ({ ...real, ...change(real) }));

/** Makes the customer without its e-mail, which therefore belongs to nobody. */
const secretly =
  (real: CustomersPort): CustomersPort["create"] =>
  (request, scope) =>
    real.create({ ...request, email: null }, scope).map((made) => ({ ...made, email: request.email }));

export const CUSTOMERS_MUTANTS: readonly Mutant<MakeCustomers>[] = [
  [
    "the worst hits come first",
    "an exact id or e-mail comes first, and says why",
    changed((real) => ({
      search: (query, scope) =>
        real.search(query, scope).map(({ items, next }) => ({ next, items: [...items].reverse() })),
    })),
  ],
  [
    "an id is found in its own case only",
    "an exact id or e-mail comes first, and says why",
    changed((real) => ({
      search: (query, scope) => real.search({ ...query, text: query.text.replace(/[A-Z]/g, "?") }, scope),
    })),
  ],
  [
    "only the best reason is said",
    "a hit says all that was found in it, the best first",
    changed((real) => ({
      search: (query, scope) =>
        real.search(query, scope).map(({ items, next }) => ({
          next,
          items: items.map((hit) => ({ ...hit, because: hit.because.slice(0, 1) })),
        })),
    })),
  ],
  [
    "the best reason is said last",
    "a hit says all that was found in it, the best first",
    changed((real) => ({
      search: (query, scope) =>
        real.search(query, scope).map(({ items, next }) => ({
          next,
          items: items.map((hit) => ({ ...hit, because: [...hit.because].reverse() })),
        })),
    })),
  ],
  [
    "accents matter",
    "names are found by their words, without accents",
    changed((real) => ({
      search: (query, scope) => real.search({ ...query, text: query.text.replace("muller", "mu|ler") }, scope),
    })),
  ],
  [
    "everybody is wholesale",
    "wholesale customers alone, where only they are asked for",
    changed((real) => ({ search: (query, scope) => real.search({ ...query, wholesaleOnly: false }, scope) })),
  ],
  [
    "a cursor repeats an item",
    "pages give every hit once",
    changed((real) => ({ search: counting(real, "search", 1) })),
  ],
  [
    "a new customer is not kept",
    "a customer who is created is there",
    changed(() => ({
      create: ({ customerId, name, email, kind }) =>
        okAsync({ customerId, name, email, kind, groups: [], exemption: null, requiresPoNumber: false, credit: null }),
    })),
  ],
  [
    "e-mails are compared by their letters' case",
    "an e-mail that exists, in any case, is refused and its customer offered",
    changed((real) => ({
      create: (request, scope) =>
        /[A-Z]/.test(request.email ?? "") ? secretly(real)(request, scope) : real.create(request, scope),
    })),
  ],
  [
    "the customer with the e-mail is not offered",
    "an e-mail that exists, in any case, is refused and its customer offered",
    changed((real) => ({
      create: (request, scope) =>
        real
          .create(request, scope)
          .mapErr((e) => (e.code === "email_taken" ? { ...e, existing: { ...e.existing, name: "" } } : e)),
    })),
  ],
  [
    "the same id again is refused",
    "the same id again gives the customer made before",
    changed((real) => ({
      create: (request, scope) =>
        real.get(request.customerId, scope).andThen((existing) => {
          return existing === null ? real.create(request, scope) : errAsync({ code: "email_taken" as const, existing });
        }),
    })),
  ],
  [
    "an e-mail is looked for first and taken later",
    "of twenty who want one e-mail at once, one gets it",
    changed((real) => ({
      create: (request, scope) =>
        real.search({ text: request.email ?? "", limit: 1, cursor: null }, scope).andThen(({ items }) => {
          return items.length > 0
            ? real.create(request, scope)
            : pause(null).andThen(() => secretly(real)(request, scope));
        }),
    })),
  ],
  [
    "no e-mail counts as one",
    "any number of customers have no e-mail",
    changed((real) => ({
      create: (request, scope) => real.create({ ...request, email: request.email ?? "none@example.com" }, scope),
    })),
  ],
  [
    "another tenant finds our customers",
    "another tenant sees nobody, and may have the same e-mail",
    changed((real) => ({ search: (query) => real.search(query, AS_US) })),
  ],
  ["answers are shared", "an answer is a copy", changed((real) => ({ get: remembering(real, "get") }))],
  [
    "creating trusts its input",
    "hostile input is answered, never thrown at",
    changed((real) => ({ create: trusting(real, "create") })),
  ],
];
