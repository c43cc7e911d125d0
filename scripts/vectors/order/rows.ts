import { multiplyPrice, percentOf, toDecimalString, toMinor } from "power-buyer";
import { exactMinor } from "../decimals.js";
import type { ChargeInput, LineInput, OrderInput, TaxInput } from "./input.js";
import type { Recorded } from "./said.js";

/** What of a document becomes a line, what stands beside the lines, and what comes off them. */
export interface Rows {
  readonly goods: readonly LineInput[];
  /** Lines of negative price or quantity: what is taken back comes off the other rows of its tax category. */
  readonly credits: readonly LineInput[];
  /** Charges of a tax category from which something comes off: only lines can bear that. */
  readonly chargeLines: readonly ChargeInput[];
  readonly surcharges: readonly ChargeInput[];
  /** Percentages of the sum of the lines. */
  readonly ofSum: readonly ChargeInput[];
}

export function rowsIn(input: OrderInput): Rows {
  const { lines, charges = [] } = input;
  const credits = lines.filter(isNegative);
  const bearing = charges.filter((charge) =>
    [...credits, ...allowancesOf(input)].some((off) => sameTaxes(off.taxes, charge.taxes)),
  );
  return {
    goods: lines.filter((line) => !isNegative(line)),
    credits,
    chargeLines: bearing,
    surcharges: charges.filter((charge) => !bearing.includes(charge) && !isOfSum(charge)),
    ofSum: charges.filter(isOfSum),
  };
}

function isOfSum({ amount, base }: ChargeInput): boolean {
  return amount === undefined && base === undefined;
}

export function isNegative({ unitPrice, priceOverride = unitPrice, quantity }: LineInput): boolean {
  return priceOverride.startsWith("-") !== quantity.startsWith("-");
}

/**
 * A line that takes back is an allowance where a document's allowances stand whole in the tax category that they state, and where tax
 * is rounded once for each: it does not matter then in which row an amount stands.
 */
export function areCreditsClear(
  { lines, discounts = [] }: OrderInput,
  { orderDiscount, engine, taxRounding }: Recorded,
) {
  const { level } = (taxRounding ?? {}) as { readonly level?: unknown };
  const arePlain = lines
    .filter(isNegative)
    .every(
      ({ discounts: own = [], charges = [], priceBaseQuantity, taxes = [] }) =>
        own.length + charges.length === 0 &&
        priceBaseQuantity === undefined &&
        taxes.every(({ included }) => !included),
    );
  return arePlain && discounts.length === 0 && orderDiscount !== undefined && engine === undefined && level === "rate";
}

/** GOBL's percentages without a base are of the sum of the lines, where nothing else was added and nothing is rounded. */
export function areOfSum(input: OrderInput, { engine }: Recorded, digits: number): boolean {
  const { lines, charges = [], allowances = [], discounts = [] } = input;
  if (engine !== "gobl" || allowances.length + discounts.length > 0 || lines.some(isNegative)) return false;
  const sum = lines.reduce((total, line) => total + netOf(line, digits), 0);
  return (
    lines.every((line) => (line.charges ?? []).length === 0) &&
    charges.every(({ percent = "0" }) => percentOf(sum, percent, "up") === percentOf(sum, percent, "down"))
  );
}

/** What is taken back, as an amount. */
export function creditOf({ unitPrice, priceOverride = unitPrice, quantity }: LineInput, digits: number): string {
  const plain = (text: string) => text.replace("-", "");
  return toDecimalString(multiplyPrice(plain(priceOverride), plain(quantity), digits, "half-up"), digits);
}

/** The allowances of the document that take something off. */
export function allowancesOf({ allowances = [] }: OrderInput): ChargeInput[] {
  return allowances.filter(
    ({ amount, percent, base }) => amount !== "0" && (amount !== undefined || (percent !== "0" && base !== "0")),
  );
}

/** A stated amount, or the stated percentage of the stated base. */
export function amountOf({ amount, percent = "0", base = "0" }: ChargeInput, digits: number): string {
  return amount ?? toDecimalString(percentOf(exactMinor(base, digits), percent, "half-up"), digits);
}

/** Does anything come off rows of a tax category in which there is not as much? */
export function takesTooMuch(input: OrderInput, digits: number): boolean {
  const { goods, credits, chargeLines } = rowsIn(input);
  const minor = (text: string) => toMinor(text, digits, "half-up");
  const off = [
    ...credits.map((line) => ({ taxes: line.taxes, amount: minor(creditOf(line, digits)) })),
    ...allowancesOf(input).map((row) => ({ taxes: row.taxes, amount: minor(amountOf(row, digits)) })),
  ];
  const there = [
    ...goods.map((line) => ({ taxes: line.taxes, amount: netOf(line, digits) })),
    ...chargeLines.map((row) => ({ taxes: row.taxes, amount: minor(amountOf(row, digits)) })),
  ];
  const sumOf = (rows: typeof off, taxes: LineInput["taxes"]) =>
    rows.reduce((sum, row) => (sameTaxes(row.taxes, taxes) ? sum + row.amount : sum), 0);
  return off.some(({ taxes }) => sumOf(off, taxes) > sumOf(there, taxes));
}

/** A line after its own discounts. */
function netOf({ unitPrice, priceOverride = unitPrice, quantity, discounts = [] }: LineInput, digits: number): number {
  const gross = multiplyPrice(priceOverride, quantity, digits, "half-up");
  return discounts.reduce(
    (left, { type, value, per }) =>
      left -
      (type === "percent"
        ? percentOf(gross, value, "half-up")
        : multiplyPrice(value, per === "unit" ? quantity : "1", digits, "half-up")),
    gross,
  );
}

function sameTaxes(a: readonly TaxInput[] = [], b: readonly TaxInput[] = []): boolean {
  const said = (taxes: readonly TaxInput[]) =>
    JSON.stringify(taxes.map(({ id, rate, included }) => [id, rate, included]));
  return said(a) === said(b);
}
