import type { CustomerFact } from "../../facts/answers.js";
import { plainCopy } from "../../internal/plain-copy.js";
import type { CustomersPort } from "../../ports/customers.js";
import { aCustomer } from "../builders.js";
import {
  accepted,
  countAccepted,
  crowd,
  equal,
  isTrue,
  OURS,
  refused,
  THEIRS,
  vandalise,
  walk,
  withstand,
} from "../check.js";
import type { Contract, Maker } from "../contract.js";

/** A customer book that holds exactly these, for this tenant alone. */
export interface CustomersGiven {
  readonly tenant: string;
  readonly customers: readonly CustomerFact[];
}

export type MakeCustomers = Maker<CustomersGiven, CustomersPort>;

const given = (...customers: readonly CustomerFact[]): CustomersGiven => ({
  tenant: OURS.tenant,
  customers: plainCopy(customers),
});

const ANNA = aCustomer({ customerId: "c-1", name: "Anna Müller", email: "anna@example.com" });
const ANNABEL = aCustomer({ customerId: "c-10", name: "Annabel Stone", email: "annabel@example.com" });
const SHOP = aCustomer({ customerId: "c-2", name: "Stone & Sons", email: "office@example.com", kind: "wholesale" });

const NEW = { customerId: "c-9", name: "New Customer", email: "new@example.com", kind: "retail" } as const;

async function find(customers: CustomersPort, text: string, wholesaleOnly = false): Promise<readonly string[]> {
  const page = await accepted(customers.search({ text, wholesaleOnly, limit: 100, cursor: null }, OURS), "a search");
  return page.items.map((hit) => hit.customer.customerId);
}

export const CUSTOMERS: Contract<MakeCustomers> = {
  port: "customers",
  cases: [
    {
      name: "an exact id or e-mail comes first, and says why",
      run: async (make) => {
        const customers = await make(given(ANNABEL, SHOP, ANNA));
        equal((await find(customers, "C-1")).slice(0, 1), ["c-1"], "the first hit by id");
        equal((await find(customers, "Anna@Example.com")).slice(0, 1), ["c-1"], "the first hit by e-mail");
        const page = await accepted(customers.search({ text: "c-1", limit: 1, cursor: null }, OURS), "a search");
        equal(page.items[0]?.because, [{ field: "customerId", how: "exact" }], "why it is there");
      },
    },
    {
      name: "a hit says all that was found in it, the best first",
      run: async (make) => {
        const stone = aCustomer({ customerId: "stone", name: "Anna Stone", email: "stone@example.com" });
        const customers = await make(given(stone, ANNABEL));
        const page = await accepted(customers.search({ text: "stone", limit: 10, cursor: null }, OURS), "a search");
        const fields = page.items.map(({ because }) => because.map(({ field }) => field));
        equal(fields, [["customerId", "email", "name"], ["name"]], "the reasons of each hit");
        const all = await accepted(customers.search({ text: "", limit: 1, cursor: null }, OURS), "a search");
        equal(all.items[0]?.because, [], "the reasons where nothing was looked for");
      },
    },
    {
      name: "names are found by their words, without accents",
      run: async (make) => {
        const customers = await make(given(ANNA, ANNABEL, SHOP));
        equal(await find(customers, "muller"), ["c-1"], "a word without its accent");
        equal([...(await find(customers, "stone"))].sort(), ["c-10", "c-2"], "a word in two names");
      },
    },
    {
      name: "wholesale customers alone, where only they are asked for",
      run: async (make) => {
        const customers = await make(given(ANNA, ANNABEL, SHOP));
        equal(await find(customers, "stone", true), ["c-2"], "wholesale hits");
        equal(await find(customers, "", true), ["c-2"], "all wholesale customers");
        equal((await find(customers, "")).length, 3, "all customers");
      },
    },
    {
      name: "pages give every hit once",
      run: async (make) => {
        const many = Array.from({ length: 7 }, (_, i) => aCustomer({ customerId: `c-${i}`, name: `Same Name` }));
        const customers = await make(given(...many));
        const walked = await walk((limit, cursor) => customers.search({ text: "same", limit, cursor }, OURS));
        equal(
          walked.map((hit) => hit.customer.customerId).sort(),
          many.map((one) => one.customerId),
          "the pages",
        );
      },
    },
    {
      name: "a customer who is created is there",
      run: async (make) => {
        const customers = await make(given());
        const made = await accepted(customers.create(NEW, OURS), "a new customer");
        equal(
          [made.customerId, made.name, made.email, made.kind],
          ["c-9", NEW.name, NEW.email, "retail"],
          "what was made",
        );
        equal(await accepted(customers.get("c-9", OURS), "the customer"), made, "what is found");
        equal(await find(customers, NEW.email), ["c-9"], "who is found by e-mail");
      },
    },
    {
      name: "an e-mail that exists, in any case, is refused and its customer offered",
      run: async (make) => {
        const customers = await make(given(ANNA));
        const taken = customers.create({ ...NEW, email: "ANNA@example.COM" }, OURS);
        equal(
          await refused(taken, "email_taken", "a taken e-mail"),
          { code: "email_taken", existing: ANNA },
          "the refusal",
        );
        equal(await accepted(customers.get("c-9", OURS), "the customer"), null, "who was not made");
      },
    },
    {
      name: "the same id again gives the customer made before",
      run: async (make) => {
        const customers = await make(given());
        const made = await accepted(customers.create(NEW, OURS), "a new customer");
        equal(await accepted(customers.create(NEW, OURS), "the same again"), made, "the second answer");
        equal(
          (await crowd(() => customers.create(NEW, OURS))).every((answer) => answer.isOk()),
          true,
          "twenty more",
        );
        equal(await find(customers, ""), ["c-9"], "the customers there are");
      },
    },
    {
      name: "of twenty who want one e-mail at once, one gets it",
      run: async (make) => {
        const customers = await make(given());
        const made = await countAccepted((i) => customers.create({ ...NEW, customerId: `c-${i}` }, OURS));
        equal(made, 1, "customers made");
        equal((await find(customers, "")).length, 1, "the customers there are");
      },
    },
    {
      name: "any number of customers have no e-mail",
      run: async (make) => {
        const customers = await make(given());
        const made = await countAccepted((i) => customers.create({ ...NEW, customerId: `c-${i}`, email: null }, OURS));
        equal(made, 20, "customers made");
      },
    },
    {
      name: "another tenant sees nobody, and may have the same e-mail",
      run: async (make) => {
        const customers = await make(given(ANNA));
        equal(await accepted(customers.get("c-1", THEIRS), "a customer"), null, "their look at ours");
        const search = customers.search({ text: "anna", limit: 10, cursor: null }, THEIRS);
        equal((await accepted(search, "a search")).items, [], "their search");
        await accepted(customers.create({ ...NEW, email: ANNA.email }, THEIRS), "their customer with the same e-mail");
      },
    },
    {
      name: "an answer is a copy",
      run: async (make) => {
        const customers = await make(given(ANNA));
        vandalise(await accepted(customers.get("c-1", OURS), "a customer"));
        equal(await accepted(customers.get("c-1", OURS), "a customer"), ANNA, "the same look again");
      },
    },
    {
      name: "hostile input is answered, never thrown at",
      run: async (make) => {
        const customers = await make(given(ANNA));
        await withstand(
          (hostile) => customers.search(hostile, OURS),
          (hostile) => customers.search({ text: hostile, limit: 10, cursor: null }, OURS),
          (hostile) => customers.search({ text: "", limit: hostile, cursor: hostile }, OURS),
          (hostile) => customers.get(hostile, OURS),
          (hostile) => customers.get("c-1", hostile),
          (hostile) => customers.create(hostile, OURS),
          (hostile) => customers.create({ ...NEW, email: hostile, customerId: "c-1" }, OURS),
        );
        isTrue((await accepted(customers.get("c-1", OURS), "a customer")) !== null, "the customer is still there");
      },
    },
  ],
};
