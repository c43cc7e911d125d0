// An adapter of your own: tax from a service of yours, proved by the port's contract suite, then used by a desk.
import { ok, orderDesk, type TaxRate } from "power-buyer";
import { memoryPorts } from "power-buyer/adapters/memory";
import { answer, type TaxPort } from "power-buyer/ports";
import { checkContract, contracts } from "power-buyer/testing";

/** What your tax service knows: rates by country and category. It may be slow, and it may fail. */
interface TaxService {
  readonly find: (country: string, category: string) => Promise<readonly TaxRate[] | undefined>;
}

/** `answer` is the frame of every adapter call: whatever the service throws becomes a `port_failed`. */
function serviceTax(service: TaxService): TaxPort {
  return {
    rates: (question) =>
      answer({ port: "tax", operation: "rates", effect: "none" }, async () => {
        const found = await service.find(question.destination.country, question.category);
        // Not known is null, and blocks a purchase; 0 would sell without tax.
        if (found === undefined) return ok(null);
        return ok(question.customerTax === "standard" ? found : []);
      }),
  };
}

/** A service over a list, for this example; yours asks a server. */
function listed(
  entries: readonly (readonly [country: string, category: string, rates: readonly TaxRate[]])[],
): TaxService {
  const table = new Map(entries.map(([country, category, rates]) => [JSON.stringify([country, category]), rates]));
  return { find: async (country, category) => structuredClone(table.get(JSON.stringify([country, category]))) };
}

const broken = await checkContract(contracts.tax, ({ country, categories }) =>
  serviceTax(listed(categories.map(({ category, rates }) => [country, category, rates] as const))),
);
console.log(`promises broken: ${broken.length}`);

const vat: TaxRate = { id: "de", name: "VAT", rate: "19", included: false, compound: false };
const desk = orderDesk(memoryPorts({ use: { tax: serviceTax(listed([["DE", "standard", [vat]]])) } }));
console.log(`a desk on it: ${typeof desk.complete === "function" ? "open" : "closed"}`);
