import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../src/money/allocate.js";
import { allocateMoney } from "../../src/money/allocate-money.js";
import { allocateBy } from "../../src/money/allocation-methods.js";
import type { AllocationOptions } from "../../src/money/allocation-options.js";
import type { Money } from "../../src/money/money.js";
import { runs } from "../support/runs.js";
import { hostileWhere, sparse } from "./hostile.js";

const MAX = Number.MAX_SAFE_INTEGER;
const repeated = (weight: number, times: number) => Array.from({ length: times }, () => weight);
const EUR = (minor: number) => ({ minor, currency: "EUR" });

type Weights = readonly (number | string)[];
const sharesOf = (minor: number, weights: Weights, options?: AllocationOptions) =>
  allocateMoney(EUR(minor), weights, options)
    ._unsafeUnwrap()
    .map((share) => share.minor);

describe("allocateMoney", () => {
  it("shares out an amount of either sign", () => {
    expect(allocateMoney(EUR(1000), [1, 1, 1])._unsafeUnwrap()).toEqual([EUR(334), EUR(333), EUR(333)]);
    expect(allocateMoney(EUR(-1000), [1, 1, 1])._unsafeUnwrap()).toEqual([EUR(-334), EUR(-333), EUR(-333)]);
    expect(allocateMoney(EUR(-1), [0, 1])._unsafeUnwrap()).toStrictEqual([EUR(0), EUR(-1)]);
    expect(allocateMoney(EUR(0), [0, 0])._unsafeUnwrap()).toStrictEqual([EUR(0), EUR(0)]);
  });

  it.each<[number, Weights, AllocationOptions, number[]]>([
    [1000, [1, 1, 1], { method: "remainder-last" }, [333, 333, 334]],
    [1000, [1, 1, 1], { method: "last-takes-rest", rounding: "up" }, [334, 334, 332]],
    // Steps of 0.05: 200 coins over three.
    [1000, [1, 1, 1], { step: 5 }, [335, 335, 330]],
    [-1000, [1, 1, 1], { step: 5, method: "remainder-last" }, [-330, -335, -335]],
    // What is left stands apart: of 10 over 2, 4, 6 whole blocks of 1 + 2 + 3, or every share rounded down.
    [10, [2, 4, 6], { method: "block-separate" }, [1, 2, 3, 4]],
    [10, [2, 4, 6], { method: "floor-separate" }, [1, 3, 5, 1]],
    [-10, [2, 4, 6], { method: "floor-separate" }, [-1, -3, -5, -1]],
    [50, [2, 4, 6], { method: "floor-separate", step: 5 }, [5, 15, 25, 5]],
    [0, [0, 0], { method: "floor-separate" }, [0, 0, 0]],
    [0, [0, 0], { method: "block-separate" }, [0, 0, 0]],
    // Limits.
    [10_000, [500, 200], { capped: true }, [500, 200]],
    [100, [3300, 3300, 3300], { capped: true, method: "remainder-first" }, [34, 33, 33]],
    [-10_000, [500, 200], { capped: true }, [-500, -200]],
    [7, [0, 0], { capped: true }, [0, 0]],
    [7, [0, 0], { whenAllZero: "nothing" }, [0, 0]],
    [7, ["0", "0/5"], { whenAllZero: "nothing" }, [0, 0]],
    [7, [0, 0], { whenAllZero: "equal" }, [4, 3]],
    [7, [0, 0], { whenAllZero: "equal", method: "remainder-last" }, [3, 4]],
    [0, [0, 0], { whenAllZero: "equal" }, [0, 0]],
    // −3.33 rounds down to −4, three times, and the first two get a unit back.
    [-10, [1, 1, 1], { negative: "floored" }, [-3, -3, -4]],
    [10, [1, 1, 1], { negative: "floored" }, [4, 3, 3]],
    [-10, [5, 3], { negative: "floored" }, [-6, -4]],
  ])("%d over %j, %j: %j", (minor, weights, options, shares) => {
    expect(sharesOf(minor, weights, options)).toStrictEqual(shares);
  });

  it.each<[Weights, number[]]>([
    [
      ["0.07", "0.03"],
      [70, 30],
    ],
    [
      ["1/3", "2/7"],
      [54, 46],
    ],
    [
      ["0.5", "3/2"],
      [25, 75],
    ],
    [
      ["0.5/3", 1, "2"],
      [5, 32, 63],
    ],
    // By a half is twice.
    [
      ["1/0.5", 1],
      [67, 33],
    ],
    [
      [1, "0"],
      [100, 0],
    ],
    [
      ["999999999999999", "999999999999999.5"],
      [50, 50],
    ],
  ])("takes weights as text: 100 over %j is %j", (weights, shares) => {
    expect(sharesOf(100, weights)).toEqual(shares);
  });

  it("takes text as long as two decimals and a fraction bar, and refuses one character more", () => {
    const finest = "999999999999999.9999999999";
    expect(sharesOf(100, [`${finest}/${finest}`, 3])).toEqual([25, 75]);
    expect(allocateMoney(EUR(100), [`${finest}/${finest}0`, 3])._unsafeUnwrapErr().index).toBe(0);
  });

  it("weighs fractions by their value, whatever they could be reduced by", () => {
    // Five denominators without a common divisor: their product has 75 digits, and each weight is 1.
    const ones = [
      999_999_999_999_999, 999_999_999_999_998, 999_999_999_999_997, 999_999_999_999_995, 999_999_999_999_991,
    ];
    expect(
      sharesOf(
        10,
        ones.map((n) => `${n}/${n}`),
      ),
    ).toEqual([2, 2, 2, 2, 2]);
  });

  it("shares by largest remainder where the sum of the weights passes 2^53", () => {
    expect(sharesOf(3, [MAX, MAX, MAX, MAX])).toEqual([1, 1, 1, 0]);
    expect(sharesOf(-3, [MAX, MAX, MAX, MAX])).toEqual([-1, -1, -1, 0]);
  });

  it("refuses, with the reason", () => {
    const refused = (money: unknown, weights: unknown, options?: unknown) => {
      const error = allocateMoney(money as Money, weights as Weights, options as AllocationOptions)._unsafeUnwrapErr();
      return error.index === null ? error.reason : `${error.reason} ${error.index}`;
    };
    expect(allocateMoney(EUR(1), [0])._unsafeUnwrapErr().code).toBe("allocation_invalid");
    expect(refused({ minor: 1.5, currency: "EUR" }, [1])).toBe("not_money");
    expect(refused(EUR(1), "1,1")).toBe("not_weights");
    expect(refused(EUR(1), { length: 1, 0: 1 })).toBe("not_weights");
    expect(refused(EUR(1), [])).toBe("no_weights");
    expect(refused(EUR(1), [0, 0])).toBe("all_weights_zero");
    expect(refused(EUR(1), ["0", "0/5"])).toBe("all_weights_zero");
    expect(refused(EUR(1), [1, -1])).toBe("malformed_weight 1");
    for (const text of ["-1", "1/0", "1/0.0", "/", "1/", "/1", "1/2/3", "1e3", " 1", `1/${"9".repeat(60)}`]) {
      expect(refused(EUR(1), [1, 2, text])).toBe("malformed_weight 2");
    }
    expect(refused(EUR(1), [Number.NaN])).toBe("malformed_weight 0");
    expect(refused(EUR(1), sparse(3))).toBe("malformed_weight 0");
    expect(refused(EUR(1), [5, "5"], { capped: true })).toBe("malformed_weight 1");
    expect(refused(EUR(1), repeated(1, 100_001))).toBe("too_many_weights");
    expect(refused(EUR(1), sparse(4_000_000_000))).toBe("too_many_weights");
    expect(refused(EUR(1), [MAX, 1], { method: "remainder-first" })).toBe("weights_too_large");
    expect(refused(EUR(1), ["0.0000000001", "999999999999999"])).toBe("weights_too_fine");
    // The last of these is the 100th prime: a common multiple of so many is beyond any number.
    expect(refused(EUR(1), PRIMES)).toBe("weights_too_fine");
    expect(refused(EUR(1), [1], null)).toBe("malformed_option");
    expect(refused(EUR(1), [1], "remainder-first")).toBe("malformed_option");
    expect(refused(EUR(1), [1], { method: "toString" })).toBe("malformed_option");
    expect(refused(EUR(1), [1], { rounding: "nearest" })).toBe("malformed_option");
    expect(refused(EUR(1), [1], { whenAllZero: "zeros" })).toBe("malformed_option");
    expect(refused(EUR(1), [1], { negative: "floor" })).toBe("malformed_option");
    expect(refused(EUR(1), [1], { capped: 1 })).toBe("malformed_option");
    for (const step of [0, -5, 1.5, "5", Number.NaN]) expect(refused(EUR(1), [1], { step })).toBe("malformed_option");
    expect(refused(EUR(5), [1], { step: 5, capped: true })).toBe("options_conflict");
    expect(refused(EUR(-5), [1], { negative: "floored", method: "remainder-first" })).toBe("options_conflict");
    expect(refused(EUR(4), [1], { step: 5 })).toBe("amount_off_step");
  });

  it("takes 100,000 weights, as numbers and as text", () => {
    expect(sharesOf(100_001, repeated(1, 100_000)).slice(0, 2)).toEqual([2, 1]);
    expect(
      sharesOf(
        100_001,
        Array.from({ length: 100_000 }, () => "0.5"),
      ).slice(0, 2),
    ).toEqual([2, 1]);
  });

  it("refuses every hostile amount and list", () => {
    const shared = (money: unknown, list: unknown) => allocateMoney(money as Money, list as number[]).isOk();
    expect(hostileWhere((value) => shared(value, [1]))).toEqual([]);
    expect(hostileWhere((value) => shared(EUR(1), value))).toEqual(["an array of one", "an array of text"]);
  });
});

const PRIMES = Array.from({ length: 541 }, (_, n) => n)
  .filter((n) => n > 1 && Array.from({ length: n - 2 }, (_, i) => i + 2).every((divisor) => n % divisor > 0))
  .map((prime) => `1/${prime}`);

describe("laws of allocateMoney", () => {
  const minor = fc.oneof(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -(10 ** 9), max: 10 ** 9 }));
  const list = fc
    .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 })
    .filter((weights) => weights.some((weight) => weight > 0));
  const numRuns = runs();

  it("L19: the opposite amount gives the opposite shares", () => {
    fc.assert(
      fc.property(minor, list, (a, weights) => {
        const shares = sharesOf(Math.abs(a), weights);
        expect(shares).toEqual(allocate(Math.abs(a), weights));
        expect(sharesOf(-Math.abs(a) + 0, weights)).toStrictEqual(shares.map((share) => 0 - share));
      }),
      { numRuns },
    );
  });

  it("L20: the shares and what is left apart add up, and no share is above the exact one", () => {
    const separating = fc.constantFrom("floor-separate" as const, "block-separate" as const);
    fc.assert(
      fc.property(separating, fc.nat(10 ** 9), list, (method, a, weights) => {
        const shares = sharesOf(a, weights, { method });
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        expect(shares).toHaveLength(weights.length + 1);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(a);
        expect(weights.filter((weight, index) => (shares[index] ?? 0) * total > a * weight)).toEqual([]);
        // Less than one unit a row is left, or less than one block.
        expect(shares.at(-1)).toBeLessThan(method === "floor-separate" ? weights.length : total);
      }),
      { numRuns },
    );
  });

  it("L21: in blocks, every share is the same multiple of its weight", () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), list, (a, weights) => {
        const shares = sharesOf(a, weights, { method: "block-separate" });
        const crossed = weights.map((weight, i) =>
          weights.map((other, j) => weight * (shares[j] ?? 0) - other * (shares[i] ?? 0)),
        );
        expect(crossed.flat().every((difference) => difference === 0)).toBe(true);
      }),
      { numRuns },
    );
  });

  it("L22: in steps, the shares are those of the coins", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 6), max: 10 ** 6 }),
        fc.integer({ min: 1, max: 100 }),
        list,
        (coins, step, weights) => {
          expect(sharesOf(coins * step + 0, weights, { step })).toEqual(
            sharesOf(coins, weights).map((n) => n * step + 0),
          );
        },
      ),
      { numRuns },
    );
  });

  it("L23: no share passes its cap, and what is shared is the lesser of the amount and the caps", () => {
    fc.assert(
      fc.property(fc.nat(20_000), list, (a, caps) => {
        const shares = sharesOf(a, caps, { capped: true, method: "remainder-first" });
        const total = caps.reduce((sum, cap) => sum + cap, 0);
        expect(shares.filter((share, index) => share > (caps[index] ?? 0))).toEqual([]);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Math.min(a, total));
      }),
      { numRuns },
    );
  });

  it("L24: a negative amount, floored, is rounded down and given back by the largest fractions", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 6 }), list, (a, weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const exact = weights.map((weight) => ({
          down: Math.floor((-a * weight) / total),
          over: (((-a * weight) % total) + total) % total,
        }));
        const back = -a - exact.reduce((sum, { down }) => sum + down, 0);
        const order = exact
          .map(({ over }, index) => ({ over, index }))
          .sort((x, y) => y.over - x.over || x.index - y.index);
        const chosen = new Set(order.slice(0, back).map(({ index }) => index));
        const expected = exact.map(({ down }, index) => down + Number(chosen.has(index)) + 0);
        expect(sharesOf(-a, weights, { negative: "floored" })).toEqual(expected);
      }),
      { numRuns },
    );
  });

  it("L25: weights written as text weigh what numbers do", () => {
    fc.assert(
      fc.property(minor, list, fc.integer({ min: 1, max: 9 }), (a, weights, parts) => {
        const method = "remainder-largest-weight";
        const shares = allocateBy(method, Math.abs(a), weights, "half-up");
        expect(
          sharesOf(
            Math.abs(a),
            weights.map((weight) => `${weight}/${parts}`),
            { method },
          ),
        ).toEqual(shares);
        expect(
          sharesOf(
            Math.abs(a),
            weights.map((weight) => `${weight}.0`),
            { method },
          ),
        ).toEqual(shares);
      }),
      { numRuns },
    );
  });
});
