import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { convertSpreeCatalog, SpreeCatalog } from "../../examples/convert-spree.js";
import { demo, demoDocument, exchangesOf, expectReadable, type Ran } from "./demo-run.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "demo-catalogs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const fileWith = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe("any other catalog", () => {
  const HEADER =
    "Handle,Title,Published,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Option1 Name,Option1 Value,Variant Tax Code";
  const escape = String.fromCodePoint(27);

  it.each([
    ["one article that nobody counts", `${HEADER}\na,Apple,TRUE,A-1,1.50,,,,Title,Default Title,\n`],
    ["nothing that is published", `${HEADER}\na,Apple,FALSE,A-1,1.50,shopify,5,deny,Title,Default Title,\n`],
    ["nothing that has a price", `${HEADER}\na,Apple,TRUE,A-1,,shopify,5,deny,Title,Default Title,\n`],
    ["nothing at all", `${HEADER}\n`],
    ["taxes that nobody knows", `${HEADER}\na,Apple,TRUE,A-1,1.50,shopify,5,deny,Title,Default Title,moon\n`],
    ["more sold than was there", `${HEADER}\na,Apple,TRUE,A-1,1.50,shopify,-5,deny,Title,Default Title,\n`],
    ["prices of four decimals", `${HEADER}\na,Apple,TRUE,A-1,0.0125,,,,S,1,\nb,Pear,TRUE,B-1,0.0375,,,,S,1,\n`],
    ["everything for nothing", `${HEADER}\na,Apple,TRUE,A-1,0,,,,S,1,\nb,Pear,TRUE,B-1,0,,,,S,1,\n`],
    [
      "names that a terminal would obey, or that are long, or wide",
      [
        HEADER,
        `a,"${escape}[31mApple\u202e",TRUE,A${escape}-1,1.50,shopify,3,deny,Size,"${escape}]0;x\u0007",`,
        `b,${"Pear ".repeat(60)},TRUE,${"B".repeat(100)},2.50,shopify,9,deny,Size,L,`,
        `c,${"梨".repeat(80)},TRUE,C-1,3.50,shopify,9,deny,Size,${"大".repeat(40)},\n`,
      ].join("\n"),
    ],
    [
      "SKUs that begin each other",
      `${HEADER}\na,Apple,TRUE,A-1,1.50,,,,S,1,\na,,,A-12,1.50,,,,S,2,\na,,,A-123,1.50,,,,S,3,\n`,
    ],
  ])("is played to the end: %s", async (name, content) => {
    const ran = await demo(["--catalog", fileWith(`${name.replaceAll(" ", "-")}.csv`, content)]);
    expect([ran.code, ran.error]).toEqual([0, ""]);
    expectReadable(ran);
    expect([...ran.out.matchAll(/^\d+ · /gmu)]).toHaveLength(16);
  });

  it("says what it has no article for, and goes on", async () => {
    const path = fileWith("untracked.csv", `${HEADER}\na,Apple,TRUE,A-1,1.50,,,,Title,Default Title,\n`);
    const { out } = await demo(["--catalog", path]);
    expect(out).toContain("Nothing in this catalog is unpublished and for sale.");
    expect(out).toContain("Nothing in this catalog is counted, so that nothing can run out.");
    expect(out).toMatch(/1001 +Noor Halvorsen +shipped/);
  });

  it("shows the exact SKU number before those that begin with it", async () => {
    const rows = ["A-123", "A-12", "A-1"].map((sku, i) => `${i === 0 ? "a,Apple,TRUE" : "a,,"},${sku},1.50,,,,S,${i},`);
    const told = await demoDocument(["--catalog", fileWith("skus.csv", `${HEADER}\n${rows.join("\n")}\n`)]);
    const [first] = exchangesOf(told, 4);
    expect(first?.request).toMatchObject({ sku: "a 1" });
    expect(first?.shown[0]).toMatchObject({
      rows: [["A-1"], ["A-123"], ["A-12"]].map(([sku]) => expect.arrayContaining([sku])),
    });
  });

  /** How each order stands when the story is over, the newest first. */
  const endings = ({ out }: Ran) =>
    [...out.matchAll(/^ {4}(\d{4}) .* (review|warehouse|shipped) /gmu)].map(
      ([, number, status]) => `${number} ${status}`,
    );
  const allWell = ["1003 warehouse", "1002 warehouse", "1001 shipped"];

  it.each([
    ["EUR", "€"],
    ["JPY", "¥"],
    ["KWD", "KWD"],
  ])("is priced in %s", async (currency, sign) => {
    const ran = await demo(["--currency", currency.toLowerCase()]);
    expectReadable(ran);
    expect(ran.out).toContain(sign);
    expect(ran.out).not.toContain("$");
    expect(endings(ran)).toEqual(allWell);
  });

  const data = join(root, "../shared/data/catalogs");
  const template = join(data, "shopify-older/product_template.csv");
  const spree = join(data, "catalog-spree.json");
  const isThere = existsSync(template) && existsSync(spree);
  if (!isThere) console.log("skipped: no ../shared/data/catalogs beside the project");

  it.skipIf(!isThere)("is Shopify's own template", async () => {
    const ran = await demo(["--catalog", template]);
    expect([ran.code, ran.error]).toEqual([0, ""]);
    expectReadable(ran);
    expect(endings(ran)).toEqual(allWell);
  });

  it.skipIf(!isThere).each(["USD", "EUR"])("is Spree's sample catalog, converted, in %s", async (currency) => {
    const catalog = SpreeCatalog.parse(JSON.parse(readFileSync(spree, "utf8")));
    const path = fileWith(`spree-${currency}.csv`, convertSpreeCatalog(catalog, currency));
    const ran = await demo(["--catalog", path, "--currency", currency]);
    expect([ran.code, ran.error]).toEqual([0, ""]);
    expectReadable(ran);
    expect(ran.out).toContain("87 of 37 products");
    expect(ran.out).toMatch(/excess +1\n +fix: line\.setQuantity/);
    expect(endings(ran)).toEqual(allWell);
  });
});
