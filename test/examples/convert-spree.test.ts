import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { convertSpreeCatalog, SpreeCatalog } from "../../examples/convert-spree.js";
import { read } from "../adapters/shopify-csv/csv.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A small shop in Spree's form: a product with options, one without, one that is not sold in euros and not active. */
const SMALL = [
  {
    id: "kettle",
    name: 'Kettle, 1.7 l ("Pip")',
    status: "active",
    description: "Boils.\nWhistles, too.",
    tags: "kitchen, tea",
    type: "Kitchen",
    category: "Kitchen -> Kettles",
    prices: [],
    variants: [
      {
        sku: "KETTLE",
        price: "0",
        compare_at_price: "0",
        currency: "USD",
        weight_unit: "lb",
        inventory_backorderable: "FALSE",
      },
      {
        sku: "KETTLE-RED",
        price: "49.99",
        compare_at_price: "59.99",
        currency: "USD",
        option1_name: "Color",
        option1_value: "Red",
        option2_name: "Plug",
        option2_value: "Type G",
        weight: "2.5",
        weight_unit: "lb",
        inventory_count: "12",
        inventory_backorderable: "FALSE",
        track_inventory: "TRUE",
      },
      {
        sku: "KETTLE-BLUE",
        price: "49.99",
        compare_at_price: "0",
        currency: "USD",
        option1_name: "Color",
        option1_value: "Blue",
        option2_name: "Plug",
        option2_value: "Type G",
        weight: "1.2",
        weight_unit: "kg",
        inventory_count: "0",
        inventory_backorderable: "TRUE",
        track_inventory: "TRUE",
      },
      { sku: "KETTLE-RED", price: "46.50", currency: "EUR", inventory_backorderable: "FALSE" },
      { sku: "KETTLE-BLUE", price: "46.50", currency: "EUR", inventory_backorderable: "FALSE" },
    ],
  },
  {
    id: "descaler",
    name: "Descaler",
    status: "draft",
    variants: [
      {
        sku: "DESCALER",
        price: "4.20",
        currency: "USD",
        weight: "200",
        inventory_count: "7",
        track_inventory: "FALSE",
      },
    ],
  },
];

async function convert(currency: string) {
  const { entries, report } = await read(convertSpreeCatalog(SpreeCatalog.parse(SMALL), currency), { currency });
  expect([report.refusals, report.notes]).toEqual([[], []]);
  return entries;
}

describe("a Spree catalog in Shopify's format", () => {
  it("has the prices of the one currency, and all else too", async () => {
    const [red, blue, descaler, ...others] = await convert("USD");
    expect(others).toEqual([]);
    expect(red).toMatchObject({
      variant: {
        sku: "KETTLE-RED",
        productId: "kettle",
        title: 'Kettle, 1.7 l ("Pip")',
        options: [
          { name: "Color", value: "Red" },
          { name: "Plug", value: "Type G" },
        ],
        published: true,
        weightGrams: 1134,
        productType: "Kitchen",
        tags: ["kitchen", "tea"],
      },
      prices: [{ currency: "USD", price: { amount: "49.99" }, compareAt: { amount: "59.99" } }],
      stock: { tracked: true, onHand: "12", backorderLimit: "0" },
    });
    expect(blue).toMatchObject({
      variant: { sku: "KETTLE-BLUE", weightGrams: 1200 },
      prices: [{ price: { amount: "49.99" }, compareAt: null }],
      stock: { onHand: "0", backorderLimit: "unlimited" },
    });
    expect(descaler).toMatchObject({
      variant: { sku: "DESCALER", variantId: "descaler", options: [], published: false, weightGrams: 200 },
      stock: { tracked: false, onHand: "7" },
    });
  });

  it("leaves out what has no price in that currency, and keeps options and stock of the first", async () => {
    const entries = await convert("EUR");
    expect(entries.map(({ variant, prices, stock }) => [variant.sku, prices[0]?.price?.amount, stock.onHand])).toEqual([
      ["KETTLE-RED", "46.5", "12"],
      ["KETTLE-BLUE", "46.5", "0"],
    ]);
    expect(entries[0]?.variant).toMatchObject({ title: 'Kettle, 1.7 l ("Pip")', weightGrams: 1134 });
    expect(await convert("GBP")).toEqual([]);
  });

  it("comes from the command line, to the terminal or into a file", () => {
    const folder = mkdtempSync(join(tmpdir(), "convert-spree-"));
    try {
      const path = (name: string) => join(folder, name);
      writeFileSync(path("spree.json"), JSON.stringify(SMALL));
      const run = (...args: string[]) =>
        execFileSync(
          process.execPath,
          [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "examples/convert-spree-catalog.ts"), ...args],
          { cwd: folder, encoding: "utf8", stdio: "pipe" },
        );
      const wanted = convertSpreeCatalog(SpreeCatalog.parse(SMALL), "EUR");
      expect(run("spree.json", "--currency", "EUR")).toBe(wanted);
      expect(run("spree.json", "--currency", "EUR", "--out", "catalog.csv")).toBe("");
      expect(readFileSync(path("catalog.csv"), "utf8")).toBe(wanted);
      expect(() => run()).toThrow(/Which file\?/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const real = join(root, "../shared/data/catalogs/catalog-spree.json");
const isThere = existsSync(real);
if (!isThere) console.log("skipped: no ../shared/data/catalogs/catalog-spree.json beside the project");

describe.skipIf(!isThere)("Spree's own sample catalog", () => {
  const products = () =>
    SpreeCatalog.parse(JSON.parse(readFileSync(real, "utf8")) as unknown).map(({ id, variants }) => ({ id, variants }));

  it.each(["USD", "EUR"])("gives each of its variants its price in %s", async (currency) => {
    // Counted from the JSON alone: what has an option in dollars is a variant, in whichever currency it is priced.
    const sold = new Set(
      products().flatMap(({ variants }) => variants.filter((v) => v.option1_value !== undefined).map(({ sku }) => sku)),
    );
    const priceOf = new Map(
      products().flatMap(({ variants }) =>
        variants.filter((v) => v.currency === currency).map(({ sku, price }) => [sku, price] as const),
      ),
    );
    const catalog = SpreeCatalog.parse(JSON.parse(readFileSync(real, "utf8")));
    const { entries, report } = await read(convertSpreeCatalog(catalog, currency), { currency });
    expect([report.refusals, report.notes, report.products]).toEqual([[], [], 37]);
    expect(new Set(entries.map(({ variant }) => variant.sku))).toEqual(sold);
    expect(entries).toHaveLength(87);
    for (const { variant, prices } of entries) {
      expect(Number(prices[0]?.price?.amount)).toBe(Number(priceOf.get(variant.sku)));
    }
  });
});
