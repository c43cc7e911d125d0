import { readShopifyCatalog } from "power-buyer/adapters/shopify-csv";
import { describe, expect, it } from "vitest";
import { type Cells, csvOf, productRow, read, table } from "./csv.js";

/** A product with two options, in three rows, as Shopify writes it: all that is shared stands in the first one. */
const SHIRT: readonly Cells[] = [
  {
    Handle: "work-shirt",
    Title: "Work Shirt",
    Type: "Shirts",
    Tags: "cotton",
    Published: "FALSE",
    Status: "active",
    "Gift Card": "FALSE",
    "Option1 Name": "Size",
    "Option1 Value": "S",
    "Option2 Name": "Colour",
    "Option2 Value": "Grün",
    "Variant SKU": "WS-S",
    "Variant Price": "49.90",
    "Image Src": "https://images.example.com/1.jpg",
  },
  {
    Handle: "work-shirt",
    "Option1 Value": "M",
    "Option2 Value": "Grün",
    "Variant SKU": "WS-M",
    "Variant Price": "49.90",
  },
  {
    Handle: "work-shirt",
    "Option1 Value": "M/L",
    "Option2 Value": "100 %",
    "Variant SKU": "",
    "Variant Price": "52.00",
  },
  { Handle: "work-shirt", "Image Src": "https://images.example.com/2.jpg", "Image Position": "2" },
];

describe("rows of a product", () => {
  it("share what stands in the first of them", async () => {
    const { entries, report } = await read(csvOf(SHIRT));
    expect(entries.map(({ variant }) => [variant.variantId, variant.sku])).toEqual([
      ["work-shirt/S/Grün", "WS-S"],
      ["work-shirt/M/Grün", "WS-M"],
      ["work-shirt/M%2FL/100 %25", "work-shirt/M%2FL/100 %25"],
    ]);
    for (const { variant } of entries) {
      expect(variant).toMatchObject({
        productId: "work-shirt",
        title: "Work Shirt",
        productType: "Shirts",
        tags: ["cotton"],
        published: false,
      });
    }
    expect(entries[2]?.variant.options).toEqual([
      { name: "Size", value: "M/L" },
      { name: "Colour", value: "100 %" },
    ]);
    expect(report.rows).toEqual({ read: 4, variants: 3, images: 1, empty: 0, refused: 0 });
    expect(report.products).toBe(1);
    expect(report.notes).toMatchObject([{ line: 4, column: "Variant SKU", code: "sku_missing" }]);
  });

  it("are found under their handle wherever they stand", async () => {
    const { entries } = await read(csvOf([...SHIRT.slice(0, 1), productRow(), ...SHIRT.slice(1)]));
    expect(entries.map(({ variant }) => variant.sku)).toEqual(["WS-S", "WS-M", "work-shirt/M%2FL/100 %25", "AP-1"]);
  });

  it("go on with the product above where they name none", async () => {
    const { entries } = await read(csvOf(SHIRT.map((row, index) => (index === 0 ? row : { ...row, Handle: "" }))));
    expect(entries.map(({ variant }) => variant.productId)).toEqual(["work-shirt", "work-shirt", "work-shirt"]);
  });

  it("take the handle from the title where only that is given", async () => {
    const { entries } = await read(csvOf([productRow({ Handle: "", Title: " Café  Mug: “Grün”, 2 l! " })]));
    expect(entries[0]?.variant).toMatchObject({ productId: "cafe-mug-grun-2-l", title: "Café Mug: “Grün”, 2 l!" });
  });

  it("are refused without handle, title and a product above", async () => {
    const { entries, report } = await read(
      csvOf([productRow({ Handle: "", Title: "" }), productRow({ Handle: "", Title: "!?" }), productRow()]),
    );
    expect(entries).toHaveLength(1);
    expect(report.refusals).toMatchObject([
      { line: 2, column: "Handle", code: "required" },
      { line: 3, column: "Handle", code: "required" },
    ]);
  });

  it("do not go on with the product above a refused handle", async () => {
    const { entries, report } = await read(
      csvOf([
        productRow(),
        productRow({ Handle: "h".repeat(129), "Variant SKU": "X" }),
        { "Option1 Value": "Blue", "Variant SKU": "Y", "Variant Price": "1" },
      ]),
    );
    expect(entries.map(({ variant }) => variant.sku)).toEqual(["AP-1"]);
    expect(report.refusals.map(({ line, code }) => [line, code])).toEqual([
      [3, "too_long"],
      [4, "required"],
    ]);
  });

  it("are refused together where the product is wrong", async () => {
    const { entries, report } = await read(csvOf([...SHIRT.map((row) => ({ ...row, Status: "sold" })), productRow()]));
    expect(entries.map(({ variant }) => variant.sku)).toEqual(["AP-1"]);
    expect(report.refusals.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, "Status", "not_a_choice"],
      [3, null, "product_refused"],
      [4, null, "product_refused"],
    ]);
    expect(report.rows).toEqual({ read: 5, variants: 1, images: 1, empty: 0, refused: 3 });
  });

  it("stand for themselves where only a variant is wrong, the first one too", async () => {
    const { entries, report } = await read(
      csvOf(SHIRT.map((row, index) => (index === 0 ? { ...row, "Variant Price": "?" } : row))),
    );
    expect(entries.map(({ variant }) => [variant.title, variant.options[0]?.name])).toEqual([
      ["Work Shirt", "Size"],
      ["Work Shirt", "Size"],
    ]);
    expect(report.refusals).toMatchObject([{ line: 2, column: "Variant Price", code: "malformed" }]);
  });
});

describe("options", () => {
  it("named Title are options, unless the value is Default Title", async () => {
    const row = productRow({ "Option1 Value": 'Lithograph 9" × 12"' });
    const { entries } = await read(csvOf([row]));
    expect(entries[0]?.variant.options).toEqual([{ name: "Title", value: 'Lithograph 9" × 12"' }]);
    const other = await read(csvOf([productRow({ "Option1 Name": "Style" })]));
    expect(other.entries[0]?.variant.options).toEqual([{ name: "Style", value: "Default Title" }]);
  });

  it("without a name are called by their number, and noted", async () => {
    const { entries, report } = await read(
      csvOf([productRow({ "Option1 Value": "A", "Option2 Value": "B", "Option3 Value": "C" })]),
    );
    expect(entries[0]?.variant.options).toEqual([
      { name: "Title", value: "A" },
      { name: "Option 2", value: "B" },
      { name: "Option 3", value: "C" },
    ]);
    expect(report.notes).toMatchObject([
      { line: 2, column: "Option2 Name", code: "option_unnamed" },
      { line: 2, column: "Option3 Name", code: "option_unnamed" },
    ]);
  });
});

describe("ids and SKUs stand once", () => {
  it("so a second row of the same variant is refused", async () => {
    const { entries, report } = await read(csvOf([productRow(), productRow({ Title: "", "Variant SKU": "AP-2" })]));
    expect(entries).toHaveLength(1);
    expect(report.refusals).toEqual([
      { line: 3, column: null, code: "variant_taken", reason: "the same variant stands on line 2" },
    ]);
  });

  it("so a second row of the same SKU is refused, in another product too", async () => {
    const { entries, report } = await read(
      csvOf([productRow(), productRow({ Handle: "other", "Variant SKU": "'AP-1" })]),
    );
    expect(entries).toHaveLength(1);
    expect(report.refusals).toEqual([
      { line: 3, column: "Variant SKU", code: "sku_taken", reason: "the same SKU stands on line 2" },
    ]);
  });

  it("but what a refused row had is free", async () => {
    const { entries } = await read(csvOf([productRow({ "Variant Price": "?" }), productRow({ Handle: "other" })]));
    expect(entries.map(({ variant }) => [variant.productId, variant.sku])).toEqual([["other", "AP-1"]]);
  });

  it("and option values that only look alike make different ids", async () => {
    const values = ["a/b", "a%2Fb", "a b", "A B", "½", "1/2"];
    const { entries } = await read(
      csvOf(values.map((value) => productRow({ Title: "Board", "Option1 Value": value, "Variant SKU": "" }))),
    );
    expect(entries.map(({ variant }) => variant.variantId)).toEqual([
      "shop-apron/a%2Fb",
      "shop-apron/a%252Fb",
      "shop-apron/a b",
      "shop-apron/A B",
      "shop-apron/½",
      "shop-apron/1%2F2",
    ]);
  });

  it("and an id that cannot be made is asked for", async () => {
    const long = productRow({ "Option1 Value": "x".repeat(120) });
    const { report } = await read(csvOf([long]));
    expect(report.refusals).toMatchObject([{ line: 2, column: null, code: "too_long" }]);
    const { entries } = await read(csvOf([{ ...long, "SKU ID": "41000100" }]));
    expect(entries[0]?.variant.variantId).toBe("41000100");
    const skuless = await read(csvOf([{ ...long, "SKU ID": "41000100", "Variant SKU": "" }]));
    expect(skuless.report.refusals).toMatchObject([{ line: 2, column: null, code: "too_long" }]);
  });
});

describe("rows without a variant", () => {
  it("are images or empty, and no fault", async () => {
    const { report } = await read(
      csvOf([
        productRow(),
        { Handle: "shop-apron", "Image Src": "https://images.example.com/2.jpg" },
        { Handle: "shop-apron" },
        { Handle: "", "Variant Weight Unit": "g" },
      ]),
    );
    expect(report.rows).toEqual({ read: 4, variants: 1, images: 1, empty: 2, refused: 0 });
    expect([report.refusals, report.notes]).toEqual([[], []]);
  });

  it("are noted where the product has no other row", async () => {
    const { entries, report } = await read(
      csvOf([{ Handle: "ghost", Title: "Ghost", "Variant Price": "", "Option1 Name": "Size" }, productRow()]),
    );
    expect(entries).toHaveLength(1);
    expect(report.notes).toMatchObject([{ line: 2, column: "Handle", code: "no_variant" }]);
  });
});

describe("lines", () => {
  const text = [
    "Handle,Title,Body (HTML),Variant Price",
    "",
    'a,A,"first',
    "",
    'third",1.00',
    "b,B,,x",
    "   ",
    'c,C,"one',
    'two",y',
    "",
  ];

  it.each([
    ["Unix", "\n"],
    ["Windows", "\r\n"],
    ["old Macintosh", "\r"],
  ])("are counted where rows begin, with %s line breaks", async (_name, lineBreak) => {
    const { entries, report } = await read(text.join(lineBreak));
    expect(entries.map(({ variant }) => variant.title)).toEqual(["A"]);
    expect(report.refusals.map(({ line, column }) => [line, column])).toEqual([
      [6, "Variant Price"],
      [8, "Variant Price"],
    ]);
    expect(report.rows).toEqual({ read: 4, variants: 1, images: 0, empty: 1, refused: 2 });
  });

  it("are counted up to the quote where reading stops", async () => {
    const broken = `${text.slice(0, -3).join("\r\n")}\r\n\r\nd,D,"x"y,1\r\n`;
    const result = await readShopifyCatalog(broken, { currency: "EUR" });
    expect(result._unsafeUnwrapErr()).toEqual({ code: "csv_malformed", line: 9, reason: "stray_quote" });
  });

  it("may end in different ways in one file", async () => {
    const { entries } = await read('Handle,Title,Variant Price\r\na,A,1\nb,B,2\rc,"C",3');
    expect(entries.map(({ prices }) => prices[0]?.price?.amount)).toEqual(["1", "2", "3"]);
  });
});

describe("cells of a row", () => {
  it("may be fewer than the headers", async () => {
    const { entries } = await read(
      table([
        ["Handle", "Title", "Variant Price", "Published"],
        ["a", "A", "1"],
      ]),
    );
    expect(entries[0]?.variant.published).toBe(true);
  });

  it("beyond the headers refuse it, unless they are empty: a comma without quotes has moved them", async () => {
    const { entries, report } = await read("Handle,Title,Variant Price\na,Pen, black,1\nb,B,2,,\nb,,,3\n");
    expect(entries.map(({ variant }) => variant.title)).toEqual(["B"]);
    expect(report.refusals.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, null, "too_many_cells"],
      [4, null, "too_many_cells"],
    ]);
  });
});
