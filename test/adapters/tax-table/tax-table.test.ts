import fc from "fast-check";
import { manualClock } from "power-buyer/adapters/memory";
import { type TaxTableRow, taxTable } from "power-buyer/adapters/tax-table";
import { contracts, hostileValues, registerContract } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import { runs } from "../../support/runs.js";

const SCOPE = { tenant: "any" };
const row = (id: string, rate: string, country: string, more: Partial<TaxTableRow> = {}): TaxTableRow => ({
  id,
  name: id.toUpperCase(),
  rate,
  country,
  ...more,
});

const TABLE: readonly TaxTableRow[] = [
  row("vat", "19", "DE", { included: true }),
  row("vat", "7", "DE", { category: "books", included: true }),
  row("vat", "0", "DE", { postalPrefixes: ["27498", "78266"], included: true }),
  row("vat", "21", "ES"),
  row("vat", "4", "ES", { category: "books" }),
  row("vat", "0", "ES", { region: "CN" }),
  row("gst", "5", "CA"),
  row("qst", "9.975", "CA", { region: "QC", compound: true }),
  row("state", "4", "US", { region: "NY" }),
  row("city", "4.5", "US", { region: "NY", postalPrefixes: ["100", "101"] }),
  row("city", "4.625", "US", { region: "NY", postalPrefixes: ["10001"] }),
];

async function rates(
  place: readonly [country: string, region?: string, postalCode?: string],
  category = "standard",
  customerTax: "standard" | "exempt" | "reverse-charge" = "standard",
  table = taxTable(TABLE)._unsafeUnwrap(),
) {
  const [country, region = "", postalCode = ""] = place;
  const question = { kind: "tax-rates", destination: { country, region, postalCode }, category, customerTax } as const;
  const answer = (await table.rates(question, SCOPE))._unsafeUnwrap();
  return answer && answer.map(({ id, rate }) => `${id} ${rate}`);
}

describe("a tax table", () => {
  registerContract({ describe, it }, contracts.tax, ({ country, categories }) =>
    taxTable(
      categories.flatMap(({ category, rates: all }) => all.map((rate) => ({ ...rate, country, category }))),
    )._unsafeUnwrap(),
  );

  it.each([
    ["a country", ["DE", "", "10115"], "standard", ["vat 19"]],
    ["a category of its own", ["DE", "", "10115"], "books", ["vat 7"]],
    ["a category without a row", ["DE"], "toys", ["vat 19"]],
    ["a postal code, before a category", ["DE", "", "27498"], "books", ["vat 0"]],
    ["a region in place of the country", ["ES", "cn"], "books", ["vat 0"]],
    ["another region", ["ES", "MD"], "books", ["vat 4"]],
    ["taxes beside each other, in the table's order", ["CA", "QC"], "standard", ["gst 5", "qst 9.975"]],
    ["the country's alone", ["CA", "AB"], "standard", ["gst 5"]],
    ["a beginning of a postal code", ["US", "NY", "10128-1234"], "standard", ["state 4", "city 4.5"]],
    ["the longest beginning", ["US", "ny", "1 00 01"], "standard", ["state 4", "city 4.625"]],
    ["outside of the city", ["US", "NY", "12207"], "standard", ["state 4"]],
    ["a region without a row", ["US", "OR", "97201"], "standard", null],
    ["a country without a row", ["FR"], "standard", null],
  ] as const)("answers for %s", async (_name, place, category, expected) => {
    expect(await rates(place, category)).toEqual(expected);
  });

  it("asks nothing of customers who are exempt or reverse-charged, where it knows the country", async () => {
    expect(await rates(["DE"], "standard", "exempt")).toEqual([]);
    expect(await rates(["CA", "QC"], "standard", "reverse-charge")).toEqual([]);
    expect(await rates(["FR"], "standard", "exempt")).toBe(null);
  });

  it("gives rates as they stand, with their defaults", async () => {
    const table = taxTable([
      row("gst", "5", "CA"),
      row("qst", "9.975", "CA", { included: true, compound: true }),
    ])._unsafeUnwrap();
    const question = {
      kind: "tax-rates",
      destination: { country: "CA", region: "", postalCode: "" },
      category: "x",
      customerTax: "standard",
    } as const;
    expect((await table.rates(question, SCOPE))._unsafeUnwrap()).toEqual([
      { id: "gst", name: "GST", rate: "5", included: false, compound: false },
      { id: "qst", name: "QST", rate: "9.975", included: true, compound: true },
    ]);
  });

  it("changes its rates when the time comes", async () => {
    const clock = manualClock("2026-06-30T23:59:59.999Z");
    const table = taxTable(
      [
        row("vat", "19", "DE", { validUntil: "2026-07-01T00:00:00Z" }),
        row("vat", "16", "DE", { validFrom: "2026-07-01T00:00:00.000Z", validUntil: "2027-01-01T00:00:00.000Z" }),
      ],
      { clock },
    )._unsafeUnwrap();
    const now = () => rates(["DE"], "standard", "standard", table);
    expect(await now()).toEqual(["vat 19"]);
    clock.advance(1);
    expect(await now()).toEqual(["vat 16"]);
    clock.advance(400 * 24 * 60 * 60 * 1000);
    expect(await now()).toBe(null);
  });

  it("names every bad row", () => {
    const table = [
      row("vat", "19", "DE"),
      row("vat", "19%", "de"),
      { ...row("vat", "7", "FR"), rat: "7" },
      null,
      row("gst", "5", "CA"),
    ];
    const { code, rows } = taxTable(table as never)._unsafeUnwrapErr();
    expect(code).toBe("tax_table_invalid");
    expect(
      rows.map((bad) => [bad.row, bad.problems.map(({ path, reason }) => `${path.join(".")} ${reason}`).sort()]),
    ).toEqual([
      [1, ["country malformed", "rate out_of_range"]],
      [2, ["rat unknown_field"]],
      [3, [" wrong_type"]],
    ]);
  });

  it("names rows that decide the same twice, and rows that never apply", () => {
    const table = [
      row("vat", "19", "DE"),
      row("vat", "16", "DE"),
      row("vat", "7", "DE", { category: "books" }),
      row("vat", "8", "DE", { postalPrefixes: ["274 98", "78266"] }),
      row("vat", "9", "DE", { postalPrefixes: ["27498"] }),
      row("vat", "1", "AT", { validFrom: "2026-01-02T00:00:00Z", validUntil: "2026-01-01T00:00:00Z" }),
      row("vat", "2", "AT", { validUntil: "2026-01-01T00:00:00Z" }),
      row("vat", "3", "AT", { validFrom: "2025-06-01T00:00:00Z" }),
      row("qst", "4", "CA", { region: "QC" }),
      row("qst", "5", "CA", { region: "qc " }),
    ];
    const { rows } = taxTable(table)._unsafeUnwrapErr();
    expect(rows.map((bad) => [bad.row, bad.problems[0]?.reason])).toEqual([
      [1, "duplicate"],
      [4, "duplicate"],
      [5, "contradiction"],
      [7, "duplicate"],
      [9, "duplicate"],
    ]);
  });

  it("is read without a surprise, whatever it is made of", () => {
    for (const [name, hostile] of hostileValues()) {
      const isEmptyList = name === "an empty list";
      expect([name, taxTable(hostile as never).isOk()]).toEqual([name, isEmptyList]);
      expect([name, taxTable([row("vat", "19", "DE", { region: hostile as never })]).isOk()]).toEqual([
        name,
        hostile === undefined ||
          (typeof hostile === "string" &&
            hostile.trim() !== "" &&
            hostile.length <= 64 &&
            !/[\u0000\ud800]/.test(hostile)),
      ]);
    }
    expect(taxTable(Array.from({ length: 100_001 }, () => 1) as never)._unsafeUnwrapErr().rows[0]?.row).toBe(null);
  });

  it("gives each tax at most once, and always one of its rows in that country", async () => {
    const country = fc.constantFrom("DE", "US");
    const made = fc.record({
      id: fc.constantFrom("a", "b"),
      rate: fc.constantFrom("1", "2", "3"),
      country,
      region: fc.option(fc.constantFrom("NY", "BY"), { nil: undefined }),
      prefix: fc.option(fc.constantFrom("1", "10", "2"), { nil: undefined }),
      category: fc.option(fc.constantFrom("books", "standard"), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(made, { maxLength: 12 }),
        country,
        fc.constantFrom("", "NY"),
        fc.constantFrom("", "10", "2"),
        async (all, where, region, postal) => {
          const rows = all.map(
            ({ id, rate, country: code, region: state, prefix, category }): TaxTableRow => ({
              id,
              name: id,
              rate,
              country: code,
              ...(state === undefined ? {} : { region: state }),
              ...(prefix === undefined ? {} : { postalPrefixes: [prefix] }),
              ...(category === undefined ? {} : { category }),
            }),
          );
          const table = taxTable(rows);
          fc.pre(table.isOk());
          const found = await rates([where, region, postal], "standard", "standard", table._unsafeUnwrap());
          const ids = (found ?? []).map((text) => text.split(" ")[0]);
          expect(new Set(ids).size).toBe(ids.length);
          for (const text of found ?? []) {
            const fits = rows.filter(
              (r) =>
                r.country === where &&
                (r.region ?? region) === region &&
                (r.category ?? "standard") === "standard" &&
                (r.postalPrefixes ?? [""]).some((prefix) => postal.startsWith(prefix)),
            );
            expect(fits.map((r) => `${r.id} ${r.rate}`)).toContain(text);
          }
          expect(found === null || found.length > 0).toBe(true);
        },
      ),
      { numRuns: runs() },
    );
  });
});
