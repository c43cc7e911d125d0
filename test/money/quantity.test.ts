import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalDecimal, isDecimalText } from "../../src/money/decimal-text.js";
import {
  addQuantities,
  compareQuantities,
  isOnIncrement,
  parseQuantity,
  roundDownToIncrement,
  subtractQuantities,
} from "../../src/money/quantity.js";
import { runs } from "../support/runs.js";
import { decimalText, everydayDecimal } from "./arbitraries.js";
import { hostileWhere } from "./hostile.js";

describe("parseQuantity", () => {
  it.each([
    [1, "1"],
    [12, "12"],
    [999_999_999_999_999, "999999999999999"],
    ["3", "3"],
    ["2.50", "2.5"],
    ["3.0", "3"],
    ["0.0000000001", "0.0000000001"],
    ["999999999999999.9999999999", "999999999999999.9999999999"],
  ])("reads %j as %s", (input, quantity) => {
    expect(parseQuantity(input)._unsafeUnwrap()).toBe(quantity);
  });

  it.each([
    [-1, "not_positive"],
    [0, "not_positive"],
    [-0, "not_positive"],
    ["0", "not_positive"],
    ["0.000", "not_positive"],
    [1.5, "not_a_safe_integer"],
    [Number.NaN, "not_a_safe_integer"],
    [Number.POSITIVE_INFINITY, "not_a_safe_integer"],
    [2 ** 53, "not_a_safe_integer"],
    [1e15, "too_large"],
    [Number.MAX_SAFE_INTEGER, "too_large"],
    ["1e3", "malformed"],
    ["-1", "malformed"],
    ["", "malformed"],
    ["1000000000000000", "malformed"],
    ["9".repeat(1_000_000), "malformed"],
    [true, "not_a_quantity"],
    [[1], "not_a_quantity"],
    [{ valueOf: () => 1 }, "not_a_quantity"],
    [1n, "not_a_quantity"],
    [null, "not_a_quantity"],
    [undefined, "not_a_quantity"],
  ])("refuses what is none (%#): %s", (input, reason) => {
    expect(parseQuantity(input)._unsafeUnwrapErr()).toEqual({ code: "quantity_invalid", reason });
  });

  it("refuses every hostile value", () => {
    expect(hostileWhere((value) => parseQuantity(value).isOk())).toEqual(["a decimal"]);
  });

  it("N11: what it answers is positive, canonical and reads as itself", () => {
    fc.assert(
      fc.property(fc.oneof(decimalText, fc.integer({ min: -5, max: 2 ** 40 })), (input) => {
        const result = parseQuantity(input);
        expect(result.isOk()).toBe(Number(input) > 0);
        if (result.isErr()) return;
        expect(result.value).toBe(canonicalDecimal(String(input)));
        expect(isDecimalText(result.value)).toBe(true);
        expect(parseQuantity(result.value)._unsafeUnwrap()).toBe(result.value);
      }),
      { numRuns: runs() },
    );
  });
});

describe("sums of quantities", () => {
  it("adds", () => {
    expect(addQuantities()).toBe("0");
    expect(addQuantities("2.5")).toBe("2.5");
    expect(addQuantities("2.50", "0.5", "1")).toBe("4");
    expect(addQuantities("0.1", "0.2")).toBe("0.3");
    expect(addQuantities("10", "90")).toBe("100");
    expect(addQuantities("999999999999999.9999999999", "0.0000000001")).toBe("1000000000000000");
    expect(addQuantities("1000000000000000", "-1000000000000000")).toBe("0");
    expect(addQuantities("-0", "0")).toBe("0");
  });

  it("subtracts", () => {
    expect(subtractQuantities("1", "3.5")).toBe("-2.5");
    expect(subtractQuantities("3.5", "1")).toBe("2.5");
    expect(subtractQuantities("1", "1.0")).toBe("0");
    expect(subtractQuantities("-2.5", "-3")).toBe("0.5");
    expect(subtractQuantities("0", "0.0000000001")).toBe("-0.0000000001");
  });

  it("compares", () => {
    expect(compareQuantities("10", "9.5")).toBe(1);
    expect(compareQuantities("9", "10")).toBe(-1);
    expect(compareQuantities("2.50", "2.5")).toBe(0);
    expect(compareQuantities("-2.5", "0")).toBe(-1);
    expect(compareQuantities("1000000000000000.5", "1000000000000000.4")).toBe(1);
    const least = `-${"9".repeat(30)}.9999999999`;
    expect(compareQuantities(least, "0")).toBe(-1);
    expect(compareQuantities(`${least}0`, "0")).toBe(1);
  });

  it("reads what is no decimal as NaN, which is more than any quantity", () => {
    for (const text of ["", "NaN", "1e3", "--1", "+1", "1.", "0x10", "1".repeat(31), "9".repeat(1_000_000)]) {
      expect(addQuantities("1", text)).toBe("NaN");
      expect(subtractQuantities(text, "1")).toBe("NaN");
      expect(subtractQuantities("1", text)).toBe("NaN");
      expect(compareQuantities(text, "999999999999999")).toBe(1);
      expect(compareQuantities("999999999999999", text)).toBe(-1);
      expect(compareQuantities(text, "NaN")).toBe(0);
      expect(isOnIncrement(text, "1")).toBe(false);
      expect(isOnIncrement("1", text)).toBe(false);
      expect(roundDownToIncrement(text, "1")).toBe("NaN");
      expect(roundDownToIncrement("1", text)).toBe("NaN");
    }
  });

  it("N12: sums are exact, in any order, and subtracting gives back what was added", () => {
    const units = (text: string) => {
      const [whole = "", decimals = ""] = text.split(".");
      return BigInt(whole + decimals.padEnd(10, "0"));
    };
    fc.assert(
      fc.property(fc.array(decimalText, { minLength: 1, maxLength: 8 }), decimalText, (list, other) => {
        const sum = addQuantities(...list);
        expect(units(sum)).toBe(list.reduce((total, text) => total + units(text), 0n));
        expect(sum).not.toMatch(/\.$|\.\d*0$/);
        expect(addQuantities(...[...list].reverse())).toBe(sum);
        expect(subtractQuantities(addQuantities(sum, other), other)).toBe(sum);
        const difference = subtractQuantities(sum, other);
        expect(addQuantities(difference, other)).toBe(sum);
        expect(compareQuantities(sum, other)).toBe(compareQuantities(difference, "0"));
        expect(difference.startsWith("-")).toBe(compareQuantities(sum, other) === -1);
      }),
      { numRuns: runs() },
    );
  });
});

describe("increments", () => {
  it.each([
    ["3", "1", true, "3"],
    ["2.5", "0.5", true, "2.5"],
    ["2.5", "1", false, "2"],
    ["0.3", "0.1", true, "0.3"],
    ["7.3", "0.5", false, "7"],
    ["10", "12", false, "0"],
    ["24", "12", true, "24"],
    ["0", "12", true, "0"],
    ["-1", "12", false, "-12"],
    ["-12", "12", true, "-12"],
    ["5", "0", false, "NaN"],
    ["5", "-1", false, "NaN"],
  ])("%s by %s: on it %s, rounded down %s", (quantity, increment, isOn, down) => {
    expect(isOnIncrement(quantity, increment)).toBe(isOn);
    expect(roundDownToIncrement(quantity, increment)).toBe(down);
  });

  it("N13: rounding down lands on the increment, less than one increment below", () => {
    fc.assert(
      fc.property(decimalText, everydayDecimal, fc.boolean(), (text, increment, isNegative) => {
        fc.pre(compareQuantities(increment, "0") > 0);
        const quantity = isNegative ? subtractQuantities("0", text) : text;
        const down = roundDownToIncrement(quantity, increment);
        expect(isOnIncrement(down, increment)).toBe(true);
        expect(compareQuantities(down, quantity)).toBeLessThanOrEqual(0);
        expect(compareQuantities(quantity, addQuantities(down, increment))).toBe(-1);
        expect(isOnIncrement(quantity, increment)).toBe(compareQuantities(down, quantity) === 0);
      }),
      { numRuns: runs() },
    );
  });
});
