import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney } from "../../src/money/format.js";
import { toDecimalString } from "../../src/money/money.js";
import { runs } from "../support/runs.js";
import { minor } from "./arbitraries.js";
import { hostileWhere } from "./hostile.js";

const EUR = { code: "EUR", digits: 2 };

/** Intl separates with spaces of several kinds; which kind is its own affair. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("formatMoney", () => {
  it.each([
    [129_900, EUR, "de", "1.299,00 €"],
    [129_900, EUR, "en", "€1,299.00"],
    [129_900, EUR, undefined, "€1,299.00"],
    [-5, { code: "USD", digits: 2 }, "en-US", "-$0.05"],
    [0, EUR, "en", "€0.00"],
    [1234, { code: "JPY", digits: 0 }, "en", "¥1,234"],
    [1234, { code: "KWD", digits: 3 }, "en", "KWD 1.234"],
    [12_345, { code: "CLF", digits: 4 }, "en", "CLF 1.2345"],
    [129_900, { code: "HUF", digits: 2 }, "en", "HUF 1,299.00"],
    [1500, { code: "POINTS", digits: 0 }, "en", "POINTS 1,500"],
    [1500, { code: "POINTS", digits: 1 }, "de", "150,0 POINTS"],
    [-1500, { code: "A1B", digits: 2 }, "en", "-A1B 15.00"],
    [1500, { code: "BTC", digits: 4 }, "en", "BTC 0.1500"],
  ])("%d %j in %s: %s", (amount, currency, locale, text) => {
    expect(plain(formatMoney(amount, currency, locale))).toBe(text);
  });

  it("is exact where a float is not", () => {
    expect(formatMoney(Number.MAX_SAFE_INTEGER, EUR)).toBe("€90,071,992,547,409.91");
    expect(formatMoney(Number.MAX_SAFE_INTEGER, { code: "CLF", digits: 4 })).toMatch(/900,719,925,474\.0991$/);
  });

  it("takes a locale of 100 characters, and English for a longer one", () => {
    const longest = `de-x${"-abcdefgh".repeat(10)}-abcde`;
    expect(longest).toHaveLength(100);
    expect(plain(formatMoney(129_900, EUR, longest))).toBe("1.299,00 €");
    expect(formatMoney(129_900, EUR, `${longest}f`)).toBe("€1,299.00");
  });

  it("falls back to English where the locale is none", () => {
    for (const locale of ["", "x", "not a locale", "de_DE", "-".repeat(50), "en-".repeat(400_000)]) {
      expect(formatMoney(129_900, EUR, locale)).toBe("€1,299.00");
    }
  });

  it("reads NaN where amount or currency is none", () => {
    for (const amount of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(formatMoney(amount, EUR)).toBe("NaN");
    for (const currency of [
      { code: "EUR", digits: 3 },
      { code: "POINTS", digits: 200 },
      { code: "<b>", digits: 2 },
    ]) {
      expect(formatMoney(1, currency)).toBe("NaN");
    }
    expect(hostileWhere((value) => formatMoney(1, value as typeof EUR) !== "NaN")).toEqual([]);
  });

  it("N7: the figures of every safe integer are all there, with the currency's decimals", () => {
    const currency = fc.constantFrom(
      EUR,
      { code: "HUF", digits: 2 },
      { code: "UYW", digits: 4 },
      { code: "PT5", digits: 3 },
    );
    fc.assert(
      fc.property(minor, currency, (amount, { code, digits }) => {
        const figures = formatMoney(amount, { code, digits }, "en")
          .replace(code, "")
          .replace(/[^\d.-]/g, "");
        expect(figures).toBe(toDecimalString(amount, digits));
      }),
      { numRuns: runs() },
    );
  });
});
