import { err, ok, type Result } from "neverthrow";
import type { PriceBreak } from "../../facts/answers.js";
import { canonicalDecimal, isDecimalText } from "../../money/decimal-text.js";
import { compareQuantities, parseQuantity } from "../../money/quantity.js";
import { readShape } from "../../shape/read-shape.js";
import { id, label, type Shape } from "../../shape/shape.js";
import type { RefusalCode } from "./report.js";

/** What is wrong with one cell, without repeating it. */
export interface CellProblem {
  readonly code: RefusalCode;
  readonly reason: string;
}

/** Reads a cell that is trimmed and not empty. */
export type CellReader<T> = (cell: string) => Result<T, CellProblem>;

/** No cell that is read as text may be longer, whatever its own limit. */
const LONGEST_CELL = 65_536;
const MOST_TAGS = 250;
const MOST_BREAKS = 100;

/** Text on one line: line breaks and runs of spaces inside a cell become one space. */
export const plainText: CellReader<string> = (cell) =>
  cell.length > LONGEST_CELL ? bad("too_long", "text of 1 to 255 characters") : shaped(label(255, 1), singleLine(cell));

export const identifier: CellReader<string> = (cell) => shaped(id(), cell);

/** A spreadsheet's apostrophe in front of a number that is text is not part of it. */
export const stockKeepingUnit: CellReader<string> = (cell) => identifier(cell.replace(/^'(?=.)/, ""));

export const tagList: CellReader<readonly string[]> = (cell) => {
  if (cell.length > LONGEST_CELL) return bad("too_long", `at most ${MOST_TAGS} tags, parted by commas`);
  const tags = [...new Set(cell.split(",").map(singleLine))].filter((tag) => tag !== "");
  if (tags.length > MOST_TAGS) return bad("too_long", `at most ${MOST_TAGS} tags, parted by commas`);
  return tags.reduce<Result<readonly string[], CellProblem>>(
    (before, tag) => before.andThen((read) => shaped(label(255, 1), tag).map((good) => [...read, good])),
    ok([]),
  );
};

/** An amount in major units; canonical, so that the same price is always the same text. */
export const amount: CellReader<string> = (cell) =>
  isDecimalText(cell) ? ok(canonicalDecimal(cell)) : bad("malformed", "a decimal amount such as 19.99");

/** A price to compare with; Shopify writes 0.00 where there is none. */
export const compareAtAmount: CellReader<string | null> = (cell) =>
  amount(cell).map((price) => (price === "0" ? null : price));

/** What is on the shelf: negative where more was sold than was there. */
export const stockLevel: CellReader<string> = (cell) => {
  const isNegative = cell.startsWith("-");
  const size = isNegative ? cell.slice(1) : cell;
  if (!isDecimalText(size)) return bad("malformed", "a quantity such as 12 or 2.5");
  const canonical = canonicalDecimal(size);
  return ok(isNegative && canonical !== "0" ? `-${canonical}` : canonical);
};

/** A quantity above 0. */
export const quantity: CellReader<string> = (cell) =>
  parseQuantity(cell).mapErr(() => problem("malformed", "a quantity above 0 such as 1 or 2.5"));

export const backorderLimit: CellReader<string> = (cell) =>
  cell.toLowerCase() === "unlimited"
    ? ok("unlimited")
    : stockLevel(cell).andThen((limit) =>
        limit.startsWith("-") ? bad("out_of_range", 'a quantity from 0 on, or "unlimited"') : ok(limit),
      );

/** Whole grams: fractions come from pounds and ounces. */
export const grams: CellReader<number> = (cell) => amount(cell).map((weight) => Math.round(Number(weight)));

/** One of a few words, in any letter case. */
export function choice<T>(values: Readonly<Record<string, T>>): CellReader<T> {
  const known = new Map(Object.entries(values));
  const expected = `one of ${[...known.keys()].join(", ")}`;
  return (cell) => {
    const value = known.get(cell.toLowerCase());
    return value === undefined ? bad("not_a_choice", expected) : ok(value);
  };
}

/** "17.50" for every quantity, or "17.50; 10: 16.00; 50: 15.00"; without a quantity it is `from`. Ascending in the answer. */
export function priceBreaks(currency: string, from: string): CellReader<readonly PriceBreak[]> {
  const expected = 'a price, or prices by quantity such as "10: 17.50; 50: 15.00"';
  return (cell) => {
    const parts = cell.length > LONGEST_CELL ? [] : cell.split(";").map((part) => part.trim());
    const named = parts.filter((part) => part !== "");
    if (named.length === 0 || named.length > MOST_BREAKS) return bad("malformed", expected);
    const breaks: PriceBreak[] = [];
    for (const part of named) {
      const colon = part.indexOf(":");
      const start = colon < 0 ? ok(from) : quantity(part.slice(0, colon).trim());
      const price = amount(part.slice(colon + 1).trim());
      if (start.isErr() || price.isErr()) return bad("malformed", expected);
      if (breaks.some((other) => other.from === start.value)) return bad("malformed", "each quantity once");
      breaks.push({ from: start.value, price: { amount: price.value, currency } });
    }
    return ok(breaks.sort((a, b) => compareQuantities(a.from, b.from)));
  };
}

function singleLine(cell: string): string {
  return cell.replace(/\s+/g, " ").trim();
}

function shaped<T>(shape: Shape<T>, value: unknown): Result<T, CellProblem> {
  return readShape(shape, value).mapErr(({ problems: [first] }) =>
    problem(first?.reason ?? "malformed", first?.expected ?? "another value"),
  );
}

function problem(code: RefusalCode, expected: string): CellProblem {
  return { code, reason: `expected ${expected}` };
}

function bad(code: RefusalCode, expected: string): Result<never, CellProblem> {
  return err(problem(code, expected));
}
