import { describe, expect, it } from "vitest";
import { explainTable, type ExplainTableOptions } from "../../src/pricing/explain-table.js";
import type { Explanation } from "../../src/pricing/explanation.js";
import { cellsOfMarkdown, groupsOfHtml, groupsOfMarkdown } from "../support/explained-tables.js";
import { allOf, readHtml, skeletonOf, textOf } from "../support/html-tree.js";
import { aDraft, aLine, amountOff, aVariant, EUR, JPY, KWD } from "../support/pricing-builders.js";
import { explanationIn } from "../support/pricing-world.js";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const table = (explanation: Explanation, options: ExplainTableOptions) =>
  plain(explainTable(explanation, options)._unsafeUnwrap());

/** An explanation of one figure with one part, under these labels. */
const labelled = (label: string, currency = EUR): Explanation => ({
  currency,
  figures: [
    {
      path: ["lines", 0, "gross"],
      label,
      amount: -1234,
      parts: [{ label, amount: -1234, path: null, how: { is: "given", text: label }, reason: label }],
    },
  ],
});

const { explanation } = explanationIn({}, aDraft([aLine("A", "10.00", "2", { discount: amountOff("1.50") })]));

describe("an explanation as a table", () => {
  it("in Markdown", () => {
    expect(table(explanation, { format: "markdown", figure: ["lines", 0, "net"] })).toBe(
      [
        "| Figure | Amount | How it came about |",
        "| :--- | ---: | :--- |",
        "| **line 1: After the line&#39;s discount** | **€18.50** |  |",
        "| – price × quantity | €20.00 |  |",
        "| – line discount | -€1.50 |  |",
        "| **line 1: Item A: 2 × 10.00** | **€20.00** |  |",
        "| – price × quantity | €20.00 | 10.00 EUR × 2, half-up; catalog price |",
        "| **line 1: Taken off the line** | **€1.50** |  |",
        "| – 1.50 off the line | €1.50 | 1.50 EUR, half-up |",
      ].join("\n"),
    );
  });

  it("in HTML, with a body for each figure and amounts in minor units", () => {
    expect(table(explanation, { format: "html", figure: ["lines", 0, "gross"], locale: "de" })).toBe(
      [
        "<table>",
        '<thead><tr><th scope="col">Figure</th><th scope="col">Amount</th><th scope="col">How it came about</th></tr></thead>',
        "<tbody>",
        '<tr><th scope="rowgroup"><bdi>line 1: Item A: 2 × 10.00</bdi></th><td><data value="2000">20,00 €</data></td><td></td></tr>',
        '<tr><th scope="row"><bdi>price × quantity</bdi></th><td><data value="2000">20,00 €</data></td>' +
          "<td><bdi>10.00 EUR × 2, half-up; catalog price</bdi></td></tr>",
        "</tbody>",
        "</table>",
      ].join("\n"),
    );
  });

  it("of all figures leaves out what the text leaves out", () => {
    const usual = groupsOfMarkdown(table(explanation, { format: "markdown" }));
    const full = groupsOfMarkdown(table(explanation, { format: "markdown", detail: "full" }));
    expect(full).toHaveLength(explanation.figures.length);
    expect(usual.length).toBeLessThan(full.length);
    expect(usual[0]).toEqual({ amount: 2000, parts: [2000] });
  });

  it("of one figure is in full, unless the usual is asked for", () => {
    const trace = { format: "markdown", figure: ["lines", 0, "payable"] } as const;
    expect(table(explanation, trace)).toContain("**line 1: Payable, with tax**");
    expect(table(explanation, { ...trace, detail: "usual" })).not.toContain("Payable, with tax");
    expect(table(explanation, { ...trace, detail: "usual" })).toContain("| 1.50 EUR |");
  });

  it("of nothing has only its head", () => {
    const nothing = { currency: EUR, figures: [] };
    expect(cellsOfMarkdown(table(nothing, { format: "markdown" }))).toEqual([]);
    expect(groupsOfHtml(table(nothing, { format: "html" }))).toEqual([]);
  });

  it("refuses a format and a figure that there is not", () => {
    const throwing = {
      toString: () => {
        throw new Error("not a name");
      },
    };
    for (const format of ["__proto__", ["html"], throwing, Symbol("html"), null] as readonly unknown[] as "html"[]) {
      expect(explainTable(explanation, { format })._unsafeUnwrapErr()).toEqual({ code: "table_format_unknown" });
    }
    const figure = ["lines", 7, "net"];
    expect(explainTable(explanation, { format: "html", figure })._unsafeUnwrapErr()).toEqual({
      code: "figure_unknown",
    });
  });
});

const HOSTILE = [
  "a | b || c",
  "\\| escaped \\",
  "<script>alert('x')</script>",
  "</td></tr></table><b>",
  "&lt; &amp; &#124; & <",
  "two\nlines\r\nand\u2028three\u0000",
  "**bold** _it_ `code` ~~gone~~ [a](javascript:b) ![c](d)",
  "https://example.com www.example.com",
  "\u202e evil \u05d0\u05d1 \u0645\u0631\u062d\u0628\u0627",
  '" onclick="x',
  "– **12**",
];
const entities = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

describe("a label that somebody wrote", () => {
  it.each(HOSTILE)("stays text in Markdown: %j", (label) => {
    const rows = cellsOfMarkdown(table(labelled(label), { format: "markdown" }));
    expect(rows.map((cells) => cells.map(entities))).toEqual([
      [`**${oneLine(`line 1: ${label}`)}**`, "**-€12.34**", ""],
      [`– ${oneLine(label)}`, "-€12.34", oneLine(`${label}; ${label}`)],
    ]);
    const written = rows.flat().join("").replaceAll("**", "");
    expect(written).not.toMatch(/[\\`*_~[\]<>"']|&(?!#\d+;)|:\/\/|www\./);
  });

  it.each(HOSTILE)("stays text in HTML: %j", (label) => {
    const page = readHtml(table(labelled(label), { format: "html" }));
    expect(skeletonOf(page)).toBe(skeletonOf(readHtml(table(labelled("x"), { format: "html" }))));
    expect(allOf(page, "bdi").map(textOf)).toEqual([
      oneLine(`line 1: ${label}`),
      oneLine(label),
      oneLine(`${label}; ${label}`),
    ]);
  });

  it("stays text from a title of the catalog to the cell", () => {
    const line = aLine("A", "10.00", "1", { item: aVariant("A", { title: "a|b<i>" }) });
    const { explanation: titled } = explanationIn({}, aDraft([line]));
    expect(table(titled, { format: "markdown" })).toContain("| **line 1: a&#124;b&#60;i&#62;: 1 × 10.00** |");
    expect(table(titled, { format: "html" })).toContain("<bdi>line 1: a|b&lt;i&gt;: 1 × 10.00</bdi>");
  });
});

describe("an amount", () => {
  it.each([
    [JPY, "-¥1,234"],
    [KWD, "-KWD 1.234"],
    [{ code: "POINTS", digits: 0 }, "-POINTS 1,234"],
  ])("has the decimals of its currency: %o", (currency, text) => {
    const one = labelled("x", currency);
    expect(cellsOfMarkdown(table(one, { format: "markdown" }))[1]?.[1]).toBe(text);
    expect(groupsOfHtml(table(one, { format: "html" }))).toEqual([{ amount: -1234, parts: [-1234] }]);
  });
});
