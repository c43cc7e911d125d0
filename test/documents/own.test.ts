import { readCurrency } from "power-buyer";
import { describe, expect, it } from "vitest";
import type { Content } from "../../scripts/documents/document.js";
import { findDocuments } from "../../scripts/documents/find.js";
import { compareOrder } from "../../scripts/documents/judge.js";
import { coinOf } from "../../scripts/vectors/order/coin.js";
import { roundingsApart, taxAround } from "../../scripts/documents/sums.js";
import type { Verdict } from "../../scripts/documents/judge.js";
import { changedAt, further, moved, OWN_NAMES, type OwnName, own, verdictOf } from "./samples.js";

/** Figures that no sum of the document holds together, a minor unit further, and what then parts first. */
const APART: Readonly<Record<Exclude<OwnName, "klarna" | "shopify-checkout">, readonly [path: string, first: string]>> =
  {
    gobl: ["lines.1.item.price", "lines.L2.subtotal"],
    "gobl-inside": ["lines.0.item.price", "lines.L1.subtotal"],
    "gobl-retained": ["lines.0.item.price", "lines.L1.subtotal"],
    "shopify-draft": ["request.draft_order.line_items.0.price", "itemsTotal"],
    "shopify-order": ["orders.0.discount_applications.0.value", "lines.L1.orderDiscount"],
    square: ["order.discounts.1.applied_money.amount", "discountAmounts.tenth"],
  };

/** A cent of tax that every total takes with it, and what it is a share of then: no way of rounding comes to it. */
const TAX: Readonly<Record<Exclude<OwnName, "square">, readonly [sum: string, ...paths: string[]]>> = {
  gobl: ["VAT 5.5% of its base = its amount", ...goblTax(1)],
  "gobl-inside": ["VAT 21% of its base = its amount", ...goblTax(0)],
  "gobl-retained": ["VAT 21% of its base = its amount", ...goblTax(0)],
  klarna: ["row 1: the tax inside of its total = its tax", "order_lines.0.total_tax_amount", "order_tax_amount"],
  "shopify-checkout": ["taxable lines × rate = tax State 0.075", ...shopifyTax("checkout")],
  "shopify-draft": [
    "line 1 × rate = its tax GST 0.05",
    "response.draft_order.line_items.0.tax_lines.0.price",
    ...shopifyTax("response.draft_order"),
  ],
  "shopify-order": [
    "line 2 × rate = its tax VAT 0.2",
    "orders.0.line_items.1.tax_lines.0.price",
    "orders.0.tax_lines.0.price",
    "orders.0.total_tax",
  ],
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

  it("contradicts itself where a figure is a minor unit further, and says which sum", () => {
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

describe("what a document asks for, a minor unit further", () => {
  it.each(Object.entries(APART))("%s: differs, and says where first", (name, [path, first]) => {
    const verdict = verdictOf(moved(own(name as OwnName), path));
    expect(verdict).toMatchObject({ verdict: "differ" });
    expect(verdict.verdict === "differ" ? verdict.figures[0]?.key : "").toBe(first);
  });
});

describe("a cent of tax too much, in every total", () => {
  it.each(Object.entries(TAX))("%s: is a contradiction, and only of the tax", (name, [what, ...paths]) => {
    const verdict = verdictOf(moved(own(name as OwnName), ...paths));
    expect(verdict.verdict === "contradicts" ? verdict.sums.map((sum) => sum.what) : verdict).toEqual([what]);
  });
});

describe("what is asked of Shopify", () => {
  const draft = own("shopify-draft");
  const LINES = ["request", "draft_order", "line_items"];
  const asking = (path: readonly string[], value: unknown) => verdictOf(changedAt(draft, path, () => value));
  const firstOf = (verdict: Verdict) => (verdict.verdict === "differ" ? verdict.figures[0] : verdict);

  it("is priced, and not what the response says of itself", () => {
    expect(verdictOf(draft)).toMatchObject({ verdict: "agree", from: "request" });
    expect(asking(["request"], null)).toMatchObject({ verdict: "agree", from: "response" });
    expect(asking(["request", "draft_order"], { note: "soon" })).toMatchObject({ from: "response" });
  });

  it("differs where the response ignores a discount, a quantity, a price or the carriage", () => {
    const discount = { value: "20.0", value_type: "percentage" };
    expect(firstOf(asking([...LINES, "0", "applied_discount"], discount))).toMatchObject({
      key: "lines.L1.lineDiscount",
      expected: "7.35",
      got: "14.7",
    });
    expect(firstOf(asking([...LINES, "0", "applied_discount"], null))).toMatchObject({ got: "0" });
    expect(firstOf(asking([...LINES, "1", "quantity"], 2))).toMatchObject({ key: "itemsTotal", got: "96.15" });
    expect(firstOf(asking([...LINES, "0", "price"], "24.00"))).toMatchObject({ got: "7.2" });
    expect(firstOf(asking(["request", "draft_order", "shipping_line", "price"], "5.00"))).toMatchObject({
      key: "total",
      got: "89.46",
    });
    const ofAll = { line_items: [{ variant_id: 7, quantity: 1 }], applied_discount: { ...discount, value: "100" } };
    expect(asking(["request", "draft_order"], ofAll)).toMatchObject({ verdict: "differ" });
  });

  it("differs where the response has a line too many or too few", () => {
    const [kettle, book] = [{ title: "Kettle", price: "24.50", quantity: 3 }, { variant_id: 7 }];
    expect(firstOf(asking(LINES, [kettle]))).toMatchObject({ key: "lines.L2", got: "nothing that was asked for" });
    expect(firstOf(asking(LINES, [kettle, book, kettle]))).toMatchObject({ key: "lines.L3", expected: "nothing" });
    expect(firstOf(asking(LINES, [kettle, { variant_id: 8 }]))).toMatchObject({ key: "lines.L2" });
  });

  it("takes the price of the catalogue from the response, which an order may overrule and a draft order may not", () => {
    const priced = asking([...LINES, "1"], { variant_id: 7, quantity: 1, price: "1.00" });
    expect(priced).toMatchObject({ verdict: "agree" });
    const order = own("shopify-order") as { readonly orders: readonly unknown[] };
    const [stated] = order.orders;
    const ask = (changes: object) =>
      verdictOf({
        method: "POST",
        request: {
          order: {
            line_items: [{ variant_id: 1, quantity: 1 }, { variant_id: 2 }],
            discount_codes: [{ code: "FIVE", amount: "5.00", type: "fixed_amount" }],
            ...changes,
          },
        },
        response: { order: stated },
      });
    expect(ask({})).toMatchObject({ verdict: "agree", from: "request" });
    expect(ask({ line_items: [{ variant_id: 1, price: "21.00" }, { variant_id: 2 }] })).toMatchObject({
      verdict: "differ",
    });
    expect(ask({ discount_codes: [] })).toMatchObject({ verdict: "differ" });
    expect(ask({ discount_codes: [{ code: "FREE", amount: "5.00", type: "shipping" }] })).toEqual({
      verdict: "unsupported",
      reasons: ["a discount code of shipping"],
    });
    expect(ask({ tax_lines: [{ title: "VAT", rate: 0.2, price: "4.17" }] })).toMatchObject({
      verdict: "unsupported",
      reasons: ["its request states the tax as amounts of the whole: shares of them are no calculation"],
    });
  });

  it("leaves what an update does not name as the response says", () => {
    const update = changedAt(draft, ["method"], () => "PUT");
    const lines = (one: unknown, body: object) => verdictOf(changedAt(one, ["request"], () => ({ draft_order: body })));
    const { shipping_line: _, ...rest } = (
      draft as { readonly request: { readonly draft_order: Readonly<Record<string, unknown>> } }
    ).request.draft_order;
    expect(lines(update, rest)).toMatchObject({ verdict: "agree", from: "request" });
    expect(lines(draft, rest)).toMatchObject({ verdict: "differ" });
  });
});

describe("contradictions", () => {
  it("are told before reasons why a document is not priced, with or without a currency", () => {
    const order = changedAt(own("shopify-order"), ["orders", "0", "currency"], () => null);
    expect(verdictOf(order)).toEqual({ verdict: "unsupported", reasons: ["states no currency"] });
    expect(verdictOf(moved(order, "orders.0.total_price"))).toMatchObject({ verdict: "contradicts" });
  });

  it("of an answer with only some fields are those of the fields that it has", () => {
    const [order] = (own("shopify-order") as { readonly orders: readonly Readonly<Record<string, unknown>>[] }).orders;
    const { line_items, total_price } = order ?? {};
    const some = { order: { id: 1, line_items, total_price } };
    expect(verdictOf(some)).toEqual({
      verdict: "unsupported",
      reasons: ["states no currency", "fields were left out of it: taxes_included, subtotal_price, total_tax"],
    });
    expect(verdictOf(moved(some, "order.line_items.1.tax_lines.0.price"))).toMatchObject({ verdict: "contradicts" });
  });

  it("are none where half a minor unit that is not written explains them", () => {
    expect([0, 1, 2, 3, 4].map(roundingsApart)).toEqual([0, 0, 1, 2, 2]);
    expect(taxAround("82.64", "21", 2)).toEqual(["17.35", "17.36"]);
    expect(taxAround("82.60", "2.1", 2)).toEqual(["1.73", "1.73"]);
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
