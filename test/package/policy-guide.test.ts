import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ENTRY, entryText, FOLDER, pageFiles } from "../../scripts/policy-guide/files.js";
import type { Axis, Page } from "../../scripts/policy-guide/page.js";
import { AXIS_PAGES } from "../../scripts/policy-guide/pages.js";
import { AXES, valuesOf, written } from "../../scripts/policy-guide/values.js";
import { figuresOf, policyOf } from "../../scripts/policy-guide/write-page.js";
import { POLICY_CHOICES } from "../../src/pricing/methods/policy-choices.js";

const read = (file: string) => readFileSync(file, "utf8");
const FILES = pageFiles();
const PAGES = [...AXIS_PAGES];

/** The row of a value, as the page has it. */
function figures(axis: Axis, page: Page, value: unknown): readonly string[] {
  return page.examples.flatMap((example) => figuresOf(example, policyOf(axis, value, page)));
}

describe("the guide of the policy's axes", () => {
  it.each([...FILES])("%s is what `npm run policy-guide` writes", (file, text) => {
    expect(existsSync(file) ? read(file) : "no such page").toBe(text);
  });

  it("has no other page, and the table of axes stands in the entry", () => {
    expect(readdirSync(FOLDER).map((name) => `${FOLDER}/${name}`)).toEqual([...FILES.keys()].sort());
    expect(read(ENTRY)).toBe(entryText(read(ENTRY)));
    expect(entryText("a text without a place for it")).toBeNull();
  });

  it("has a page for every axis, of lists of values and of the policy itself", () => {
    expect([...AXIS_PAGES.keys()].sort()).toEqual([...AXES].sort());
    expect(AXES).toEqual(expect.arrayContaining(Object.keys(POLICY_CHOICES)));
  });

  it.each(Object.entries(POLICY_CHOICES) as [Axis, readonly unknown[]][])(
    "%s: every value has its row on the page",
    (axis, choices) => {
      const page = [...FILES].find(([, text]) => text.startsWith(`# \`${axis}\``))?.[1] ?? "";
      const rows = page.split("\n").map((line) => /^\| `([^`]+)`(?: \(default\))? \|/.exec(line)?.[1]);
      expect(rows.filter((value) => value !== undefined)).toEqual(expect.arrayContaining(choices.map(String)));
      expect(page.match(/ \(default\) \|/g)).toHaveLength(1);
    },
  );

  it.each(PAGES)("%s: every value has a note, and no note is of another", (axis, page) => {
    expect(Object.keys(page.notes).sort()).toEqual(valuesOf(axis, page).map(written).sort());
    expect(Object.values(page.notes)).not.toContain("");
  });

  it("leads to pages and files that are there", () => {
    for (const file of [ENTRY, ...FILES.keys()]) {
      const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? "");
      expect(links.filter((link) => !existsSync(join(dirname(file), link)))).toEqual([]);
    }
  });
});

describe("the worked orders", () => {
  const PAIRS = [
    ["half-up", "half-ceiling"],
    ["half-down", "half-floor"],
    ["up", "ceiling"],
    ["down", "floor"],
  ];
  const WITH_NULL = PAIRS.map((pair, i) => (i === 0 ? ["null", ...pair] : pair));
  const ALIKE: { readonly [A in Axis]?: readonly (readonly string[])[] } = {
    rounding: PAIRS,
    percentRounding: WITH_NULL,
    taxRounding: WITH_NULL,
    includedTaxRounding: WITH_NULL,
    allocationRounding: WITH_NULL,
  };

  it.each(PAGES)("%s: its values part, but for those of which the page says that they never do", (axis, page) => {
    const rows = valuesOf(axis, page).map((value) => [figures(axis, page, value).join(" "), written(value)] as const);
    const groups = [...new Set(rows.map(([row]) => row))].map((row) => rows.filter(([other]) => other === row));
    const alike = groups.filter(({ length }) => length > 1).map((group) => group.map(([, value]) => value));
    expect(alike).toEqual(ALIKE[axis] ?? []);
  });

  /** Worked out by hand, one row of each page. */
  const BY_HAND: { readonly [A in Axis]: readonly [value: unknown, figures: string] } = {
    rounding: ["half-odd", "0.13 0.13 0.13 0.14"],
    percentRounding: ["half-even", "0.12 0.14 0.13 0.14"],
    taxRounding: ["up", "0.13 0.14 0.14 0.14"],
    // A sixth of 75, 81, 79 and 82: 12.5, 13.5, 13.17, 13.67.
    includedTaxRounding: ["half-down", "0.12 0.13 0.13 0.14"],
    // 70 − 12 − 13 − 13 − 13.
    allocationRounding: ["floor", "0.12 0.13 0.13 0.13 0.19"],
    carry: ["exact", "0.63 0.10 0.53 0.13 0.66"],
    // State and City alike: 5.25 → 5; with the 0.25 that was cut off, 5.5 → 6.
    taxLevel: ["rate-carried", "0.05 0.05 0.06 0.06 0.22 0.19"],
    taxBase: ["discount-rows", "1.80 10.80 0.09 0.50"],
    // 1200 × 19 / 119 is 191.596….
    crossZone: ["keep-gross", "12.00 1.92 10.08 0.00"],
    lineDiscountLevel: ["unit", "1.05 0.12 0.93"],
    // 5 × 23 / 20, as 12 to 11.
    discountBase: ["net", "3.00 2.75 5.75 17.25"],
    percentLevel: ["line", "0.11 0.11 0.22"],
    couponBase: ["remaining", "10.00 18.00 28.00"],
    couponStacking: ["all", "10.00 5.00 25.50 40.50"],
    minimumSpendOf: ["after-earlier-discounts", "10.00 – 10.00"],
    totalDiscountTax: ["as-chosen", "10.80 2.00 10.80 1.80"],
    // 1.95 of 10 → 1; 540 of 805 of 9 is 6.04 → 6; 245 of 265 of 3 is 2.77 → 2; then 1.
    allocation: ["from-last-remaining", "0.01 0.02 0.06 0.01 0.03 0.03 0.02 0.02"],
    allocationLevel: ["unit", "0.04 0.06"],
    // 19 parts of 119 of 1190 are 190, 10 of 110 of 100 are 9.09.
    pricesIncludeTax: ["yes", "1.99 0.00 12.90"],
    // 10000 + 4500 + 5000, a fifth of 10000 + 5000, 5 % of 16500.
    exclusions: [["override+line-discount", "line-discount+coupon"], "5.00 30.00 8.25 156.75"],
    cashRounding: [50, "10.37 1.73 0.13 10.50 10.37"],
  };

  it.each(PAGES)("%s: a row has the figures that come out by hand", (axis, page) => {
    const [value, expected] = BY_HAND[axis];
    expect(figures(axis, page, value).join(" ")).toBe(expected);
  });

  /** The exact amounts behind the columns of the pages of rounding. */
  const EXACT = [["12.5"], ["13.5"], ["13.2", "13.17"], ["13.7", "13.67"]];

  it.each(Object.keys(ALIKE) as Axis[])("%s: what a note says of an amount stands in its column", (axis) => {
    const page = AXIS_PAGES.get(axis) as Page;
    for (const [value, note] of Object.entries(page.notes)) {
      const row = figures(axis, page, value === "null" ? null : value);
      const said = [...note.matchAll(/([\d.]+) → (\d+)/g)].map(([, exact = "", cents]) => [exact, `0.${cents}`]);
      expect(said.length).toBeGreaterThan(0);
      for (const [exact, figure] of said) {
        expect([value, exact, row[EXACT.findIndex((column) => column.includes(exact ?? ""))]]).toEqual([
          value,
          exact,
          figure,
        ]);
      }
    }
  });
});
