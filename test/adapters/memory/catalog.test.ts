import { memoryCatalog } from "power-buyer/adapters/memory";
import type { ProductQuery } from "power-buyer/ports";
import { aCatalogEntry, aVariant } from "power-buyer/testing";
import { describe, expect, it } from "vitest";

const SCOPE = { tenant: "default" };
const tea = (sku: string, title = "Tea", more: Partial<ReturnType<typeof aVariant>> = {}) =>
  aCatalogEntry({ variant: { sku, title, ...more } });

async function find(catalog: ReturnType<typeof memoryCatalog>, query: Omit<ProductQuery, "limit" | "cursor">) {
  const page = (await catalog.search({ ...query, limit: 100, cursor: null }, SCOPE))._unsafeUnwrap();
  return page.items.map(
    ({ variant, because }) => `${variant.sku} ${because.map(({ field, how }) => `${field}:${how}`).join()}`,
  );
}

describe("the memory catalog", () => {
  it("puts the SKU number that was typed letter by letter before those that differ in a hyphen", async () => {
    const catalog = memoryCatalog({ entries: [tea("TEA1"), tea("TEA-1"), tea("TEA-10"), tea("T-EA1")] });
    expect(await find(catalog, { sku: "TEA-1" })).toEqual([
      "TEA-1 sku:exact",
      "T-EA1 sku:exact",
      "TEA1 sku:exact",
      "TEA-10 sku:prefix",
    ]);
  });

  it("sorts exact ids, exact names, beginnings and words, in that order", async () => {
    const catalog = memoryCatalog({
      entries: [tea("A", "Dark Green Tea"), tea("B", "Green Tea Bags"), tea("C", "Green Tea"), tea("GREENTEA", "Mug")],
    });
    expect(await find(catalog, { name: "green tea" })).toEqual(["C name:exact", "B name:prefix", "A name:words"]);
    expect(await find(catalog, { sku: "green tea" })).toEqual(["GREENTEA sku:exact"]);
  });

  it("asks nothing of a field that is blank", async () => {
    const catalog = memoryCatalog({ entries: [tea("A"), tea("B")] });
    expect(await find(catalog, { name: " ", sku: "", attributes: [{ name: "Size", value: "" }] })).toEqual([
      "A ",
      "B ",
    ]);
  });

  it("needs every attribute, and says how the weakest was found", async () => {
    const options = [
      { name: "Größe", value: "Large" },
      { name: "Colour", value: "Dark green" },
    ];
    const catalog = memoryCatalog({ entries: [tea("A", "Shirt", { options })] });
    const both = [
      { name: "grosse", value: "large" },
      { name: "", value: "green" },
    ];
    expect(await find(catalog, { attributes: both })).toEqual(["A attributes:words"]);
    expect(await find(catalog, { attributes: [...both, { name: "", value: "blue" }] })).toEqual([]);
  });

  it("takes a new entry, and a changed one in place of the old", async () => {
    const catalog = memoryCatalog({ entries: [tea("A")] });
    (await catalog.put(tea("B"), SCOPE))._unsafeUnwrap();
    (
      await catalog.put(aCatalogEntry({ variant: { sku: "A2", variantId: "variant-A" }, price: "12.00" }), SCOPE)
    )._unsafeUnwrap();
    expect(await find(catalog, {})).toEqual(["A2 ", "B "]);
    const ask = { variantId: "variant-A", customerId: null, groupIds: [], currency: "EUR" };
    expect((await catalog.prices(ask, SCOPE))._unsafeUnwrap()?.sale).toEqual({ amount: "12.00", currency: "EUR" });
    const taken = await catalog.put(aCatalogEntry({ variant: { sku: "B", variantId: "variant-A" } }), SCOPE);
    expect(taken._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", cause: "SKU B is given twice" });
    // The number that the variant gave up is free again.
    (await catalog.put(tea("A", "Tea", { variantId: "variant-new" }), SCOPE))._unsafeUnwrap();
  });

  it("keeps prices in several currencies apart", async () => {
    const entry = tea("A");
    const dollars = { ...entry.prices[0], currency: "USD", price: { amount: "11.50", currency: "USD" } };
    const catalog = memoryCatalog({ entries: [{ ...entry, prices: [...entry.prices, dollars as never] }] });
    const sale = async (currency: string) => {
      const ask = { variantId: "variant-A", customerId: null, groupIds: [], currency };
      return (await catalog.prices(ask, SCOPE))._unsafeUnwrap()?.sale;
    };
    expect([await sale("EUR"), await sale("USD"), await sale("JPY")]).toEqual([
      { amount: "10.00", currency: "EUR" },
      { amount: "11.50", currency: "USD" },
      null,
    ]);
  });

  it.each([
    [
      "a variant id twice",
      [tea("A"), { ...tea("B"), variant: aVariant({ sku: "B", variantId: "variant-A" }) }],
      "given twice",
    ],
    ["a SKU twice", [tea("A"), tea("A", "Tea", { variantId: "other" })], "SKU A is given twice"],
    [
      "two prices in a currency",
      [{ ...tea("A"), prices: [...tea("A").prices, ...tea("A").prices] }],
      "in one currency",
    ],
    ["no variant", [{}], ""],
    ["no list", 7, ""],
  ])("answers port_failed where it was given %s", async (_name, entries, cause) => {
    const failed = await memoryCatalog({ entries: entries as never }).variant("variant-A", SCOPE);
    expect(failed._unsafeUnwrapErr()).toMatchObject({
      code: "port_failed",
      port: "catalog",
      effect: "none",
      retryable: false,
    });
    expect(failed._unsafeUnwrapErr().cause).toContain(cause);
  });

  it("finds among ten thousand variants, whatever is typed", async () => {
    const catalog = memoryCatalog({
      entries: Array.from({ length: 10_000 }, (_, i) => tea(`TEA-${i}`, `Tea number ${i}`)),
    });
    expect((await find(catalog, { sku: "TEA-4321" })).slice(0, 2)).toEqual(["TEA-4321 sku:exact"]);
    const walls = ["a".repeat(1_000_000), "(a+)+$".repeat(40), `e${"\u0301".repeat(250)}`, "%".repeat(256)];
    for (const name of walls) expect(await find(catalog, { name })).toEqual([]);
  });
});
