import { afterEach, describe, expect, it, vi } from "vitest";
import { readShopifyCatalog, type ShopifyCsvOptions } from "power-buyer/adapters/shopify-csv";
import { csvOf, productRow, read, readOne } from "./csv.js";

const OPTIONS: ShopifyCsvOptions = { currency: "EUR" };
const HEADER = "Handle,Title,Variant Price";
const MEGABYTE = 1_000_000;

/** What a call answers to values that its types would not let through. */
async function refusal(csv: unknown, options: unknown) {
  const result = await readShopifyCatalog(csv as string, options as ShopifyCsvOptions);
  return result.match(
    () => "taken" as const,
    (error) => error,
  );
}

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("a file that is none", () => {
  it.each<[string, unknown, object]>([
    ["empty text", "", { code: "csv_malformed", line: 1, reason: "empty" }],
    ["no bytes", bytes(), { code: "csv_malformed", line: 1, reason: "empty" }],
    ["a byte order mark alone", "\uFEFF", { code: "csv_malformed", line: 1, reason: "empty" }],
    ["line breaks alone", "\n\r\n\r", { code: "csv_malformed", line: 1, reason: "empty" }],
    ["many line breaks", "\n".repeat(MEGABYTE), { code: "csv_malformed", reason: "empty" }],
    ["a quote", '"', { code: "csv_malformed", line: 1, reason: "quote_not_closed" }],
    [
      "a quote not closed",
      `${HEADER}\na,A,1\nb,"B,2\nc,C,3\n`,
      { code: "csv_malformed", line: 3, reason: "quote_not_closed" },
    ],
    ["a quote not doubled", `${HEADER}\na,"9" wide",1\n`, { code: "csv_malformed", line: 2, reason: "stray_quote" }],
    ["a quote inside a cell", `${HEADER}\na,9" wide,1\n`, { code: "csv_malformed", line: 2, reason: "stray_quote" }],
    ["a million quotes", '"'.repeat(MEGABYTE + 1), { code: "csv_malformed", line: 1, reason: "quote_not_closed" }],
    ["semicolons", "Handle;Title;Variant Price\na;A;1\n", { code: "columns_missing", delimiter: ";" }],
    [
      "semicolons, and quotes that they misplace",
      'Handle;Title;Variant Price\na;"A, B";1\n',
      { code: "columns_missing", delimiter: ";" },
    ],
    ["tabs", "Handle\tTitle\tVariant Price\na\tA\t1\n", { code: "columns_missing", delimiter: "\t" }],
    ["bars", "Handle|Title|Variant Price\n", { code: "columns_missing", delimiter: "|" }],
    [
      "another table",
      "name,colour\nx,y\n",
      { code: "columns_missing", missing: ["Handle", "Title", "Variant Price"], delimiter: null },
    ],
    ["commas, and a semicolon", "name,colour; shade\n", { code: "columns_missing", delimiter: null }],
    [
      "one column short",
      "URL handle,Title\nx,y\n",
      { code: "columns_missing", missing: ["Variant Price"], delimiter: null },
    ],
    [
      "keys of prototypes as headers",
      "__proto__,constructor,toString,hasOwnProperty\na,b,c,d\n",
      { code: "columns_missing" },
    ],
    ["a million letters", "x".repeat(MEGABYTE), { code: "columns_missing", delimiter: null }],
    ["a million commas", ",".repeat(MEGABYTE), { code: "columns_missing" }],
    ["501 columns", `${HEADER}${",x".repeat(498)}\n`, { code: "csv_too_large", unit: "columns", limit: 500 }],
    [
      "a row of 501 cells",
      `${HEADER}\na,A,1${",".repeat(498)}\n`,
      { code: "csv_too_large", unit: "columns", limit: 500 },
    ],
    ["100,001 rows", `${HEADER}\n${",,\n".repeat(100_001)}`, { code: "csv_too_large", unit: "rows", limit: 100_000 }],
    [
      "more than 16 MiB of text",
      "x".repeat(16 * 1024 * 1024 + 1),
      { code: "csv_too_large", unit: "bytes", limit: 16_777_216 },
    ],
    ["more than 16 MiB of bytes", new Uint8Array(16 * 1024 * 1024 + 1), { code: "csv_too_large", unit: "bytes" }],
    ["text with a NUL", `${HEADER}\na\0,A,1\n`, { code: "csv_not_text", reason: "nul_character" }],
    ["bytes with a NUL", bytes(0, 1, 2, 3), { code: "csv_not_text", reason: "nul_character" }],
    ["a picture", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), { code: "csv_not_text", reason: "not_utf8" }],
    ["a spreadsheet", bytes(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00), { code: "csv_not_text", reason: "nul_character" }],
    ["UTF-16", bytes(0xff, 0xfe, 0x48, 0x00), { code: "csv_not_text", reason: "not_utf8" }],
    ["Latin-1", bytes(0x43, 0x61, 0x66, 0xe9), { code: "csv_not_text", reason: "not_utf8" }],
    ["cut-off UTF-8", utf8("Café").slice(0, -1), { code: "csv_not_text", reason: "not_utf8" }],
  ])("is refused: %s", async (_name, csv, expected) => {
    expect(await refusal(csv, OPTIONS)).toMatchObject(expected);
  });

  it.each<[string, unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a number", 1],
    ["NaN", Number.NaN],
    ["a boolean", true],
    ["a symbol", Symbol("csv")],
    ["a function", () => HEADER],
    ["an object", { length: 3 }],
    ["an object that calls itself text", { toString: () => HEADER }],
    ["a list", [HEADER]],
    ["a string object", Object(HEADER)],
    ["a promise", Promise.resolve(HEADER)],
    ["a proxy", new Proxy({}, { get: () => expect.fail("touched") })],
    ["a buffer without a view", new ArrayBuffer(8)],
  ])("is refused by its type: %s", async (_name, csv) => {
    expect(await refusal(csv, OPTIONS)).toMatchObject({
      code: "input_invalid",
      problems: [{ path: ["csv"], reason: "wrong_type" }],
    });
  });

  it("is not trusted with its own length or bytes", async () => {
    const liar = Object.defineProperty(utf8(HEADER), "byteLength", { get: () => expect.fail("touched") });
    expect(await refusal(liar, OPTIONS)).toMatchObject({ code: "csv_not_text" });
  });
});

describe("options that are none", () => {
  it.each<[string, unknown, object]>([
    ["undefined", undefined, { code: "input_invalid" }],
    ["null", null, { code: "input_invalid" }],
    ["text", "EUR", { code: "input_invalid" }],
    ["no currency", {}, { code: "input_invalid" }],
    ["a small currency", { currency: "eur" }, { code: "input_invalid" }],
    ["an unknown currency", { currency: "XXQ" }, { code: "currency_invalid", reason: "unknown_code" }],
    [
      "an ISO code with other digits",
      { currency: { code: "EUR", digits: 3 } },
      { code: "currency_invalid", reason: "redefines_iso_code" },
    ],
    ["a field too many", { currency: "EUR", delimiter: ";" }, { code: "input_invalid" }],
    ["a zone without a country", { currency: "EUR", includesTaxOf: { region: "" } }, { code: "input_invalid" }],
    ["an empty category", { currency: "EUR", taxCategory: "" }, { code: "input_invalid" }],
    ["a category of a megabyte", { currency: "EUR", untaxedCategory: "x".repeat(MEGABYTE) }, { code: "input_invalid" }],
    [
      "a getter",
      {
        get currency() {
          return expect.fail("run");
        },
      },
      { code: "input_invalid" },
    ],
    [
      "a proxy",
      new Proxy(
        { currency: "EUR" },
        {
          ownKeys: () => {
            throw new Error("trap");
          },
        },
      ),
      { code: "input_invalid" },
    ],
  ])("are refused: %s", async (_name, options, expected) => {
    expect(await refusal(HEADER, options)).toMatchObject(expected);
  });

  it("may be a currency of the shop's own", async () => {
    const { prices } = await readOne({}, { currency: { code: "POINTS", digits: 0 } });
    expect(prices?.price).toEqual({ amount: "79", currency: "POINTS" });
  });
});

describe("hostile cells in a good file", () => {
  it("a megabyte where nothing is read does no harm", async () => {
    const { entry } = await readOne({ "Body (HTML)": "<p>".repeat(MEGABYTE / 3) });
    expect(entry?.variant.title).toBe("Shop Apron");
  });

  it.each([
    "Handle",
    "Title",
    "Type",
    "Tags",
    "Published",
    "Status",
    "Gift Card",
    "Option1 Name",
    "Option1 Value",
    "Variant SKU",
    "Variant Inventory Qty",
    "Variant Inventory Policy",
    "Variant Price",
    "Variant Tax Code",
    "Variant Taxable",
    "SKU ID",
    "SKU Name",
    "Backorder Limit",
    "Increment",
    "Not Sellable",
    "Group Price: vip",
  ])("a megabyte in %s refuses the row, and is not repeated", async (column) => {
    const { entries, report } = await read(
      csvOf([productRow({ [column]: "9".repeat(MEGABYTE) }), productRow({ Handle: "b", "Variant SKU": "B" })]),
    );
    expect(entries.map(({ variant }) => variant.sku)).toEqual(["B"]);
    expect(report.refusals.every(({ line, reason }) => line === 2 && reason.length < 200)).toBe(true);
    expect(report.rows.refused).toBe(1);
  });

  it("names of prototypes are names", async () => {
    const names = ["__proto__", "constructor", "toString"];
    const { entries, report } = await read(
      csvOf(names.map((name) => productRow({ Handle: name, "Variant SKU": name, [`Group Price: ${name}`]: "1" }))),
    );
    expect(entries.map(({ variant }) => [variant.productId, variant.sku])).toEqual(names.map((name) => [name, name]));
    expect(entries.map(({ prices }) => prices[0]?.groupPrices[0]?.groupId)).toEqual(names);
    expect([report.refusals, report.notes]).toEqual([[], []]);
    expect(Object.getPrototypeOf(entries[0]?.variant)).toBe(Object.prototype);
  });

  it("formulas of spreadsheets are text", async () => {
    const { variant } = await readOne({ "SKU Name": "=1+1", "Variant SKU": "@SUM(A1)" });
    expect(variant).toMatchObject({ skuName: "=1+1", sku: "@SUM(A1)" });
  });
});

describe("text and bytes", () => {
  it("give the same, with a byte order mark and without", async () => {
    const text = csvOf([productRow({ Title: "Café" })]);
    const wanted = await read(text);
    const padded = utf8(`xx${text}`);
    for (const csv of [`\uFEFF${text}`, utf8(text), utf8(`\uFEFF${text}`), Buffer.from(text), padded.subarray(2)]) {
      expect(await read(csv)).toEqual(wanted);
    }
    expect(wanted.entries[0]?.variant.title).toBe("Café");
  });
});

describe("without csv-parse", () => {
  afterEach(() => {
    vi.doUnmock("csv-parse/sync");
    vi.resetModules();
  });

  it("the package is named", async () => {
    vi.resetModules();
    vi.doMock("csv-parse/sync", () => {
      throw new Error("Cannot find package");
    });
    const fresh = await import("power-buyer/adapters/shopify-csv");
    const result = await fresh.readShopifyCatalog(csvOf([productRow()]), OPTIONS);
    expect(result.isErr() && result.error).toEqual({ code: "peer_missing", peers: ["csv-parse"] });
  });
});
