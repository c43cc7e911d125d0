import { readdirSync, readFileSync } from "node:fs";
import { PDFDocument } from "@cantoo/pdf-lib";
import { parse } from "csv-parse/sync";
import { FULL_AUTHORITY, judgeAddress, orderDesk } from "power-buyer";
import { couponBook, type CouponRow } from "power-buyer/adapters/coupon-book";
import { type MemoryPortsOptions, memoryPorts } from "power-buyer/adapters/memory";
import { shippingTable, type ShippingZone } from "power-buyer/adapters/shipping-table";
import { taxTable, type TaxTableRow } from "power-buyer/adapters/tax-table";
import type { CatalogEntry } from "power-buyer/ports";
import { beforeAll, describe, expect, it } from "vitest";
import { holdsCardNumber } from "../../src/internal/card-number.js";
import { read } from "../adapters/shopify-csv/csv.js";

const file = (name: string) => new URL(`../../examples/data/${name}`, import.meta.url);
const json = (name: string): unknown => JSON.parse(readFileSync(file(name), "utf8"));
const scope = { tenant: "default" };

const csv = readFileSync(file("catalog.csv"), "utf8");
/** The file once more, read by the parser alone. */
const rows = parse<Record<string, string>>(csv, { columns: true });
const variantRows = rows.filter((row) => row["Option1 Value"] !== "");
const skuOf = (row: Record<string, string>) => (row["Variant SKU"] ?? "").trim();

describe("catalog.csv", () => {
  let catalog: Awaited<ReturnType<typeof read>>;
  const bySku = (sku: string): CatalogEntry | undefined => catalog.entries.find(({ variant }) => variant.sku === sku);
  beforeAll(async () => {
    catalog = await read(csv, { currency: "USD" });
  });

  it("is a shop of a real size", () => {
    const { report, entries } = catalog;
    const images = rows.filter((row) => row["Option1 Value"] === "" && row["Image Src"] !== "");
    expect(report.rows).toEqual({
      read: rows.length,
      variants: variantRows.length - 3,
      images: images.length,
      empty: 1,
      refused: 3,
    });
    expect([rows.length, entries.length, report.products]).toEqual([276, 258, 66]);
    expect(report.products).toBe(new Set(variantRows.map((row) => row["Handle"])).size);
  });

  it("has a SKU that begins another one, and neither is taken for the other", async () => {
    const skus = catalog.entries.map(({ variant }) => variant.sku);
    expect(skus.filter((sku) => skus.some((other) => other !== sku && other.startsWith(sku)))).toEqual(["TR-BLK"]);
    const desk = orderDesk(memoryPorts({ catalog: catalog.entries }));
    const found = async (sku: string) => (await desk.searchProducts({ sku }))._unsafeUnwrap().items;
    const reasons = (hits: Awaited<ReturnType<typeof found>>) =>
      hits.map(({ variant, because }) => [variant.sku, ...because.map(({ how }) => how)]);
    expect(reasons(await found("TR-BLK"))).toEqual([
      ["TR-BLK", "exact"],
      ["TR-BLK-RED", "prefix"],
    ]);
    expect(reasons(await found("tr-blk-red"))).toEqual([["TR-BLK-RED", "exact"]]);
    // Rows of a spreadsheet name SKUs: the shorter one is one variant, not two.
    const actor = { id: "kim", kind: "staff", authority: FULL_AUTHORITY } as const;
    const { id: draftId, version } = (await desk.start({ actor, currency: "USD" }))._unsafeUnwrap();
    const rows = ["TR-BLK", "TR-BLK-RED"].map((sku) => ({ sku, quantity: 1 }));
    const { draft } = (await desk.addLines({ actor, draftId, version, rows }))._unsafeUnwrap();
    expect(draft.lines.map(({ item }) => item.sku)).toEqual(["TR-BLK", "TR-BLK-RED"]);
  });

  it("has three rows that cannot be taken, and says why", () => {
    const isNumber = (text: string | undefined) => /^-?\d+(\.\d+)?$/.test(text ?? "");
    const skus = variantRows.map(skuOf);
    const bad = variantRows.filter(
      (row, index) =>
        (row["Variant Price"] !== "" && !isNumber(row["Variant Price"])) ||
        (row["Variant Inventory Qty"] !== "" && !isNumber(row["Variant Inventory Qty"])) ||
        (skuOf(row) !== "" && skus.indexOf(skuOf(row)) < index),
    );
    expect(bad.map(skuOf)).toEqual(["CA-PLM", "RB-GRY", "SG-YEL"]);
    expect(catalog.report.refusals.map(({ column, code }) => [column, code])).toEqual([
      ["Variant Price", "malformed"],
      ["Variant SKU", "sku_taken"],
      ["Variant Inventory Qty", "malformed"],
    ]);
    const lines = csv.split("\n");
    expect(catalog.report.refusals.map(({ line }) => lines[line - 1]?.split(",")[14])).toEqual([
      "CA-PLM",
      "RB-GRY",
      "SG-YEL",
    ]);
    expect(catalog.report.notes.map(({ code }) => code)).toEqual([
      "price_missing",
      "stock_negative",
      "sku_missing",
      "sku_missing",
    ]);
  });

  it("is read row by row as the parser alone reads it", () => {
    const taken = variantRows.filter(
      (row) => skuOf(row) !== "" && bySku(skuOf(row))?.variant.skuName === row["SKU Name"]?.trim(),
    );
    expect(taken).toHaveLength(256);
    for (const row of taken) {
      const entry = bySku(skuOf(row));
      const prices = entry?.prices[0];
      expect(Number(prices?.price?.amount ?? "0")).toBe(Number(row["Variant Price"]));
      expect(Number(prices?.compareAt?.amount ?? "0")).toBe(Number(row["Variant Compare At Price"]));
      expect(Number(entry?.variant.cost?.amount ?? "0")).toBe(Number(row["Cost per item"]));
      expect(entry?.variant.weightGrams).toBe(Number(row["Variant Grams"]));
      expect(entry?.stock.tracked).toBe(row["Variant Inventory Tracker"] !== "");
      expect(Number(entry?.stock.onHand)).toBe(Number(row["Variant Inventory Qty"]));
      const byPolicy = row["Variant Inventory Policy"] === "continue" ? "unlimited" : "0";
      expect(entry?.stock.backorderLimit).toBe(row["Backorder Limit"] || byPolicy);
      const groupCells = [row["Group Price: wholesale"], row["Group Price: vip"]].filter((cell) => cell !== "");
      expect(prices?.groupPrices.map(({ breaks }) => breaks.length) ?? []).toEqual(
        groupCells.map((cell) => cell?.split(";").length),
      );
      expect(entry?.variant.variantId).toBe(row["SKU ID"] || entry?.variant.variantId);
      expect(entry?.variant.options.map(({ value }) => value)).toEqual(
        [row["Option1 Value"], row["Option2 Value"]].filter((value) => value !== "" && value !== "Default Title"),
      );
    }
  });

  it("has something of everything", () => {
    const count = (test: (entry: CatalogEntry) => boolean) => catalog.entries.filter(test).length;
    const first = new Map(rows.filter((row) => row["Title"] !== "").map((row) => [row["Handle"], row]));
    const product = (entry: CatalogEntry) => first.get(entry.variant.productId);
    expect(count(({ variant }) => !variant.published)).toBe(
      count((entry) => product(entry)?.["Published"] === "FALSE" || product(entry)?.["Status"] !== "active"),
    );
    expect(count(({ variant }) => !variant.published)).toBeGreaterThanOrEqual(6);
    expect(
      Object.fromEntries(
        ["standard", "reduced", "books", "exempt"].map((category) => [
          category,
          count(({ variant }) => variant.taxCategory === category),
        ]),
      ),
    ).toEqual({
      standard: 258 - 28 - 5 - 5,
      reduced: variantRows.filter((row) => row["Variant Tax Code"] === "reduced").length,
      books: variantRows.filter((row) => row["Variant Tax Code"] === "books").length,
      exempt: variantRows.filter((row) => row["Variant Taxable"] === "FALSE").length,
    });
    expect(count(({ variant }) => variant.notSellable?.startsWith("Recalled") === true)).toBe(1);
    expect(count(({ variant }) => !variant.discountable)).toBe(4);
    expect(count(({ stock }) => !stock.tracked)).toBe(
      variantRows.filter((row) => row["Variant Inventory Tracker"] === "").length,
    );
    for (const limit of ["0", "6", "unlimited"])
      expect(count(({ stock }) => stock.backorderLimit === limit)).toBeGreaterThan(3);
    expect(count(({ prices }) => prices[0]?.compareAt != null)).toBeGreaterThan(20);
    expect(count(({ prices }) => prices.length === 0)).toBe(1);
    expect(count(({ variant }) => variant.increment !== "1")).toBeGreaterThan(10);
    expect(count(({ variant }) => /[“”’éü]/.test(JSON.stringify(variant)))).toBeGreaterThan(20);
    expect(catalog.report.unreadColumns).toContain("Body (HTML)");
  });

  it("shows the quantity rule: four on hand, six more on backorder", () => {
    expect(bySku("AP-BLK-L")).toMatchObject({
      variant: { variantId: "41000126", skuName: "Apron Black Long" },
      prices: [{ price: { amount: "79" }, compareAt: null }],
      stock: { tracked: true, onHand: "4", backorderLimit: "6" },
    });
  });
});

describe("the other files of the shop", () => {
  interface Customers {
    readonly customers: NonNullable<MemoryPortsOptions["customers"]>;
    readonly addresses: NonNullable<MemoryPortsOptions["addresses"]>;
    readonly methods: NonNullable<NonNullable<MemoryPortsOptions["payments"]>["methods"]>;
    readonly flags: NonNullable<NonNullable<MemoryPortsOptions["risk"]>["flags"]>;
  }
  const { customers, addresses, methods, flags } = json("customers.json") as Customers;
  const coupons = json("coupons.json") as NonNullable<MemoryPortsOptions["coupons"]>;

  it("are taken by the adapters that they are for", async () => {
    const { entries } = await read(csv, { currency: "USD" });
    const documents = readdirSync(file("papers")).map((name) => ({
      documentId: name,
      name,
      content: new Uint8Array(readFileSync(file(`papers/${name}`))),
    }));
    const ports = memoryPorts({
      catalog: entries,
      customers,
      addresses,
      payments: { methods },
      risk: { flags },
      coupons,
      documents,
    });
    const mug = await ports.catalog.search({ name: "cafe mug", limit: 10, cursor: null }, scope);
    expect(mug._unsafeUnwrap().items).toHaveLength(8);
    expect((await ports.inventory.stock("PU-XL-WOL", scope))._unsafeUnwrap()).toMatchObject({
      onHand: "-3",
      backorderLimit: "4",
    });
    expect((await ports.customers.get("c-1004", scope))._unsafeUnwrap()?.credit?.limit).toEqual({
      minor: 1_000_000,
      currency: "USD",
    });
    expect((await ports.payments.methodsOf("c-1001", scope))._unsafeUnwrap().map(({ usable }) => usable)).toEqual([
      true,
      false,
    ]);
    expect((await ports.risk.flag("c-1003", scope))._unsafeUnwrap()?.flag).toBe("BAD");
    expect((await ports.coupons.find({ code: "COFFEE15", customerId: "c-1001" }, scope))._unsafeUnwrap()).toMatchObject(
      { used: 0 },
    );
    const papers = await ports.documents.search({ text: "", limit: 10, cursor: null }, scope);
    expect(papers._unsafeUnwrap().items.map(({ name, isPdf, pages }) => [name, isPdf, pages])).toEqual([
      ["care-leaflet.pdf", true, 1],
      ["gift-message.pdf", true, 1],
    ]);
  });

  it("hold customers of every kind", () => {
    expect(customers).toHaveLength(8);
    expect(new Set(customers.map(({ kind }) => kind))).toEqual(new Set(["retail", "wholesale", "unknown"]));
    expect(customers.filter(({ exemption }) => exemption !== null).map(({ exemption }) => exemption?.kind)).toEqual([
      "reverse-charge",
      "exempt",
    ]);
    expect(customers.filter(({ credit }) => credit !== null)).toHaveLength(1);
    expect(flags.map(({ flag }) => flag.flag)).toEqual(["OKAY", "BAD", "OKAY", "OKAY"]);
    const owners = new Set<string | null>(customers.map(({ customerId }) => customerId));
    const named = [...addresses, ...methods, ...flags].map(({ customerId }) => customerId);
    expect(named.filter((customerId) => !owners.has(customerId))).toEqual([]);
    expect(new Set(addresses.map(({ country }) => country))).toEqual(new Set(["US", "DE", "GB", "FR"]));
    expect(
      addresses.flatMap((address) =>
        judgeAddress(address).complete ? [] : [[address.addressId, judgeAddress(address)]],
      ),
    ).toEqual([
      ["a-6", { missingForTax: ["region", "postalCode"], missingForDelivery: [], complete: false }],
      ["a-9", { missingForTax: [], missingForDelivery: ["line1"], complete: false }],
    ]);
  });

  it("hold nobody's data: domains and telephone numbers that are kept free, no card numbers", () => {
    expect(customers.filter(({ email }) => !/@([a-z-]+\.)?example\.(com|org)$/.test(email ?? ""))).toEqual([]);
    const free =
      /^\+1 \d{3} 555 01\d\d$|^\+49 30 23125 \d{3}$|^\+49 40 66969 \d{3}$|^\+44 20 7946 0\d{3}$|^\+33 1 99 00 \d\d \d\d$/;
    expect(addresses.filter(({ phone }) => !free.test(phone))).toEqual([]);
    for (const name of ["customers.json", "coupons.json"])
      expect(holdsCardNumber(readFileSync(file(name), "utf8"))).toBe(false);
  });

  it("hold taxes for every address but the unfinished one", async () => {
    const tax = taxTable(json("tax-rates.json") as readonly TaxTableRow[])._unsafeUnwrap();
    const ratesAt = async (addressId: string, category: string) => {
      const found = addresses.filter((address) => address.addressId === addressId);
      const [destination = { country: "", region: "", postalCode: "" }] = found;
      const question = { kind: "tax-rates", destination, category, customerTax: "standard" } as const;
      return (await tax.rates(question, scope))._unsafeUnwrap()?.map(({ rate }) => rate) ?? null;
    };
    expect(await ratesAt("a-1", "standard")).toEqual(["4", "4.5", "0.375"]);
    expect(await ratesAt("a-1", "reduced")).toEqual(["0"]);
    expect(await ratesAt("a-10", "books")).toEqual(["4"]);
    expect(await ratesAt("a-5", "standard")).toEqual(["0"]);
    expect(await ratesAt("a-3", "books")).toEqual(["7"]);
    expect(await ratesAt("a-8", "reduced")).toEqual(["5.5"]);
    expect(await ratesAt("a-4", "standard")).toEqual(["20"]);
    expect(await ratesAt("a-6", "standard")).toBeNull();
    for (const { addressId } of addresses) expect(await ratesAt(addressId, "exempt")).toEqual(["0"]);
  });

  it("hold carriage to every address", async () => {
    const shipping = shippingTable(json("shipping-zones.json") as readonly ShippingZone[])._unsafeUnwrap();
    const offeredAt = async (
      destination: { country: string; region: string; postalCode: string },
      weight: number,
      subtotal = 1000,
    ) => {
      const question = { kind: "shipping-options", destination, currency: "USD", subtotal, weight, items: [] } as const;
      return (await shipping.options(question, scope))
        ._unsafeUnwrap()
        .map(({ optionId, amount }) => `${optionId} ${amount.minor}`);
    };
    const brooklyn = { country: "US", region: "NY", postalCode: "11201" };
    expect(await offeredAt(brooklyn, 640)).toEqual(["courier 1200", "ground 890", "express 1990", "freight 18900"]);
    expect(await offeredAt(brooklyn, 640, 15_000)).toEqual([
      "courier 900",
      "ground 0",
      "express 1990",
      "freight 18900",
    ]);
    expect(await offeredAt({ ...brooklyn, postalCode: "14850" }, 612_000)).toEqual(["freight 42900"]);
    expect(await offeredAt({ country: "DE", region: "", postalCode: "10999" }, 500)).toEqual([
      "intl-parcel 2690",
      "intl-express 4990",
    ]);
    expect(await offeredAt({ country: "GB", region: "", postalCode: "N1 7AA" }, 500)).toEqual(["intl-parcel 2490"]);
    expect(await offeredAt({ country: "JP", region: "", postalCode: "" }, 500)).toEqual([]);
  });

  it("hold coupons of every kind, in their canonical form", async () => {
    const book = couponBook(coupons satisfies readonly CouponRow[])._unsafeUnwrap();
    for (const coupon of coupons) {
      const found = await book.find({ code: coupon.code, customerId: null }, scope);
      expect(found._unsafeUnwrap()).toEqual({ ...coupon, used: 0, usedByCustomer: 0 });
    }
    expect(new Set(coupons.map(({ benefit }) => benefit.kind))).toEqual(
      new Set(["percent", "amount", "free-shipping"]),
    );
    expect(new Set(coupons.map(({ target }) => target))).toEqual(new Set(["items", "items-and-shipping", "shipping"]));
    const at = (moment: string) =>
      coupons.filter(({ startsAt, endsAt }) => (startsAt ?? "") <= moment && moment < (endsAt ?? "9")).length;
    expect([at("2026-06-01T00:00:00.000Z"), at("2098-06-01T00:00:00.000Z")]).toEqual([8, 8]);
  });

  it.each(["care-leaflet.pdf", "gift-message.pdf"])("hold a paper that other readers can read: %s", async (name) => {
    const paper = await PDFDocument.load(readFileSync(file(`papers/${name}`)), { throwOnInvalidObject: true });
    expect(paper.getPageCount()).toBe(1);
  });
});
