import fc from "fast-check";
import { canonicalDecimal, isDecimalText } from "power-buyer/money";
import { readShopifyCatalog } from "power-buyer/adapters/shopify-csv";
import { describe, expect, it } from "vitest";
import { runs } from "../../support/runs.js";
import { type Cells, csvOf, read, table } from "./csv.js";

const word = fc.stringMatching(/^[A-Za-zÀ-ÿ"][A-Za-zÀ-ÿ0-9 ,;"'/%×\n-]{0,20}$/);
const decimal = fc.stringMatching(/^(0|[1-9]\d{0,7})(\.\d{1,4})?$/);

/** A variant as a shop would write it down, and so that nothing of it is refused. */
const variant = fc.record({
  value: word,
  price: decimal,
  quantity: decimal,
  isNegative: fc.boolean(),
  policy: fc.constantFrom("deny", "continue", ""),
  isTracked: fc.boolean(),
});

const products = fc.uniqueArray(
  fc.record({
    handle: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
    title: word,
    isPublished: fc.boolean(),
    variants: fc.uniqueArray(variant, {
      minLength: 1,
      maxLength: 4,
      selector: ({ value }) => value.replace(/\s+/g, " ").trim(),
    }),
  }),
  { minLength: 1, maxLength: 4, selector: ({ handle }) => handle },
);

type Products = typeof products extends fc.Arbitrary<infer T> ? T : never;

function rowsOf(shop: Products): readonly Cells[] {
  return shop.flatMap(({ handle, title, isPublished, variants }, product) =>
    variants.map(({ value, price, quantity, isNegative, policy, isTracked }, index) => ({
      Handle: handle,
      Title: index === 0 ? title : "",
      Published: index === 0 ? String(isPublished).toUpperCase() : "",
      "Option1 Name": index === 0 ? "Kind" : "",
      "Option1 Value": value,
      "Variant SKU": `SKU-${product}-${index}`,
      "Variant Price": price,
      "Variant Inventory Qty": (isNegative ? "-" : "") + quantity,
      "Variant Inventory Policy": policy,
      "Variant Inventory Tracker": isTracked ? "shopify" : "",
    })),
  );
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

describe("laws of reading", () => {
  it("what was written is what is read", async () => {
    await fc.assert(
      fc.asyncProperty(products, async (shop) => {
        const { entries, report } = await read(csvOf(rowsOf(shop)));
        expect(report.refusals).toEqual([]);
        expect(
          entries.map((entry) => [
            entry.variant.productId,
            entry.variant.title,
            entry.variant.published,
            entry.variant.options[0]?.value,
            entry.prices[0]?.price?.amount,
            entry.stock,
          ]),
        ).toEqual(
          shop.flatMap(({ handle, title, isPublished, variants }) =>
            variants.map(({ value, price, quantity, isNegative, policy, isTracked }) => [
              handle,
              oneLine(title),
              isPublished,
              oneLine(value),
              canonicalDecimal(price),
              {
                tracked: isTracked,
                onHand: (isNegative && canonicalDecimal(quantity) !== "0" ? "-" : "") + canonicalDecimal(quantity),
                backorderLimit: policy === "continue" ? "unlimited" : "0",
              },
            ]),
          ),
        );
      }),
      { numRuns: runs() },
    );
  });

  it("the order of columns, the line breaks, a byte order mark and text or bytes change nothing", async () => {
    const written = fc.record({
      shop: products,
      seed: fc.infiniteStream(fc.nat()),
      lineBreak: fc.constantFrom("\n", "\r\n", "\r"),
      mark: fc.constantFrom("", "\uFEFF"),
      asBytes: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(written, async ({ shop, seed, lineBreak, mark, asBytes }) => {
        const rows = rowsOf(shop);
        const headers = Object.keys(rows[0] ?? {})
          .map((header) => [seed.next().value ?? 0, header] as const)
          .sort(([a], [b]) => a - b)
          .map(([, header]) => header);
        const text =
          mark + table([headers, ...rows.map((row) => headers.map((header) => row[header] ?? ""))], lineBreak);
        const other = await read(asBytes ? new TextEncoder().encode(text) : text);
        expect(other).toEqual(await read(csvOf(rows)));
      }),
      { numRuns: runs() },
    );
  });

  it("every row is counted once, ids and SKUs stand once, amounts are decimals, whatever the cells hold", async () => {
    const headers = [
      "Handle",
      "Title",
      "Option1 Name",
      "Option1 Value",
      "Variant SKU",
      "Variant Price",
      "Variant Inventory Qty",
      "Status",
      "Image Src",
      "Group Price: a",
      "SKU ID",
      "Increment",
    ];
    const cell = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom("", "a", "b", "1", "1.50", "-1", "1: 2; 3: 1", "active", "Title", "Default Title"),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          "__proto__",
          "NaN",
          "Infinity",
          "-0",
          "1e9",
          "٣",
          "\u202e",
          "x".repeat(300),
          "'",
          "%2F",
          "/",
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: "binary" }).map((text) => text.replaceAll("\0", "")) },
    );
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: headers.length + 1 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const { entries, report } = await read(table([headers, ...cells]));
        const { read: all, variants, images, empty, refused } = report.rows;
        expect(variants + images + empty + refused).toBe(all);
        expect([variants, refused]).toEqual([entries.length, new Set(report.refusals.map(({ line }) => line)).size]);
        expect(Math.min(images, empty)).toBeGreaterThanOrEqual(0);
        for (const key of ["variantId", "sku"] as const) {
          expect(new Set(entries.map(({ variant }) => variant[key])).size).toBe(entries.length);
        }
        const amounts = entries.flatMap(({ prices }) =>
          prices.flatMap(({ price, groupPrices }) => [
            ...(price === null ? [] : [price.amount]),
            ...groupPrices.flatMap(({ breaks }) => breaks.flatMap(({ from, price: { amount } }) => [from, amount])),
          ]),
        );
        expect(amounts.filter((amount) => !isDecimalText(amount))).toEqual([]);
        expect(JSON.parse(JSON.stringify(entries))).toEqual(entries);
      }),
      { numRuns: runs() },
    );
  });

  it("no text at all makes it throw", async () => {
    const noise = fc.array(
      fc.oneof(
        fc.constantFrom('"', ",", "\n", "\r", "Handle,Title,Variant Price\n", "a,b,1\n", ";"),
        fc.string({ unit: "binary" }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(noise, async (pieces) => {
        const result = await readShopifyCatalog(pieces.join(""), { currency: "EUR" });
        const code = result.match(
          () => "taken",
          (error) => error.code,
        );
        expect(["taken", "csv_malformed", "columns_missing", "csv_not_text"]).toContain(code);
      }),
      { numRuns: runs() },
    );
  });
});
