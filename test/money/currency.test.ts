import * as currencies from "dinero.js/currencies";
import { describe, expect, it } from "vitest";
import { type Currency, readCurrency, sameCurrency } from "../../src/money/currency.js";
import { CODES_BY_DIGITS } from "../../src/money/currency-table.js";
import { hostileWhere } from "./hostile.js";

const read = (input: unknown) => readCurrency(input)._unsafeUnwrap();
const refusal = (input: unknown) => readCurrency(input)._unsafeUnwrapErr();

describe("ISO 4217", () => {
  it.each([
    ["EUR", 2],
    ["USD", 2],
    ["JPY", 0],
    ["KRW", 0],
    ["ISK", 0],
    ["HUF", 2],
    ["KWD", 3],
    ["TND", 3],
    ["CLF", 4],
    ["UYW", 4],
    ["XCG", 2],
    ["MGA", 2],
    ["MRU", 2],
  ])("%s has %d decimals", (code, digits) => {
    expect(read(code)).toStrictEqual({ code, digits });
  });

  it("holds every code of its source with that source's decimals, but for the two counted in fifths", () => {
    const list = Object.values(currencies);
    expect(list).toHaveLength(166);
    for (const { code, exponent, base } of list) expect(read(code).digits).toBe(base === 10 ? exponent : 2);
    expect(list.filter(({ base }) => base !== 10).map(({ code }) => code)).toEqual(["MGA", "MRU"]);
    expect(CODES_BY_DIGITS.join(" ").split(" ").filter(Boolean)).toHaveLength(166);
  });

  it.each(["EURO", "XXQ", "AAA", "BTC", "DEM"])("does not know %s", (code) => {
    expect(refusal(code)).toEqual({ code: "currency_invalid", reason: "unknown_code", currency: code });
  });

  it.each(["", "eur", "EU", " EUR", "EUR ", "E R", "F AED", "ＥＵＲ", "€", "1AB", "EUR\n", "A".repeat(11)])(
    "refuses %j as no code",
    (code) => {
      expect(refusal(code)).toEqual({ code: "currency_invalid", reason: "malformed_code", currency: null });
    },
  );

  it("does not take parts of two codes for one", () => {
    const row = CODES_BY_DIGITS[2] ?? "";
    const codes = new Set(row.split(" "));
    for (let at = 0; at + 3 <= row.length; at += 1) {
      const part = row.slice(at, at + 3);
      expect(readCurrency(part).isOk()).toBe(codes.has(part));
    }
  });
});

describe("custom currencies", () => {
  it.each<Currency>([
    { code: "POINTS", digits: 0 },
    { code: "BTC", digits: 4 },
    { code: "A1B", digits: 3 },
    { code: "ABCDEFGHIJ", digits: 2 },
    { code: "EUR", digits: 2 },
  ])("takes %j", (currency) => {
    expect(read(currency)).toStrictEqual(currency);
  });

  it("keeps only the code and the decimals", () => {
    expect(read({ code: "POINTS", digits: 0, rate: 5 })).toStrictEqual({ code: "POINTS", digits: 0 });
  });

  it.each([
    [{ code: "EUR", digits: 3 }, "redefines_iso_code", "EUR"],
    [{ code: "JPY", digits: 2 }, "redefines_iso_code", "JPY"],
    [{ code: "POINTS", digits: 5 }, "malformed_digits", "POINTS"],
    [{ code: "POINTS", digits: -1 }, "malformed_digits", "POINTS"],
    [{ code: "POINTS", digits: -0 }, "malformed_digits", "POINTS"],
    [{ code: "POINTS", digits: 1.5 }, "malformed_digits", "POINTS"],
    [{ code: "POINTS", digits: "2" }, "malformed_digits", "POINTS"],
    [{ code: "POINTS" }, "malformed_digits", "POINTS"],
    [{ code: "points", digits: 2 }, "malformed_code", null],
    [{ code: "9AB", digits: 2 }, "malformed_code", null],
    [{ code: "AB", digits: 2 }, "malformed_code", null],
    [{ digits: 2 }, "malformed_code", null],
    [5, "not_a_currency", null],
    [null, "not_a_currency", null],
    [undefined, "not_a_currency", null],
  ])("refuses %j: %s", (input, reason, currency) => {
    expect(refusal(input)).toEqual({ code: "currency_invalid", reason, currency });
  });

  it("refuses every hostile value, running none of its code", () => {
    expect(hostileWhere((value) => readCurrency(value).isOk())).toEqual([]);
  });
});

describe("sameCurrency", () => {
  const EUR = { code: "EUR", digits: 2 };

  it("compares code and decimals", () => {
    expect(sameCurrency(EUR, { ...EUR })).toBe(true);
    expect(sameCurrency(EUR, { code: "USD", digits: 2 })).toBe(false);
    expect(sameCurrency({ code: "PTS", digits: 2 }, { code: "PTS", digits: 0 })).toBe(false);
  });

  it("finds no currency in what is none, not even twice the same", () => {
    expect(hostileWhere((value) => sameCurrency(EUR, value as Currency))).toEqual([]);
    expect(hostileWhere((value) => sameCurrency(value as Currency, value as Currency))).toEqual([]);
  });
});
