import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Currency } from "../../src/money/currency.js";
import {
  addMoney,
  compareMoney,
  isMoney,
  type Money,
  parseMoney,
  subtractMoney,
  toDecimalString,
} from "../../src/money/money.js";
import { runs } from "../support/runs.js";
import { decimalText, minor } from "./arbitraries.js";
import { HOSTILE, hostileWhere } from "./hostile.js";

const MAX = Number.MAX_SAFE_INTEGER;
const EUR: Currency = { code: "EUR", digits: 2 };
const JPY: Currency = { code: "JPY", digits: 0 };
const KWD: Currency = { code: "KWD", digits: 3 };
const CLF: Currency = { code: "CLF", digits: 4 };
const euros = (amount: number): Money => ({ minor: amount, currency: "EUR" });
const dollars = (amount: number): Money => ({ minor: amount, currency: "USD" });

describe("parseMoney", () => {
  it.each<[string, Currency, number]>([
    ["12.99", EUR, 1299],
    ["12.9", EUR, 1290],
    ["12", EUR, 1200],
    ["0", EUR, 0],
    ["0.00", EUR, 0],
    ["1299", JPY, 1299],
    ["1.299", KWD, 1299],
    ["0.0001", CLF, 1],
    ["90071992547409.91", EUR, MAX],
    ["900719925474.0991", CLF, MAX],
    ["5", { code: "POINTS", digits: 1 }, 50],
  ])("%s %j is %d", (text, currency, expected) => {
    expect(parseMoney(text, currency)._unsafeUnwrap()).toStrictEqual({ minor: expected, currency: currency.code });
  });

  it.each<[unknown, Currency, string]>([
    ["12.999", EUR, "too_many_decimals"],
    ["1.000", EUR, "too_many_decimals"],
    ["1.0", JPY, "too_many_decimals"],
    ["1.00005", CLF, "too_many_decimals"],
    ["", EUR, "malformed"],
    ["-1", EUR, "malformed"],
    ["1e2", EUR, "malformed"],
    ["1,00", EUR, "malformed"],
    ["€1", EUR, "malformed"],
    [12.99, EUR, "not_text"],
    [12, EUR, "not_text"],
    [null, EUR, "not_text"],
  ])("refuses %j %j: %s", (text, currency, reason) => {
    expect(parseMoney(text, currency)._unsafeUnwrapErr()).toEqual({
      code: "money_invalid",
      reason,
      currency: currency.code,
      maxDecimals: currency.digits,
    });
  });

  it("says so where the amount cannot be represented", () => {
    const refusal = { code: "amount_out_of_range", reason: "beyond_safe_integer", currency: "EUR", limit: MAX };
    expect(parseMoney("90071992547409.92", EUR)._unsafeUnwrapErr()).toEqual(refusal);
    expect(parseMoney("999999999999999", EUR)._unsafeUnwrapErr()).toEqual(refusal);
  });

  it("refuses what is no currency", () => {
    for (const currency of [
      { code: "EUR", digits: 3 },
      { code: "eur", digits: 2 },
    ]) {
      expect(parseMoney("1", currency)._unsafeUnwrapErr()).toEqual({
        code: "money_invalid",
        reason: "currency_invalid",
        currency: null,
        maxDecimals: null,
      });
    }
  });

  it("refuses every hostile text and currency", () => {
    expect(hostileWhere((value) => parseMoney(value, EUR).isOk())).toEqual(["a decimal"]);
    expect(hostileWhere((value) => parseMoney("1", value as Currency).isOk())).toEqual([]);
  });
});

describe("toDecimalString", () => {
  it.each([
    [1299, 2, "12.99"],
    [-1299, 2, "-12.99"],
    [5, 2, "0.05"],
    [-5, 3, "-0.005"],
    [0, 2, "0.00"],
    [-0, 2, "0.00"],
    [1299, 0, "1299"],
    [-7, 0, "-7"],
    [1, 4, "0.0001"],
    [12_340_000, 4, "1234.0000"],
    [MAX, 2, "90071992547409.91"],
    [-MAX, 0, "-9007199254740991"],
    [1, 10, "0.0000000001"],
    [1.5, 2, "NaN"],
    [2 ** 53, 2, "NaN"],
    [Number.NaN, 2, "NaN"],
    [1, -1, "NaN"],
    [1, 1.5, "NaN"],
    [1, 1e9, "NaN"],
  ])("%d at %d digits is %s", (amount, digits, text) => {
    expect(toDecimalString(amount, digits)).toBe(text);
  });
});

const currencies = fc.constantFrom(JPY, { code: "TENTHS", digits: 1 }, EUR, KWD, CLF);

describe("law: minor units and decimal text are two ways of saying one thing, for 0 to 4 decimals", () => {
  it("N5: text made of minor units reads as those units (below 10^15 major units, the most that text can say)", () => {
    fc.assert(
      fc.property(minor, currencies, (amount, currency) => {
        const units = Math.abs(amount);
        fc.pre(currency.digits > 0 || units < 1e15);
        const text = toDecimalString(units, currency.digits);
        expect(parseMoney(text, currency)._unsafeUnwrap()).toStrictEqual({ minor: units, currency: currency.code });
        expect(toDecimalString(0 - units, currency.digits)).toBe(units === 0 ? text : `-${text}`);
      }),
      { numRuns: runs() },
    );
  });

  it("N6: text reads as its figures with the currency's decimals, and comes back with all of them", () => {
    const said = (text: string, { digits }: Currency) => {
      const [whole = "", decimals = ""] = text.split(".");
      const units = BigInt(whole + decimals.padEnd(digits, "0"));
      if (decimals.length > digits) return "too_many_decimals";
      return units > BigInt(MAX) ? "beyond_safe_integer" : Number(units);
    };
    fc.assert(
      fc.property(decimalText, currencies, (text, currency) => {
        const answer = parseMoney(text, currency).match(
          (money) => money.minor,
          (error) => error.reason,
        );
        expect(answer).toBe(said(text, currency));
      }),
      { numRuns: runs() },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), currencies, fc.nat(9999), (whole, currency, rest) => {
        const decimals = String(rest).padStart(4, "0").slice(0, currency.digits);
        const text = decimals === "" ? `${whole}` : `${whole}.${decimals}`;
        expect(toDecimalString(parseMoney(text, currency)._unsafeUnwrap().minor, currency.digits)).toBe(text);
      }),
      { numRuns: runs() },
    );
  });
});

describe("isMoney", () => {
  it("takes a safe integer with a currency's code", () => {
    expect([euros(0), euros(-5), euros(MAX), { minor: 1, currency: "POINTS" }].every(isMoney)).toBe(true);
  });

  it.each([
    { minor: -0, currency: "EUR" },
    { minor: 1.5, currency: "EUR" },
    { minor: 2 ** 53, currency: "EUR" },
    { minor: Number.NaN, currency: "EUR" },
    { minor: "1", currency: "EUR" },
    { minor: 1n, currency: "EUR" },
    { minor: 1, currency: "eur" },
    { minor: 1, currency: "E".repeat(1_000_000) },
    { minor: 1, currency: EUR },
    { minor: 1, currency: ["EUR"] },
    { minor: 1 },
    { currency: "EUR" },
  ])("refuses one that is malformed (%#)", (value) => {
    expect(isMoney(value)).toBe(false);
  });

  it("refuses every hostile value, getters and inherited fields too", () => {
    expect(hostileWhere(isMoney)).toEqual([]);
  });
});

describe("sums and comparisons", () => {
  it("adds, subtracts and compares", () => {
    expect(addMoney(euros(1299), euros(1))._unsafeUnwrap()).toStrictEqual(euros(1300));
    expect(addMoney(euros(5), euros(-5))._unsafeUnwrap()).toStrictEqual(euros(0));
    expect(subtractMoney(euros(100), euros(250))._unsafeUnwrap()).toStrictEqual(euros(-150));
    expect(subtractMoney(euros(0), euros(0))._unsafeUnwrap()).toStrictEqual(euros(0));
    expect(compareMoney(euros(1), euros(2))._unsafeUnwrap()).toBe(-1);
    expect(compareMoney(euros(2), euros(2))._unsafeUnwrap()).toBe(0);
    expect(compareMoney(euros(2), euros(-2))._unsafeUnwrap()).toBe(1);
  });

  it("says so where the result cannot be represented", () => {
    const refusal = { code: "amount_out_of_range", reason: "beyond_safe_integer", currency: "EUR", limit: MAX };
    expect(addMoney(euros(MAX), euros(1))._unsafeUnwrapErr()).toEqual(refusal);
    expect(subtractMoney(euros(-MAX), euros(1))._unsafeUnwrapErr()).toEqual(refusal);
    expect(addMoney(euros(MAX), euros(0))._unsafeUnwrap()).toStrictEqual(euros(MAX));
  });

  it("refuses operands that are no money", () => {
    const refusal = { code: "amount_out_of_range", reason: "operand_not_money", currency: null, limit: MAX };
    for (const operation of [addMoney, subtractMoney, compareMoney]) {
      for (const value of [...HOSTILE.map((hostile) => hostile.value), euros(1.5)]) {
        expect(operation(euros(1), value as Money)._unsafeUnwrapErr()).toEqual(refusal);
        expect(operation(value as Money, euros(1))._unsafeUnwrapErr()).toEqual(refusal);
      }
    }
  });

  it("N9: two currencies never meet, not even at 0", () => {
    const codes = fc.constantFrom("EUR", "USD", "JPY", "POINTS");
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(0), minor),
        fc.oneof(fc.constant(0), minor),
        codes,
        codes,
        (a, b, left, right) => {
          fc.pre(left !== right);
          for (const operation of [addMoney, subtractMoney, compareMoney]) {
            const result = operation({ minor: a, currency: left }, { minor: b, currency: right });
            expect(result._unsafeUnwrapErr()).toEqual({
              code: "currency_mismatch",
              reason: "different_currencies",
              left,
              right,
            });
          }
        },
      ),
      { numRuns: runs() },
    );
    expect(addMoney(euros(0), dollars(0)).isErr()).toBe(true);
  });

  it("N10: sums are exact or refused, and subtracting gives back what was added", () => {
    fc.assert(
      fc.property(minor, minor, (a, b) => {
        const sum = BigInt(a) + BigInt(b);
        const result = addMoney(euros(a), euros(b));
        expect(result.isOk()).toBe(sum <= BigInt(MAX) && sum >= -BigInt(MAX));
        if (result.isErr()) return;
        expect(BigInt(result.value.minor)).toBe(sum);
        expect(subtractMoney(result.value, euros(b))._unsafeUnwrap()).toStrictEqual(euros(a));
        expect(compareMoney(euros(a), euros(b))._unsafeUnwrap()).toBe(Math.sign(a - b));
      }),
      { numRuns: runs() },
    );
  });
});
