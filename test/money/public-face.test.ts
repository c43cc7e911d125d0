import { Err } from "neverthrow";
import { describe, expect, it } from "vitest";
import * as money from "../../src/money/index.js";
import { hostileWhere } from "./hostile.js";

const EUR = { code: "EUR", digits: 2 };
const FIVE = { minor: 500, currency: "EUR" };

/** A good call of each function; a new export without one fails below. */
const CALLS: { readonly [name: string]: readonly unknown[] } = {
  addMoney: [FIVE, FIVE],
  addQuantities: ["1", "2.5"],
  allocateMoney: [FIVE, [1, 2], { method: "largest-remainder" }],
  canonicalDecimal: ["2.50"],
  compareMoney: [FIVE, FIVE],
  compareQuantities: ["1", "2"],
  formatMoney: [500, EUR, "en"],
  includedPart: [500, "19", "half-up"],
  isDecimalText: ["1"],
  isMoney: [FIVE],
  isOnIncrement: ["2", "1"],
  mulDiv: [10, 2, 3, "half-up"],
  multiplyPrice: ["1.99", "3", 2, "half-up"],
  parseMoney: ["5.00", EUR],
  parsePercent: ["10"],
  parseQuantity: ["1"],
  parseTaxRate: ["19"],
  percentOf: [500, "10", "half-up"],
  readCurrency: ["EUR"],
  retaxedPrice: ["5.00", "19", "20", 2, "half-up"],
  roundDownToIncrement: ["2.5", "1"],
  roundToStep: [498, 5, "half-up"],
  sameCurrency: [EUR, EUR],
  subtractMoney: [FIVE, FIVE],
  subtractQuantities: ["1", "2"],
  toDecimalString: [500, 2],
  toMinor: ["5.00", 2, "half-up"],
};

const exported: readonly (readonly [string, unknown])[] = Object.entries(money);
const functions = exported.flatMap(([name, value]) =>
  typeof value === "function" ? [[name, (...values: unknown[]): unknown => value(...values)] as const] : [],
);

/** Good calls with one value in one place exchanged. */
function callsWith(name: string, value: unknown): unknown[][] {
  const good = CALLS[name] ?? [];
  return good.map((_, place) => good.map((other, index) => (index === place ? value : other)));
}

function throws(action: () => unknown): boolean {
  try {
    action();
    return false;
  } catch {
    return true;
  }
}

const prototypes = () => [Object.prototype, Array.prototype].map((prototype) => Object.getOwnPropertyNames(prototype));

describe("the public face of money", () => {
  it("has a call here for each of its functions", () => {
    expect(functions.map(([name]) => name).sort()).toEqual(Object.keys(CALLS).sort());
  });

  it.each(functions)("%s throws for no value in any place, and changes no prototype", (name, call) => {
    const before = prototypes();
    expect(throws(() => call(...(CALLS[name] ?? [])))).toBe(false);
    expect(throws(() => call())).toBe(false);
    expect(hostileWhere((value) => callsWith(name, value).some((values) => throws(() => call(...values))))).toEqual([]);
    expect(prototypes()).toEqual(before);
  });

  it.each(functions)("%s never repeats a long input in an error", (name, call) => {
    const answers = callsWith(name, "4".repeat(1_000_000)).map((values) => call(...values));
    const errors = answers.map((answer) => (answer instanceof Err ? JSON.stringify(answer.error) : ""));
    expect(errors.filter((text) => text.length > 200 || text.includes("444"))).toEqual([]);
  });
});
