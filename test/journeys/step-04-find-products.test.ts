import { describe, expect, it } from "vitest";
import { must, openShop, type Shop } from "./shop.js";

type Query = Parameters<Shop["desk"]["searchProducts"]>[0];

describe("step 4: find products", () => {
  const hits = async (query: Query) => (await must(openShop().desk.searchProducts({ limit: 100, ...query }))).items;
  const skus = async (query: Query) => (await hits(query)).map(({ variant }) => variant.sku);

  it("given six separate fields, when each is asked alone, then it looks at its own field only and says why it matched", async () => {
    const story: readonly (readonly [Query, readonly string[], string])[] = [
      [{ name: "mug" }, ["MUG-REDUX", "MUG-RED", "POSTER"], "name"],
      [{ productId: "MUG" }, ["MUG-REDUX", "MUG-RED"], "productId"],
      [{ attributes: [{ name: "colour", value: "red" }] }, ["MUG-RED"], "attributes"],
      [{ skuName: "stoneware" }, ["MUG-REDUX", "MUG-RED"], "skuName"],
      [{ sku: "poster" }, ["POSTER"], "sku"],
      [{ skuId: "variant-book" }, ["BOOK"], "skuId"],
    ];
    for (const [query, expected, field] of story) {
      const found = await hits(query);
      expect(found.map(({ variant }) => variant.sku).sort()).toEqual([...expected].sort());
      expect(new Set(found.flatMap(({ because }) => because.map((why) => why.field)))).toEqual(new Set([field]));
    }
    // What stands in another field is not found.
    expect(await skus({ sku: "stoneware" })).toEqual([]);
    expect(await skus({ name: "variant-BOOK" })).toEqual([]);
  });

  it("given a SKU number that another begins with, when it is searched, then the exact one comes first, then the prefix", async () => {
    const found = await hits({ sku: "MUG-RED" });
    expect(found.map(({ variant, because }) => [variant.sku, because])).toEqual([
      ["MUG-RED", [{ field: "sku", how: "exact" }]],
      ["MUG-REDUX", [{ field: "sku", how: "prefix" }]],
    ]);
    expect((await hits({ name: "poster" })).map(({ because }) => because)).toEqual([
      [{ field: "name", how: "prefix" }],
    ]);
    expect((await hits({ name: "red mug" })).map(({ variant, because }) => [variant.sku, because[0]?.how])).toEqual([
      ["MUG-RED", "words"],
      ["POSTER", "words"],
    ]);
  });

  it.each(["mug red", "MUGRED", "mug-red", "  Mug_Red ", "mug–red"])(
    "given a SKU number written %j, when it is searched, then case, hyphens and spaces do not matter",
    async (sku) => {
      expect((await skus({ sku }))[0]).toBe("MUG-RED");
    },
  );

  it.each(["creme brulee", "CRÈME BRÛLÉE", "crème-brûlée", "Creme Bru"])(
    "given a name written %j, when it is searched, then accents do not matter",
    async (name) => {
      expect(await skus({ name })).toEqual(["MUG-REDUX"]);
    },
  );

  it("given several attributes, when they are asked together, then all must match, and an empty name takes any", async () => {
    const both = (colour: string, size: string): Query => ({
      attributes: [
        { name: "Colour", value: colour },
        { name: "Size", value: size },
      ],
    });
    expect(await skus(both("red", "L"))).toEqual(["MUG-RED"]);
    expect(await skus(both("red", "S"))).toEqual([]);
    expect(await skus({ attributes: [{ name: "", value: "cream" }] })).toEqual(["MUG-REDUX"]);
    expect(await skus({ attributes: [{ name: "Size", value: "red" }] })).toEqual([]);
  });

  it("given fields together, when they are asked, then all must match and each says why", async () => {
    const [hit, ...others] = await hits({ name: "mug", sku: "mug-red", attributes: [{ name: "Size", value: "L" }] });
    expect(others).toEqual([]);
    expect(hit?.variant.sku).toBe("MUG-RED");
    expect(hit?.price).toEqual({ amount: "12.50", currency: "EUR" });
    expect([...(hit?.because ?? [])].sort((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { field: "attributes", how: "exact" },
      { field: "name", how: "prefix" },
      { field: "sku", how: "exact" },
    ]);
  });

  it("given published and unpublished variants, when one box is ticked, then only those; neither or both = all", async () => {
    const all = await skus({});
    expect(all).toHaveLength(9);
    expect(await skus({ published: true, unpublished: true })).toEqual(all);
    expect(await skus({ unpublished: true })).toEqual(["BAG"]);
    expect(await skus({ published: true })).toEqual(all.filter((sku) => sku !== "BAG"));
    expect(await skus({ published: false, unpublished: false })).toEqual(all);
  });

  it("given more hits than a page holds, when the pages are turned, then the order of one long list is kept", async () => {
    const { desk } = openShop();
    const all = await skus({});
    const first = await must(desk.searchProducts({ limit: 4 }));
    const second = await must(desk.searchProducts({ limit: 5, cursor: first.next }));
    expect([...first.items, ...second.items].map(({ variant }) => variant.sku)).toEqual(all);
    expect(second.next).toBeNull();
  });
});
