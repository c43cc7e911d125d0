import { addQuantities, compareQuantities, multiplyPrice, toDecimalString } from "power-buyer";
import { decimalsOf, isPlain, movePoint, textOf } from "../decimals.js";
import type { Problem } from "../vector.js";
import { isWholeLine } from "./engines.js";
import { sum } from "./figures.js";
import type { LineInput, OrderInput } from "./input.js";
import { isRecord, type Recorded } from "./said.js";

/**
 * Sources that never round are counted in units far below the minor one: the point of every amount moves by the same number of
 * places, the order is priced as any other, and the point of every figure moves back. What is rounded in such a unit is below the
 * difference that the vector itself allows.
 */
export interface FineUnits {
  /** The order in those units, to be priced by what its policy says besides. */
  readonly problem: Problem;
  /** By how many places the point moved. */
  readonly places: number;
}

/** The most decimals that a currency has: the places come on top of them. */
const DIGITS = 4;
/** Decimals beyond those in which the figures are compared, so that what many roundings add up to does not show. */
const SPARE = { least: 1, most: 3 };

/** Does the source say that it rounds nothing? */
export function isUnrounded({ roundingMode, taxRounding }: Recorded): boolean {
  return roundingMode === "none" || (isRecord(taxRounding) && taxRounding["level"] === "none");
}

/**
 * Where only tax is not rounded and amounts are by a mode of their own, the two come to the same while no amount has to be rounded and
 * shares keep their fractions.
 */
export function isAllUnrounded(
  { policy, minorDigits: digits }: Problem,
  { lines, discounts = [] }: OrderInput,
): boolean {
  const { roundingMode, allocation } = policy;
  const keepsShares = isRecord(allocation) && (allocation["precise"] === true || allocation["unrounded"] === true);
  return (
    roundingMode === "none" ||
    (lines.every((line) => isWholeLine(line, digits)) &&
      discounts.every(({ type }) => type === "amount") &&
      (discounts.length === 0 || keepsShares))
  );
}

/** null where the amounts are too large to be counted so finely. */
export function inFineUnits(problem: Problem, input: OrderInput): FineUnits | null {
  const compared = comparedDecimals(problem, input);
  const room = 15 - digitsOf(boundOf(input));
  const places = Math.min(compared + SPARE.most, room) - DIGITS;
  if (places < compared + SPARE.least - DIGITS || places < 0) return null;
  return {
    problem: {
      ...problem,
      minorDigits: DIGITS,
      policy: roundedFinely(problem.policy),
      input: moved(problem.input, places) as Problem["input"],
    },
    places,
  };
}

/** To how many decimals the figures have to be right: as the vector says, or to all that an exact figure of the order can have. */
function comparedDecimals({ tolerance, policy, minorDigits }: Problem, input: OrderInput): number {
  if (tolerance !== null) return decimalsOf(tolerance);
  const { compareDigits } = policy;
  return typeof compareDigits === "number" ? compareDigits : Math.max(minorDigits, exactDecimals(input));
}

/** A product has as many decimals as its factors together: a price, a quantity, every percentage and every rate of tax on it. */
function exactDecimals({ lines, discounts = [], shipping = [] }: OrderInput): number {
  const finest = (texts: readonly string[]) => Math.max(0, ...texts.map(decimalsOf));
  const rows = [...lines, ...shipping];
  const adjustments = [...discounts, ...rows.flatMap((row) => row.discounts ?? [])];
  const percentages = adjustments
    .filter(({ type }) => type === "percent")
    .map(({ value = "0" }) => decimalsOf(value) + 2);
  const rates = Math.max(...rows.map(({ taxes = [] }) => sum(taxes.map(({ rate }) => decimalsOf(rate)))), 0);
  const prices = [
    ...lines.flatMap(({ unitPrice, priceOverride = "0" }) => [unitPrice, priceOverride]),
    ...shipping.map(({ amount = "0" }) => amount),
    ...adjustments.filter(({ type }) => type !== "percent").map(({ value = "0" }) => value),
  ];
  return finest(prices) + finest(lines.map(({ quantity }) => quantity)) + sum(percentages) + rates;
}

/** The same rules where the unit of all rounding is the fine one: a share of it more or less is no difference. */
function roundedFinely(recorded: Recorded): Recorded {
  const { compareDigits: _, compareMode: __, taxRounding, allocation, ...rules } = recorded;
  const { precise: ___, unrounded: ____, ...sharing } = isRecord(allocation) ? allocation : {};
  return {
    ...inPlaceOf("none", { roundingMode: "half-up" }, rules),
    ...(isRecord(taxRounding)
      ? { taxRounding: inPlaceOf("none", { level: "line-rate", mode: "half-up" }, taxRounding) }
      : {}),
    ...(isRecord(allocation)
      ? { allocation: inPlaceOf("proportional", { method: "largest-remainder" }, sharing) }
      : {}),
  };
}

/** The record with other words where it says this one. */
function inPlaceOf(word: string, others: Readonly<Record<string, string>>, record: Recorded): Recorded {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, value === word ? (others[key] ?? value) : value]),
  );
}

const AMOUNTS =
  "unitPrice priceOverride originalUnitPrice minimumUnitPrice subtotal minUnitPrice maxUnitPrice maxAmount capAllocated minSubtotal maxSubtotal minTotal minShipping amount base prepaid payableRounding".split(
    " ",
  );

/** Amounts by their names; a value is one where it is no percentage, a budget where it is about money. */
function isAmount(key: string, { type }: Recorded): boolean {
  if (key === "value") return type !== "percent";
  if (key === "limit" || key === "used") return type === "spend";
  return AMOUNTS.includes(key);
}

function moved(value: unknown, places: number): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => moved(one, places));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      const text = typeof part === "object" ? "" : textOf(part);
      return [key, isAmount(key, value) && /^-?\d/.test(text) ? movePoint(text, places) : moved(part, places)];
    }),
  );
}

/** What no figure of the order passes: every amount in it together, each line at its quantity, and as much again for taxes. */
function boundOf({ lines, ...rest }: OrderInput): string {
  const others = JSON.stringify(rest).match(/\d+(\.\d+)?/g) ?? [];
  const parts = [...lines.map(lineBound), ...others.map(whole)];
  return addQuantities(...parts, ...parts);
}

function lineBound({ unitPrice, priceOverride = "0", quantity }: LineInput): string {
  const dearest = [unitPrice, priceOverride].filter(isPlain).sort(compareQuantities).at(-1) ?? "0";
  if (!isPlain(quantity)) return "0";
  const gross = multiplyPrice(dearest, quantity, 0, "up");
  return Number.isNaN(gross) ? "9".repeat(15) : toDecimalString(gross, 0);
}

function whole(text: string): string {
  return (text.split(".")[0] ?? "0").slice(0, 15);
}

function digitsOf(text: string): number {
  return (text.split(".")[0] ?? "").length;
}
