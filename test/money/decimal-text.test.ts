import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalDecimal,
  decimalsOf,
  isDecimalCount,
  isDecimalText,
  padDecimals,
  readScaled,
} from "../../src/money/decimal-text.js";
import { runs } from "../support/runs.js";
import { decimalText } from "./arbitraries.js";
import { hostileWhere } from "./hostile.js";

const TAKEN = ["0", "1", "10", "0.1", "0.0", "12.99", "0.0000000001", "999999999999999.9999999999", "100000000000000"];

const NEAR_MISSES = [
  "",
  " ",
  ".",
  ".5",
  "5.",
  "00",
  "01",
  "00.5",
  "-0",
  "-1",
  "+1",
  "1e3",
  "1E3",
  "1e-10",
  "0x10",
  "0b1",
  "1_000",
  "1,000",
  "1,5",
  "1 000",
  " 1",
  "1 ",
  "1\n",
  "\t1",
  "1.2.3",
  "1..2",
  "12.345678901234",
  "1000000000000000",
  "1234567890123456",
  "0.00000000001",
  "Infinity",
  "NaN",
  "1n",
  "1%",
  "$1",
  "１２",
  "١٢",
  "1\u200b",
  "\uFEFF1",
  "−1",
  "1٫5",
  "1．5",
  "1\u0000",
];

describe("S4: the grammar of decimals", () => {
  it.each(TAKEN)("takes %j", (text) => {
    expect(isDecimalText(text)).toBe(true);
  });

  it.each(NEAR_MISSES)("refuses %j", (text) => {
    expect(isDecimalText(text)).toBe(false);
    expect(readScaled(text)).toBeUndefined();
    expect(canonicalDecimal(text)).toBe(text);
  });

  it("refuses whatever else there is, a megabyte of figures too", () => {
    expect(hostileWhere(isDecimalText)).toEqual(["a decimal"]);
  });

  it("N1: all of the grammar is taken, and one character more or less is judged as the grammar says", () => {
    const slow = /^(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,10})?$/;
    const character = fc.oneof(
      fc.constantFrom(...Array.from("0123456789.-+eE_ ,xn")),
      fc.string({ minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(decimalText, fc.nat(), character, fc.constantFrom(0, 1), (text, seed, inserted, removed) => {
        expect(isDecimalText(text)).toBe(true);
        const at = seed % (text.length + 1);
        const changed = text.slice(0, at) + inserted + text.slice(at + removed);
        expect(isDecimalText(changed)).toBe(slow.test(changed));
      }),
      { numRuns: runs() },
    );
  });
});

describe("canonical decimals", () => {
  it.each([
    ["2.50", "2.5"],
    ["3.0", "3"],
    ["0.0", "0"],
    ["0.0000000000", "0"],
    ["100", "100"],
    ["100.00", "100"],
    ["0.0100", "0.01"],
    ["10.10", "10.1"],
  ])("%s is %s", (text, canonical) => {
    expect(canonicalDecimal(text)).toBe(canonical);
  });

  it("N2: canonical twice is canonical once, of the same value and in the grammar", () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        const canonical = canonicalDecimal(text);
        expect(isDecimalText(canonical)).toBe(true);
        expect(canonicalDecimal(canonical)).toBe(canonical);
        expect(canonical).not.toMatch(/\.$|\.\d*0$/);
        expect(readScaled(canonical)).toEqual(readScaled(text));
      }),
      { numRuns: runs() },
    );
  });
});

describe("reading into integers", () => {
  it.each([
    ["0", 0, 0],
    ["1.0000000000", 1, 0],
    ["12.50", 125, 1],
    ["0.0125", 125, 4],
    ["100", 100, 0],
    ["999999999999999", 999999999999999, 0],
    ["900719925474099.1", 9007199254740991, 1],
    ["900719.9254740991", 9007199254740991, 10],
  ])("%s is %d / 10^%d", (text, units, scale) => {
    expect(readScaled(text)).toStrictEqual({ units, scale });
  });

  it.each(["900719925474099.2", "900719.9254740992", "999999999999999.9999999999"])("%s passes 2^53 − 1", (text) => {
    expect(readScaled(text)).toBeUndefined();
  });

  it("N3: units over the scale say the text's value, and nothing readable is left out", () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        const [whole = "", decimals = ""] = canonicalDecimal(text).split(".");
        const units = BigInt(whole + decimals);
        const expected =
          units <= BigInt(Number.MAX_SAFE_INTEGER) ? { units: Number(units), scale: decimals.length } : undefined;
        expect(readScaled(text)).toStrictEqual(expected);
      }),
      { numRuns: runs() },
    );
  });
});

describe("decimals counted", () => {
  it("counts them as written", () => {
    expect(["5", "5.0", "0.0125"].map(decimalsOf)).toEqual([0, 1, 4]);
  });

  it("allows 0 to 10", () => {
    expect([0, 4, 10].map(isDecimalCount)).toEqual([true, true, true]);
    expect([-1, 11, 1.5, Number.NaN, Number.POSITIVE_INFINITY].some(isDecimalCount)).toBe(false);
  });
});

describe("padDecimals", () => {
  it.each([
    ["49.9", 2, "49.90"],
    ["14", 2, "14.00"],
    ["14", 0, "14"],
    ["14", 3, "14.000"],
    ["0.125", 2, "0.125"],
    ["0.10", 2, "0.10"],
    ["0", 4, "0.0000"],
  ])("writes %s with %i decimals as %s", (decimal, digits, written) => {
    expect(padDecimals(decimal, digits)).toBe(written);
  });

  it.each(["", "no price", "-5", ".5", "1e3"])("leaves %j alone", (other) => {
    expect(padDecimals(other, 2)).toBe(other);
  });

  it.each([Number.NaN, -1, 1.5, 11, Number.POSITIVE_INFINITY])("adds nothing for %s decimals", (digits) => {
    expect(padDecimals("5", digits)).toBe("5");
  });

  it("N4: changes no value, and writes as many decimals as it is asked to", () => {
    fc.assert(
      fc.property(decimalText, fc.integer({ min: 0, max: 10 }), (decimal, digits) => {
        const written = padDecimals(decimal, digits);
        expect(canonicalDecimal(written)).toBe(canonicalDecimal(decimal));
        expect(decimalsOf(written)).toBe(Math.max(digits, decimalsOf(decimal)));
      }),
      { numRuns: runs() },
    );
  });
});
