import { readCurrency } from "power-buyer";
import { describe, expect, it } from "vitest";
import type { Content } from "../../scripts/documents/document.js";
import { findDocuments } from "../../scripts/documents/find.js";
import { compareOrder } from "../../scripts/documents/judge.js";
import { coinOf } from "../../scripts/vectors/order/coin.js";
import { changedAt, further, moved, OWN_NAMES, type OwnName, own, verdictOf } from "./samples.js";

/** Where a document's own figures still add up after every one of these is a minor unit further, and what then parts first. */
const TOGETHER: Readonly<Record<OwnName, readonly [first: string, ...paths: string[]]>> = {
  gobl: ["taxByRate.VAT reduced 5.5  {}.amount", ...goblTax(1)],
  "gobl-inside": ["taxByRate.VAT standard 21  {}.amount", ...goblTax(0)],
  "gobl-retained": ["taxByRate.VAT standard 21  {}.amount", ...goblTax(0)],
  klarna: ["lines.L1.tax", "order_lines.0.total_tax_amount", "order_tax_amount"],
  "shopify-checkout": ["taxByRate.State 0.075.amount", ...shopifyTax("checkout")],
  "shopify-draft": [
    "lines.L1.taxes.GST 0.05",
    "response.draft_order.line_items.0.tax_lines.0.price",
    ...shopifyTax("response.draft_order"),
  ],
  "shopify-order": [
    "lines.L2.taxes.VAT 0.2",
    "orders.0.line_items.1.tax_lines.0.price",
    "orders.0.tax_lines.0.price",
    "orders.0.total_tax",
  ],
  square: ["discountAmounts.tenth", "order.discounts.1.applied_money.amount"],
};

function goblTax(rate: number): string[] {
  const category = "totals.taxes.categories.0";
  const totals = ["tax", "total_with_tax", "payable"].map((key) => `totals.${key}`);
  return [`${category}.rates.${rate}.amount`, `${category}.amount`, ...totals];
}

function shopifyTax(order: string): string[] {
  return ["tax_lines.0.price", "total_tax", "total_price"].map((key) => `${order}.${key}`);
}

/** A figure that cannot move alone, and the sum that then says so. */
const ALONE: Readonly<Record<OwnName, readonly [path: string, sum: string, stated: string, computed: string]>> = {
  gobl: ["totals.total_with_tax", "total + tax = total with tax", "575.17", "575.16"],
  "gobl-inside": ["totals.total_with_tax", "total + tax = total with tax", "83.21", "83.20"],
  "gobl-retained": ["totals.retained_tax", "retained taxes = retained tax", "120.01", "120.00"],
  klarna: ["order_amount", "rows = total", "264.01", "264.00"],
  "shopify-checkout": ["checkout.total_price", "subtotal + shipping + tax = total", "42.44", "42.43"],
  "shopify-draft": ["response.draft_order.subtotal_price", "lines less discounts = subtotal", "81.16", "81.15"],
  "shopify-order": ["orders.0.total_discounts", "discounts = total of discounts", "5.01", "5.00"],
  square: ["order.total_tax_money.amount", "tax of lines = tax", "0.69", "0.68"],
};

it("an invoice whose tax inside of prices is rounded as a whole, and would be another by rate, is not supported", () => {
  // 17.3554 and 0.5660: 17.92 together, 17.36 and 0.57 apart.
  const lines = [
    ["0", "100.00"],
    ["1", "10.00"],
  ].reduce<unknown>((document, [line = "", price]) => {
    const one = changedAt(document, ["lines", line, "quantity"], () => "1");
    return changedAt(one, ["lines", line, "item", "price"], () => price);
  }, own("gobl-inside"));
  const { content, coin } = contentIn(lines);
  expect(compareOrder(content, coin)).toEqual({
    verdict: "unsupported",
    reasons: ["tax inside of the prices, taken out of the unit at a precision of its own"],
  });
});

describe.each(OWN_NAMES)("our own document of %s", (name) => {
  it("agrees", () => {
    const verdict = verdictOf(own(name));
    expect(verdict).toMatchObject({ verdict: "agree" });
    expect(verdict.verdict === "agree" ? verdict.figures.map(({ key }) => key) : []).toContain("total");
  });

  it("differs where figures that add up are a minor unit further, and says which is the first", () => {
    const [first, ...paths] = TOGETHER[name];
    const verdict = verdictOf(moved(own(name), ...paths));
    expect(verdict).toMatchObject({ verdict: "differ" });
    expect(verdict.verdict === "differ" ? verdict.figures[0]?.key : "").toBe(first);
  });

  it("contradicts itself where one of them is, and says which sum", () => {
    const [path, what, stated, computed] = ALONE[name];
    const verdict = verdictOf(moved(own(name), path));
    expect(verdict).toMatchObject({ verdict: "contradicts" });
    expect(verdict.verdict === "contradicts" ? verdict.sums : []).toContainEqual({ what, stated, computed });
  });

  it("compares every figure that is read: each alone, a minor unit further, differs", () => {
    const { content, coin } = contentOf(name);
    const paths = leavesOf(content.expected);
    expect(paths.length).toBeGreaterThan(4);
    for (const path of paths) {
      const expected = changedAt(content.expected, path, (was) => further(twoPlaces(String(was))));
      const verdict = compareOrder({ ...content, expected: expected as Content["expected"] }, coin);
      expect({ path, verdict: verdict.verdict }).toEqual({ path, verdict: "differ" });
      expect(verdict.verdict === "differ" ? verdict.figures : []).toHaveLength(1);
    }
  });
});

function contentOf(name: OwnName) {
  return contentIn(own(name));
}

function contentIn(file: unknown) {
  const [document] = findDocuments(file, "sample");
  const { code, digits } = readCurrency(String(document?.kind?.currency(document.value)))._unsafeUnwrap();
  const content = document?.kind?.read(document.value, digits, document.request);
  const coin = coinOf({ currency: code, minorDigits: digits });
  if (content === undefined || typeof content === "string" || coin === null)
    throw new Error("the document cannot be read");
  return { content, coin };
}

/** "4.5" as "4.50". */
function twoPlaces(text: string): string {
  const [whole = "", places = ""] = text.split(".");
  return `${whole}.${places.padEnd(2, "0")}`;
}

function leavesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return path.at(-1) === "id" ? [] : [path];
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]));
}
