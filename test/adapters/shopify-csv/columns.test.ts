import { describe, expect, it } from "vitest";
import { type Cells, csvOf, productRow, read, readOne } from "./csv.js";

const eur = (amount: string) => ({ amount, currency: "EUR" });

describe("a cell becomes", () => {
  it("an entry, whole", async () => {
    const { entry } = await readOne({
      Type: "Aprons",
      Tags: "workwear, gifts , gifts,",
      "Variant Grams": "640",
      "Variant Compare At Price": "95.00",
      "Cost per item": "41.08",
    });
    expect(entry).toEqual({
      variant: {
        variantId: "shop-apron",
        productId: "shop-apron",
        sku: "AP-1",
        skuName: null,
        title: "Shop Apron",
        options: [],
        published: true,
        notSellable: null,
        taxCategory: "standard",
        discountable: true,
        requiresShipping: true,
        weightGrams: 640,
        cost: eur("41.08"),
        increment: "1",
        minimum: "1",
        maximum: null,
        productType: "Aprons",
        tags: ["workwear", "gifts"],
      },
      prices: [
        {
          currency: "EUR",
          price: eur("79"),
          compareAt: eur("95"),
          includesTaxOf: null,
          groupPrices: [],
          contracts: [],
        },
      ],
      stock: { tracked: true, onHand: "7", backorderLimit: "0" },
    });
  });

  it.each<[Cells, boolean, string | null]>([
    [{}, true, null],
    [{ Published: "" }, true, null],
    [{ Published: "TRUE" }, true, null],
    [{ Published: "true" }, true, null],
    [{ Published: "FALSE" }, false, null],
    [{ Published: "TRUE", Status: "active" }, true, null],
    [{ Published: "TRUE", Status: "Active" }, true, null],
    [{ Published: "TRUE", Status: "draft" }, false, null],
    [{ Published: "TRUE", Status: "unlisted" }, false, null],
    [{ Published: "FALSE", Status: "active" }, false, null],
    [{ Published: "TRUE", Status: "archived" }, false, "archived"],
    [{ "Not Sellable": "Recalled: the switch can stick" }, true, "Recalled: the switch can stick"],
    [{ Status: "archived", "Not Sellable": "Recalled" }, false, "Recalled"],
  ])("published and sellable: %j", async (cells, published, notSellable) => {
    const { variant } = await readOne(cells);
    expect(variant).toMatchObject({ published, notSellable });
  });

  it.each<[Cells, boolean, string, string]>([
    [{}, true, "7", "0"],
    [{ "Variant Inventory Policy": "continue" }, true, "7", "unlimited"],
    [{ "Variant Inventory Policy": "CONTINUE" }, true, "7", "unlimited"],
    [{ "Variant Inventory Policy": "TRUE" }, true, "7", "unlimited"],
    [{ "Variant Inventory Policy": "FALSE" }, true, "7", "0"],
    [{ "Variant Inventory Policy": "" }, true, "7", "0"],
    [{ "Backorder Limit": "25" }, true, "7", "25"],
    [{ "Backorder Limit": "2.50" }, true, "7", "2.5"],
    [{ "Backorder Limit": "0", "Variant Inventory Policy": "continue" }, true, "7", "0"],
    [{ "Backorder Limit": "Unlimited" }, true, "7", "unlimited"],
    [{ "Variant Inventory Tracker": "" }, false, "7", "0"],
    [{ "Variant Inventory Tracker": "", "Variant Inventory Qty": "" }, false, "0", "0"],
    [{ "Variant Inventory Tracker": "amazon_marketplace_web" }, true, "7", "0"],
    [{ "Variant Inventory Qty": "84.50" }, true, "84.5", "0"],
    [{ "Variant Inventory Qty": "-3" }, true, "-3", "0"],
    [{ "Variant Inventory Qty": "-0" }, true, "0", "0"],
    [{ "Variant Inventory Qty": "" }, true, "0", "0"],
  ])("stock: %j", async (cells, tracked, onHand, backorderLimit) => {
    const { stock } = await readOne(cells);
    expect(stock).toEqual({ tracked, onHand, backorderLimit });
  });

  it.each<[Cells, string | null, string | null]>([
    [{}, "79", null],
    [{ "Variant Price": "0.0125" }, "0.0125", null],
    [{ "Variant Price": "0.00" }, "0", null],
    [{ "Variant Price": " 79.90 " }, "79.9", null],
    [{ "Variant Compare At Price": "0.00" }, "79", null],
    [{ "Variant Compare At Price": "99.90" }, "79", "99.9"],
    [{ "Variant Compare At Price": "ninety" }, "79", null],
  ])("price and compare-at price: %j", async (cells, price, compareAt) => {
    const { prices } = await readOne(cells);
    expect([prices?.price?.amount ?? null, prices?.compareAt?.amount ?? null]).toEqual([price, compareAt]);
  });

  it.each<[Cells, string]>([
    [{}, "standard"],
    [{ "Variant Taxable": "TRUE" }, "standard"],
    [{ "Variant Tax Code": "books" }, "books"],
    [{ "Variant Taxable": "FALSE" }, "exempt"],
    [{ "Variant Taxable": "FALSE", "Variant Tax Code": "books" }, "exempt"],
  ])("tax category: %j", async (cells, taxCategory) => {
    const { variant } = await readOne(cells);
    expect(variant?.taxCategory).toBe(taxCategory);
  });

  it("tax categories by other names, and the zone whose tax prices include", async () => {
    const options = {
      currency: "GBP",
      taxCategory: "S",
      untaxedCategory: "Z",
      includesTaxOf: { country: "GB", region: "" },
    };
    const taxed = await readOne({}, options);
    const untaxed = await readOne({ "Variant Taxable": "FALSE" }, options);
    expect([taxed.variant?.taxCategory, untaxed.variant?.taxCategory]).toEqual(["S", "Z"]);
    expect(taxed.prices).toMatchObject({ currency: "GBP", includesTaxOf: { country: "GB", region: "" } });
    expect(taxed.prices?.price).toEqual({ amount: "79", currency: "GBP" });
  });

  it.each<[Cells, number | null]>([
    [{}, null],
    [{ "Variant Grams": "0" }, 0],
    [{ "Variant Grams": "453.592" }, 454],
    [{ "Variant Grams": "453.4" }, 453],
    [{ "Variant Grams": "heavy" }, null],
  ])("weight in grams: %j", async (cells, weightGrams) => {
    const { variant } = await readOne(cells);
    expect(variant?.weightGrams).toBe(weightGrams);
  });

  it.each<[Cells, string, string, string | null]>([
    [{}, "1", "1", null],
    [{ Increment: "0.50" }, "0.5", "0.5", null],
    [{ Increment: "12" }, "12", "12", null],
    [{ Increment: "0.25", Minimum: "1", Maximum: "200" }, "0.25", "1", "200"],
    [{ Minimum: "5", Maximum: "5" }, "1", "5", "5"],
  ])("what may be ordered: %j", async (cells, increment, minimum, maximum) => {
    const { variant } = await readOne(cells);
    expect(variant).toMatchObject({ increment, minimum, maximum });
  });

  it.each<[string, readonly [string, string][]]>([
    ["17.50", [["1", "17.5"]]],
    [
      "10: 17.50; 50: 15.00",
      [
        ["10", "17.5"],
        ["50", "15"],
      ],
    ],
    [
      "10:17.50;50:15.00;",
      [
        ["10", "17.5"],
        ["50", "15"],
      ],
    ],
    [
      "50: 15.00; 19.00; 10: 17.50",
      [
        ["1", "19"],
        ["10", "17.5"],
        ["50", "15"],
      ],
    ],
    ["0.5: 0.0125", [["0.5", "0.0125"]]],
  ])("group prices: %s", async (cell, expected) => {
    const { prices } = await readOne({ "Group Price: wholesale": cell });
    expect(prices?.groupPrices).toEqual([
      {
        listId: "group:wholesale",
        groupId: "wholesale",
        name: "wholesale",
        priority: 1,
        breaks: expected.map(([from, amount]) => ({ from, price: eur(amount) })),
      },
    ]);
  });

  it("a group price for every quantity counts from one increment on", async () => {
    const { prices } = await readOne({ Increment: "0.5", "Group Price: wholesale": "14.90" });
    expect(prices?.groupPrices[0]?.breaks).toEqual([{ from: "0.5", price: eur("14.9") }]);
  });

  it("the leftmost group column has the highest priority, and an empty cell gives no list", async () => {
    const both = await readOne({ "Group Price: dealers": "60", "Group Price:vip ": "70" });
    expect(both.prices?.groupPrices.map(({ groupId, priority }) => [groupId, priority])).toEqual([
      ["dealers", 2],
      ["vip", 1],
    ]);
    const one = await readOne({ "Group Price: dealers": "", "Group Price: vip": "70" });
    expect(one.prices?.groupPrices.map(({ groupId }) => groupId)).toEqual(["vip"]);
  });

  it("a price for a group alone", async () => {
    const { prices } = await readOne({ "Variant Price": "", "Group Price: dealers": "60" });
    expect(prices?.price).toBeNull();
    expect(prices?.groupPrices[0]?.breaks).toEqual([{ from: "1", price: eur("60") }]);
  });

  it.each<[Cells, string, string, string | null]>([
    [{ "SKU ID": "41000100", "SKU Name": "Apron, black" }, "41000100", "AP-1", "Apron, black"],
    [{ "Variant SKU": "'007" }, "shop-apron", "007", null],
    [{ "Variant SKU": " AP-2 " }, "shop-apron", "AP-2", null],
    [{ "Variant SKU": "" }, "shop-apron", "shop-apron", null],
    [{ "Variant SKU": "", "SKU ID": "41" }, "41", "shop-apron", null],
  ])("ids and names: %j", async (cells, variantId, sku, skuName) => {
    const { variant } = await readOne(cells);
    expect(variant).toMatchObject({ variantId, sku, skuName });
  });

  it("gift cards, which no discount touches, and goods that do not travel", async () => {
    const gift = await readOne({ "Gift Card": "TRUE" });
    expect(gift.variant?.discountable).toBe(false);
    const download = await readOne({ "Variant Requires Shipping": "FALSE" });
    expect(download.variant).toMatchObject({ requiresShipping: false, discountable: true });
  });

  it("text on one line, with its accents", async () => {
    const { variant } = await readOne({ Title: "  Enamel\n “Café”\t Mug, Grün ", "SKU Name": "4242 4242 4242 4242" });
    expect(variant).toMatchObject({ title: "Enamel “Café” Mug, Grün", skuName: "4242 4242 4242 4242" });
  });
});

describe("headers", () => {
  const older = productRow({
    Published: "FALSE",
    "Gift Card": "TRUE",
    "Variant Grams": "640",
    "Variant Compare At Price": "95.00",
    "Variant Requires Shipping": "FALSE",
    "Variant Taxable": "TRUE",
    "Variant Tax Code": "books",
    "Variant Barcode": "0400",
    "Image Src": "https://images.example.com/a.jpg",
  });
  const newer: Cells = {
    Title: "Shop Apron",
    "URL handle": "shop-apron",
    "Published on online store": "FALSE",
    SKU: "AP-1",
    Barcode: "0400",
    "Option1 name": "Title",
    "Option1 value": "Default Title",
    Price: "79.00",
    "Compare-at price": "95.00",
    "Charge tax": "TRUE",
    "Tax code": "books",
    "Inventory tracker": "shopify",
    "Inventory quantity": "7",
    "Continue selling when out of stock": "DENY",
    "Weight value (grams)": "640",
    "Requires shipping": "FALSE",
    "Product image URL": "https://images.example.com/a.jpg",
    "Gift card": "TRUE",
  };

  it("of both generations give the same catalog", async () => {
    const [fromOlder, fromNewer] = [await read(csvOf([older])), await read(csvOf([newer]))];
    expect(fromNewer.entries).toEqual(fromOlder.entries);
    expect([fromOlder.report.unreadColumns, fromNewer.report.unreadColumns]).toEqual([[], []]);
  });

  it("are found in any letter case, with spaces around and hyphens inside", async () => {
    const shouted = Object.fromEntries(
      Object.entries(older).map(([name, cell]) => [` ${name.toUpperCase().replaceAll(" ", "-")} `, cell]),
    );
    expect((await read(csvOf([shouted]))).entries).toEqual((await read(csvOf([older]))).entries);
  });

  it("that say the same twice are read once, the first, and noted", async () => {
    const { entries, report } = await read(
      csvOf([{ ...productRow(), SKU: "OTHER", "Group Price: vip": "70", "Group Price:  vip": "1" }]),
    );
    expect(entries[0]?.variant.sku).toBe("AP-1");
    expect(entries[0]?.prices[0]?.groupPrices).toHaveLength(1);
    expect(report.notes).toMatchObject([
      { line: 1, column: "SKU", code: "column_repeated" },
      { line: 1, column: "Group Price:  vip", code: "column_repeated" },
    ]);
  });

  it("of groups without a usable name are left out and noted", async () => {
    const header = `Group Price: ${"x".repeat(129)}`;
    const { entries, report } = await read(csvOf([{ ...productRow(), [header]: "1" }]));
    expect(entries[0]?.prices[0]?.groupPrices).toEqual([]);
    expect(report.notes).toMatchObject([{ line: 1, column: header, code: "column_ignored" }]);
  });

  it("that are not read are named", async () => {
    const { report } = await read(csvOf([{ ...productRow(), Vendor: "x", "Price / International": "1", "": "y" }]));
    expect(report.unreadColumns).toEqual(["Vendor", "Price / International"]);
  });
});

describe("a cell that cannot be read", () => {
  it.each<[string, string, string]>([
    ["Variant Price", "12,99", "malformed"],
    ["Variant Price", "-1", "malformed"],
    ["Variant Price", "1,299.00", "malformed"],
    ["Variant Price", "€ 5", "malformed"],
    ["Variant Price", "1e3", "malformed"],
    ["Variant Price", "NaN", "malformed"],
    ["Variant Price", "٣", "malformed"],
    ["Variant Price", "1.12345678901", "malformed"],
    ["Variant Inventory Qty", "about 20", "malformed"],
    ["Variant Inventory Qty", "--3", "malformed"],
    ["Variant Inventory Policy", "maybe", "not_a_choice"],
    ["Variant Inventory Policy", "constructor", "not_a_choice"],
    ["Backorder Limit", "lots", "malformed"],
    ["Backorder Limit", "-1", "out_of_range"],
    ["Published", "WAHR", "not_a_choice"],
    ["Status", "__proto__", "not_a_choice"],
    ["Gift Card", "2", "not_a_choice"],
    ["Variant Taxable", "x", "not_a_choice"],
    ["Variant Requires Shipping", "x", "not_a_choice"],
    ["Increment", "0", "malformed"],
    ["Minimum", "-2", "malformed"],
    ["Maximum", "many", "malformed"],
    ["Group Price: vip", "10: ", "malformed"],
    ["Group Price: vip", "0: 5.00", "malformed"],
    ["Group Price: vip", "10: 5.00; 10: 4.00", "malformed"],
    ["Group Price: vip", "10: 5.00; 10.0: 4.00", "malformed"],
    ["Group Price: vip", "1: 2: 3", "malformed"],
    ["Group Price: vip", ";;", "malformed"],
    ["Group Price: vip", Array.from({ length: 101 }, (_, index) => `${index + 1}: 1`).join(";"), "malformed"],
    ["SKU ID", "a".repeat(129), "too_long"],
    ["Variant SKU", "AP\u200b1", "malformed"],
    ["Variant Tax Code", "a\nb", "malformed"],
    ["SKU Name", "a\u0007b", "malformed"],
    ["SKU Name", "x".repeat(256), "too_long"],
    ["SKU Name", "x".repeat(70_000), "too_long"],
    ["Title", "x".repeat(256), "too_long"],
    ["Title", "", "required"],
    ["Type", "x".repeat(256), "too_long"],
    ["Tags", "x".repeat(70_000), "too_long"],
    ["Tags", `fine, ${"x".repeat(256)}`, "too_long"],
    ["Tags", Array.from({ length: 251 }, (_, index) => `tag ${index}`).join(","), "too_long"],
    ["Handle", "h".repeat(129), "too_long"],
    ["Not Sellable", "a\u001bb", "malformed"],
  ])("refuses the row: %s %j", async (column, cell, code) => {
    const { entry, report } = await readOne({ [column]: cell });
    expect(entry).toBeUndefined();
    expect(report.refusals).toMatchObject([{ line: 2, column, code }]);
    expect(report.rows).toMatchObject({ read: 1, variants: 0, refused: 1 });
  });

  it("refuses the row once for each of them", async () => {
    const { report } = await readOne({ "Variant Price": "x", "Variant Inventory Qty": "y", Increment: "z" });
    expect(report.refusals.map(({ column }) => column)).toEqual([
      "Increment",
      "Variant Price",
      "Variant Inventory Qty",
    ]);
    expect(report.rows.refused).toBe(1);
  });

  it.each(["Variant Price", "Status", "Tags", "SKU Name", "Group Price: vip"])(
    "is not repeated: %s",
    async (column) => {
      const { report } = await readOne({ [column]: `hidden\u0007${"x".repeat(300)}` });
      expect(report.refusals).toHaveLength(1);
      expect(JSON.stringify(report)).not.toMatch(/hidden|xx/);
    },
  );

  it("refuses a maximum below the minimum", async () => {
    const { report } = await readOne({ Minimum: "10", Maximum: "9.5" });
    expect(report.refusals).toMatchObject([{ line: 2, column: "Maximum", code: "out_of_range" }]);
  });

  it.each([
    ["Variant Compare At Price", "12,99"],
    ["Cost per item", "free"],
    ["Variant Grams", "-5"],
  ])("is left out and noted where the row can do without: %s", async (column, cell) => {
    const { entry, report } = await readOne({ [column]: cell });
    expect(entry?.variant).toMatchObject({ cost: null, weightGrams: null });
    expect(entry?.prices[0]?.compareAt).toBeNull();
    expect(report.notes).toMatchObject([{ line: 2, column, code: "cell_ignored" }]);
    expect(report.refusals).toEqual([]);
  });

  it.each<[Cells, string, string]>([
    [{ "Variant Price": "" }, "Variant Price", "price_missing"],
    [{ "Variant SKU": "" }, "Variant SKU", "sku_missing"],
    [{ "Variant Inventory Qty": "" }, "Variant Inventory Qty", "quantity_missing"],
    [{ "Variant Inventory Qty": "-3" }, "Variant Inventory Qty", "stock_negative"],
  ])("is noted where something else is put in its place: %j", async (cells, column, code) => {
    const { entry, report } = await readOne(cells);
    expect(entry).toBeDefined();
    expect(report.notes).toMatchObject([{ line: 2, column, code }]);
  });

  it("is not noted for stock that nobody counts", async () => {
    const { report } = await readOne({ "Variant Inventory Tracker": "", "Variant Inventory Qty": "-3" });
    expect(report.notes).toEqual([]);
  });

  it("leaves a variant without any price, not one at 0", async () => {
    const { entry } = await readOne({ "Variant Price": "" });
    expect(entry?.prices).toEqual([]);
  });
});
