import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { judge } from "../../scripts/documents/judge.js";
import { readDir } from "../../scripts/documents/read-dir.js";
import { type Report } from "../../scripts/documents/report.js";
import { run } from "../../scripts/documents/run.js";
import { whatItIs } from "../../scripts/documents/what.js";
import { changedAt, moved, own } from "./samples.js";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "documents-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

function write(name: string, content: unknown) {
  mkdirSync(join(dir, dirname(name)), { recursive: true });
  writeFileSync(join(dir, name), typeof content === "string" ? content : JSON.stringify(content));
}

function reported(): { readonly code: number; readonly text: string; readonly report: Report } {
  let [text, json] = ["", ""];
  const code = run([dir], { out: (more) => (text += more), error: () => {} });
  run([dir, "--json"], { out: (more) => (json += more), error: () => {} });
  return { code, text, report: JSON.parse(json) as Report };
}

/** A bill as it is handed in: without what is calculated. */
function handedIn(): Readonly<Record<string, unknown>> {
  const {
    totals: _,
    lines,
    ...bill
  } = own("gobl") as {
    readonly totals: unknown;
    readonly lines: readonly Readonly<Record<string, unknown>>[];
  };
  return {
    ...bill,
    lines: lines.map(({ quantity, item, discounts }) => ({
      quantity,
      item,
      discounts,
      taxes: [{ cat: "VAT", rate: "some" }],
    })),
  };
}

const CASE = {
  id: "case",
  addsUp: true,
  kind: "shopify-order",
  currency: "EUR",
  taxIncluded: false,
  request: null,
  lines: [
    { price: "30.00", qty: "1", taxable: true, discount: null, allocations: ["3.00"], taxes: [] },
    { price: "10.00", qty: "2", taxable: false, discount: null, allocations: ["2.00"], taxes: [] },
  ],
  orderDiscount: [{ code: "FIVE", amount: "5.00", type: "fixed_amount" }],
  shipping: [{ price: "4.00" }],
  taxes: [{ title: "VAT", rate: "0.2", amount: "5.40" }],
  totals: {
    total_line_items_price: "50.00",
    total_discounts: "5.00",
    subtotal_price: "45.00",
    total_tax: "5.40",
    total_price: "54.40",
  },
};

describe("a bill and what was calculated from it, in a file of the same name", () => {
  it.each(["out", "output", "calculated"])(
    "in the folder %s are one document, priced as it was handed in",
    (folder) => {
      write("bills/a.json", handedIn());
      write(`bills/${folder}/a.json`, { doc: own("gobl") });
      const { code, report } = reported();
      expect([code, report.all.agree, report.all.unsupported, report.priced.fromRequest]).toEqual([0, 1, 0, 1]);
    },
  );

  it("are not one where the folder or the file is called otherwise", () => {
    write("bills/a.json", handedIn());
    write("bills/other/a.json", own("gobl"));
    write("bills/out/b.json", own("gobl-inside"));
    const { report } = reported();
    expect([report.all.agree, report.priced.fromRequest]).toEqual([2, 0]);
    expect(report.unsupported).toContainEqual({
      kind: "(unknown)",
      reasons: [
        expect.objectContaining({
          reason: "no order: bill/invoice of GOBL that is not calculated, and nothing calculated beside it",
        }),
      ],
    });
  });

  it.each([
    ["another quantity", ["lines", "0", "quantity"], "9", "lines.L1.subtotal"],
    ["another price", ["lines", "1", "item", "price"], "12.00", "lines.L2.subtotal"],
    ["another percentage off a line", ["lines", "0", "discounts"], [{ percent: "6%" }], "lines.L1.total"],
    ["no discount", ["discounts"], [], "discounts"],
    ["another discount", ["discounts"], [{ amount: "15.51" }], "allowanceTotal"],
    ["another tax", ["lines", "0", "taxes"], [{ cat: "SALES" }], "lines.L1.taxes.SALES"],
    ["another rate", ["lines", "1", "taxes"], [{ cat: "VAT", percent: "5.6%" }], "taxByRate.VAT reduced 5.5  {}.base"],
    ["a line less", ["lines"], [], "lines"],
  ])("differ where the bill asks for %s", (_, path, value, first) => {
    write(
      "a.json",
      changedAt(handedIn(), path, () => value),
    );
    write("out/a.json", own("gobl"));
    const { code, report } = reported();
    expect([code, report.differing[0]?.figures[0]?.key]).toEqual([1, first]);
  });

  it("count once, however often the calculated one lies elsewhere", () => {
    write("a/a.json", handedIn());
    write("a/out/a.json", own("gobl"));
    write("b.json", own("gobl"));
    expect(readDir(dir)?.documents).toMatchObject([{ where: "a/out/a.json", also: ["b.json"] }]);
  });

  it("take a percentage of the bill of the sum of its lines", () => {
    const off = [{ percent: "10%", reason: "Partner" }];
    write(
      "a.json",
      changedAt(handedIn(), ["discounts"], () => off),
    );
    write("out/a.json", own("gobl"));
    // A tenth of 498.83, where the answer took 15.50.
    expect(reported().report.differing[0]?.figures[0]).toEqual({
      key: "allowanceTotal",
      expected: "15.5",
      got: "49.88",
    });
  });
});

describe("JSON lines", () => {
  it("are documents one a line, and what is none is malformed by its line", () => {
    write("cases.jsonl", [JSON.stringify(CASE), "", "{", JSON.stringify(own("square"))].join("\n"));
    const { code, text, report } = reported();
    expect([code, report.all.agree, report.all.malformed]).toEqual([1, 2, 1]);
    expect(text).toContain("\nMalformed\ncases.jsonl:3: is no JSON\n");
  });

  it("may be cases that somebody else wrote down", () => {
    const verdict = (changes: object) => {
      write("cases.jsonl", JSON.stringify({ ...CASE, ...changes }));
      return judge(readDir(dir)?.documents[0] as never);
    };
    expect(verdict({})).toMatchObject({ verdict: "agree", from: "response" });
    expect(verdict({ totals: { ...CASE.totals, total_price: "54.41" } })).toMatchObject({ verdict: "contradicts" });
    const request = { order: { line_items: [{ title: "One", price: "30.00", quantity: 1 }, { quantity: 3 }] } };
    expect(verdict({ request })).toMatchObject({ verdict: "differ", from: "request" });
    expect(verdict({ orderDiscount: [{ code: "TENTH", amount: "5.00", type: "percentage" }] })).toEqual({
      verdict: "unsupported",
      reasons: ["discount codes that are not one fixed amount"],
    });
    expect(verdict({ orderDiscount: null })).toEqual({
      verdict: "unsupported",
      reasons: ["discounts without saying how they were given"],
    });
    expect(verdict({ totals: { total_price: "54.40" } })).toMatchObject({ reasons: ["totals were left out of it"] });
    expect(verdict({ lines: [{ ...CASE.lines[0], allocations: [], discount: "5.00" }, CASE.lines[1]] })).toMatchObject({
      verdict: "contradicts",
    });
  });

  it("may be cases of draft orders, whose discounts say what was asked for", () => {
    const draft = {
      ...CASE,
      lines: [
        { ...CASE.lines[0], allocations: [], discount: { value: "10", value_type: "percentage", amount: "3.00" } },
        { ...CASE.lines[1], allocations: [] },
      ],
      orderDiscount: { value: "7", value_type: "fixed_amount", amount: "7.00" },
      taxes: [],
      totals: { subtotal_price: "40.00", total_tax: "0.00", total_price: "44.00" },
    };
    write("cases.jsonl", JSON.stringify(draft));
    expect(reported().report.all).toMatchObject({ agree: 1 });
  });
});

describe("what is said of documents, whether they add up", () => {
  const off = moved(own("klarna"), "order_amount");
  const why = "rows: 264.00";

  it("is held against what was found, in the document itself or in another file", () => {
    write(
      "cases.jsonl",
      [
        { ...CASE, addsUp: false, why },
        { file: "docs/klarna/001.json", source: "orders/none.json", addsUp: true },
        { file: "docs/square/001.json", addsUp: true },
        { source: "all/gobl-documents/deep/b.json", addsUp: false },
        { file: "docs/nowhere/001.json", addsUp: true },
      ]
        .map((one) => JSON.stringify(one))
        .join("\n"),
    );
    write("klarna-documents/001.json", { doc: off });
    write("square-documents/001.json", { "a [key:": own("square") });
    write("gobl-documents/deep/b.json", own("gobl"));
    const { code, text, report } = reported();
    expect(code).toBe(0);
    expect(report.all).toMatchObject({ agree: 3, contradicts: 1, unsupported: 0 });
    expect(report.claims).toEqual({
      all: 5,
      about: 4,
      otherwise: [
        { where: "cases.jsonl:1", addsUp: false, why, found: "agree" },
        { where: "cases.jsonl:2", addsUp: true, why: null, found: "contradicts" },
        { where: "cases.jsonl:4", addsUp: false, why: null, found: "agree" },
      ],
    });
    expect(text).toContain("cases.jsonl:1: does not, it says: rows: 264.00; found: agree\n");
    expect(text).toContain("cases.jsonl:2: adds up, it says; found: contradicts\n");
  });
});

describe("what is not read", () => {
  it("is counted by why", () => {
    write("a.json", own("square"));
    write("b.yaml", "a: 1");
    write("deep/c.yaml", "a: 1");
    write("LICENSE", "free");
    write("d.json", "[1, 2]");
    const { code, text } = reported();
    expect(code).toBe(0);
    expect(text).toContain(
      [
        "",
        "Not read",
        "   1  without an ending: no JSON",
        "   2  .yaml: no JSON",
        "   1  JSON that holds no object of its own and no order",
        "",
      ].join("\n"),
    );
  });

  it.each<[object, string]>([
    [
      { $schema: "https://gobl.org/draft-0/envelope", doc: { $schema: "https://gobl.org/draft-0/org/party" } },
      "no order: org/party of GOBL",
    ],
    [{ $schema: "https://gobl.org/draft-0/bill/invoice", charges: [] }, "no order: bill/invoice of GOBL without goods"],
    [{ method: "GET", response: { refund: {} } }, "no order: a refund"],
    [{ openapi: "3.1.0", paths: {} }, "no order: a description of an interface"],
    [
      { response: { shipping_rates: [] } },
      "no order: rates of carriage, with the totals of an order and without its lines",
    ],
    [{ one: 1, two: 2 }, "no order document of a kind that is known: it has one, two"],
    [{}, "no order document of a kind that is known"],
  ])("says of %j what it is", (value, what) => {
    expect(whatItIs(value as never)).toBe(what);
  });
});
