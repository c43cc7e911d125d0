import { plainCopy } from "../../internal/plain-copy.js";
import type { CatalogPort, ProductHit, ProductQuery } from "../../ports/catalog.js";
import type { CatalogEntry } from "../../ports/catalog-entry.js";
import { aCatalogEntry, type EntryGiven } from "../builders.js";
import { accepted, equal, isTrue, OURS, THEIRS, vandalise, walk, withstand } from "../check.js";
import type { Contract, Maker } from "../contract.js";

/** A catalog that holds exactly these entries, for this tenant alone. */
export interface CatalogGiven {
  readonly tenant: string;
  readonly entries: readonly CatalogEntry[];
}

export type MakeCatalog = Maker<CatalogGiven, CatalogPort>;

const tea = (sku: string, more: EntryGiven["variant"] = {}, rest: EntryGiven = {}): CatalogEntry =>
  aCatalogEntry({ ...rest, variant: { sku, ...more } });

const given = (...entries: readonly CatalogEntry[]): CatalogGiven => ({
  tenant: OURS.tenant,
  entries: plainCopy(entries),
});

const ALL = { limit: 100, cursor: null } as const;

async function find(
  catalog: CatalogPort,
  query: Omit<ProductQuery, "limit" | "cursor">,
): Promise<readonly ProductHit[]> {
  return (await accepted(catalog.search({ ...query, ...ALL }, OURS), "a search")).items;
}

const skusOf = (hits: readonly ProductHit[]) => hits.map((hit) => hit.variant.sku);

const SIX = tea("TEA-1", {
  title: "Café crème",
  productId: "product-77",
  skuName: "Small box",
  options: [
    { name: "Size", value: "Small" },
    { name: "Colour", value: "Dark green" },
  ],
});
const OTHER = tea("MUG-9", {
  title: "Mug",
  productId: "product-88",
  skuName: "Tall",
  options: [{ name: "Size", value: "Tall" }],
});

/** Each of the six fields, alone. */
const ALONE: readonly (readonly [field: string, query: Omit<ProductQuery, "limit" | "cursor">])[] = [
  ["name", { name: "Café crème" }],
  ["productId", { productId: "product-77" }],
  ["attributes", { attributes: [{ name: "Size", value: "Small" }] }],
  ["skuName", { skuName: "Small box" }],
  ["sku", { sku: "TEA-1" }],
  ["skuId", { skuId: "variant-TEA-1" }],
];

export const CATALOG: Contract<MakeCatalog> = {
  port: "catalog",
  cases: [
    {
      name: "an exact SKU number comes before those that only begin with it, and each hit says why it is there",
      run: async (make) => {
        const catalog = await make(given(tea("TEA-10"), tea("TEA-100"), tea("TEA-1"), tea("MUG-1")));
        const hits = await find(catalog, { sku: "TEA-1" });
        equal(skusOf(hits).slice(0, 1), ["TEA-1"], "the first hit");
        equal([...skusOf(hits)].sort(), ["TEA-1", "TEA-10", "TEA-100"], "the hits");
        equal(hits[0]?.because, [{ field: "sku", how: "exact" }], "why the first is there");
        equal(hits[1]?.because, [{ field: "sku", how: "prefix" }], "why the second is there");
      },
    },
    {
      name: "case, accents and hyphens do not matter",
      run: async (make) => {
        const catalog = await make(given(SIX, OTHER));
        equal(skusOf(await find(catalog, { sku: "tea1" })), ["TEA-1"], "a SKU without its hyphen");
        equal(skusOf(await find(catalog, { name: "CAFE CREME" })), ["TEA-1"], "a name without its accents");
        equal(skusOf(await find(catalog, { name: "crème" })), ["TEA-1"], "a word of the name");
      },
    },
    {
      name: "each of the six fields finds on its own, and says so",
      run: async (make) => {
        const catalog = await make(given(SIX, OTHER));
        for (const [field, query] of ALONE) {
          const hits = await find(catalog, query);
          equal(skusOf(hits), ["TEA-1"], `found by ${field}`);
          equal(hits[0]?.because, [{ field, how: "exact" }], `why it was found by ${field}`);
        }
      },
    },
    {
      name: "an attribute without a name matches its value in any attribute",
      run: async (make) => {
        const catalog = await make(given(SIX, OTHER));
        equal(skusOf(await find(catalog, { attributes: [{ name: "", value: "tall" }] })), ["MUG-9"], "any attribute");
        const inColour = [{ name: "Colour", value: "tall" }];
        equal(skusOf(await find(catalog, { attributes: inColour })), [], "the named attribute");
      },
    },
    {
      name: "all that is given must match",
      run: async (make) => {
        const catalog = await make(given(SIX, OTHER));
        equal(skusOf(await find(catalog, { name: "mug", sku: "TEA-1" })), [], "two fields that disagree");
        equal(skusOf(await find(catalog, { name: "mug", sku: "MUG-9" })), ["MUG-9"], "two fields that agree");
      },
    },
    {
      name: "published and unpublished: neither or both means all",
      run: async (make) => {
        const catalog = await make(given(tea("A", { published: true }), tea("B", { published: false })));
        equal(skusOf(await find(catalog, {})).length, 2, "neither box ticked");
        equal(skusOf(await find(catalog, { published: true, unpublished: true })).length, 2, "both boxes ticked");
        equal(skusOf(await find(catalog, { published: true })), ["A"], "published only");
        equal(skusOf(await find(catalog, { unpublished: true })), ["B"], "unpublished only");
      },
    },
    {
      name: "pages give every hit once, in the order of one long page",
      run: async (make) => {
        const catalog = await make(given(...["E", "B", "D", "A", "C", "F", "G"].map((sku) => tea(`TEA-${sku}`))));
        const walked = await walk((limit, cursor) => catalog.search({ sku: "TEA", limit, cursor }, OURS));
        equal(skusOf(walked), skusOf(await find(catalog, { sku: "TEA" })), "the pages");
        equal(walked.length, 7, "the number of hits");
      },
    },
    {
      name: "prices are those of this customer, these groups and this currency",
      run: async (make) => {
        const amount = (text: string) => ({ amount: text, currency: "EUR" });
        const breaks = [{ from: "1", price: amount("8.00") }];
        const list = (groupId: string) => ({ listId: `list-${groupId}`, groupId, name: groupId, priority: 1, breaks });
        const contracts = [{ customerId: "customer-1", breaks }];
        const plain = tea("TEA-1");
        const prices = plain.prices.map((in1) => ({ ...in1, groupPrices: [list("gold"), list("staff")], contracts }));
        const catalog = await make(given({ ...plain, prices }));
        const ask = { variantId: "variant-TEA-1", customerId: "customer-1", groupIds: ["gold"], currency: "EUR" };
        const mine = await accepted(catalog.prices(ask, OURS), "prices");
        equal(mine?.sale, amount("10.00"), "the catalog's own price");
        equal(mine?.contract, breaks, "the contract");
        equal(
          mine?.lists.map(({ groupId }) => groupId),
          ["gold"],
          "the price lists",
        );
        const hers = await accepted(catalog.prices({ ...ask, customerId: "customer-2", groupIds: [] }, OURS), "prices");
        equal([hers?.contract, hers?.lists], [[], []], "what another customer sees of them");
        const dollars = await accepted(catalog.prices({ ...ask, currency: "USD" }, OURS), "prices");
        equal([dollars?.sale, dollars?.contract], [null, []], "prices in a currency without any");
      },
    },
    {
      name: "what does not exist is null",
      run: async (make) => {
        const catalog = await make(given(tea("TEA-1")));
        equal(await accepted(catalog.variant("nothing", OURS), "a variant"), null, "a missing variant");
        const ask = { variantId: "nothing", customerId: null, groupIds: [], currency: "EUR" };
        equal(await accepted(catalog.prices(ask, OURS), "prices"), null, "prices of a missing variant");
      },
    },
    {
      name: "another tenant sees nothing",
      run: async (make) => {
        const catalog = await make(given(tea("TEA-1")));
        equal((await accepted(catalog.search({ sku: "TEA-1", ...ALL }, THEIRS), "a search")).items, [], "their search");
        equal(await accepted(catalog.variant("variant-TEA-1", THEIRS), "a variant"), null, "their look at a variant");
      },
    },
    {
      name: "an answer is a copy",
      run: async (make) => {
        const catalog = await make(given(tea("TEA-1")));
        const before = JSON.stringify(await find(catalog, { sku: "TEA-1" }));
        vandalise(await find(catalog, { sku: "TEA-1" }));
        vandalise(await accepted(catalog.variant("variant-TEA-1", OURS), "a variant"));
        equal(JSON.stringify(await find(catalog, { sku: "TEA-1" })), before, "the same search again");
      },
    },
    {
      name: "hostile input is answered, never thrown at",
      run: async (make) => {
        const catalog = await make(given(tea("TEA-1")));
        await withstand(
          (hostile) => catalog.search(hostile, OURS),
          (hostile) => catalog.search({ name: hostile, ...ALL }, OURS),
          (hostile) => catalog.search({ attributes: hostile, ...ALL }, OURS),
          (hostile) => catalog.search({ ...ALL, limit: hostile }, OURS),
          (hostile) => catalog.search({ ...ALL, cursor: hostile }, OURS),
          (hostile) => catalog.search(ALL, hostile),
          (hostile) => catalog.variant(hostile, OURS),
          (hostile) => catalog.prices(hostile, OURS),
        );
        isTrue((await find(catalog, { sku: "TEA-1" })).length === 1, "the catalog is as it was");
      },
    },
  ],
};
