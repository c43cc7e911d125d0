import {
  addQuantities,
  compareQuantities,
  multiplyPrice,
  type PriceSheet,
  retaxedPrice,
  type SheetLine,
  toDecimalString,
} from "power-buyer";
import { canonical, percentOfRate } from "../decimals.js";
import type { LineInput, OrderInput, ShippingInput } from "./input.js";
import { REASONS } from "./reasons.js";

/**
 * Medusa's totals are sums over rows that know nothing of each other: goods and ways of carriage alike. A discount comes off the price
 * without tax, also where the price includes it; a shop says that by entering such a price without its tax. What a row cost before,
 * and what the tax of a discount is by itself, are orders of their own: the rows without discounts, and rows that cost what came off.
 */
export interface MedusaOrders {
  readonly now: OrderInput;
  readonly before: OrderInput;
  /** From the sheet of the first. */
  readonly discounts: (now: PriceSheet) => OrderInput;
}

export function medusaOrders(input: OrderInput, digits: number): MedusaOrders {
  const rows = rowsOf(input);
  const { shipping: _, ...rest } = input;
  const listed = rows.map(({ discounts: __, ...row }) => row);
  return {
    now: { ...rest, lines: rows.map((row) => withoutTax(row, digits)) },
    before: { ...rest, lines: listed },
    discounts: ({ lines }) => ({
      ...rest,
      lines: listed.map((row, i) => ({ ...row, unitPrice: takenOff(lines[i], digits), quantity: "1" })),
    }),
  };
}

/** The goods, then the ways of carriage, each of one unit. */
function rowsOf({ lines, shipping = [] }: OrderInput): LineInput[] {
  return [...lines, ...shipping.map(carriageRow)];
}

function carriageRow({ amount = "0", taxes, discounts }: ShippingInput, i: number): LineInput {
  return {
    id: `carriage ${i + 1}`,
    unitPrice: amount,
    quantity: "1",
    ...(taxes === undefined ? {} : { taxes }),
    ...(discounts === undefined ? {} : { discounts }),
  };
}

function withoutTax(row: LineInput, digits: number): LineInput {
  const { taxes = [], discounts = [], unitPrice } = row;
  const [tax] = taxes;
  if (discounts.length === 0 || tax?.included !== true) return row;
  const net = retaxedPrice(unitPrice, percentOfRate(tax.rate), "0", digits, "half-up");
  return { ...row, unitPrice: canonical(toDecimalString(net, digits)), taxes: [{ ...tax, included: false }] };
}

function takenOff(line: SheetLine | undefined, digits: number): string {
  return line === undefined ? "0" : canonical(toDecimalString(line.lineDiscount + line.couponDiscount, digits));
}

/** A unit price without tax is rounded; so many units keep that below what is compared. */
const MOST_UNITS = "50";

/** Why rows cannot be followed. */
export function medusaReasons(input: OrderInput, digits: number): string[] {
  const { discounts = [], charges = [], allowances = [], customer = {} } = input;
  const isPlain = discounts.length + charges.length + allowances.length === 0 && customer.taxExempt !== true;
  const areClear = rowsOf(input).every((row) => isRowClear(row, digits));
  return isPlain && areClear ? [] : [REASONS["medusa rows"]];
}

/** Amounts off the row, together no more than it costs without its one tax. */
function isRowClear(row: LineInput, digits: number): boolean {
  const { taxes = [], discounts = [], charges = [], quantity, priceOverride, priceBaseQuantity } = row;
  if (
    taxes.some(({ retained }) => retained === true) ||
    charges.length > 0 ||
    priceOverride !== undefined ||
    priceBaseQuantity !== undefined
  )
    return false;
  if (discounts.length === 0) return true;
  const isInside = taxes.some(({ included }) => included);
  const worth = multiplyPrice(withoutTax(row, digits).unitPrice, quantity, digits, "down");
  const off = addQuantities(...discounts.map(({ value }) => value));
  return (
    discounts.every(({ type, per }) => type === "amount" && per !== "unit") &&
    !(isInside && (taxes.length > 1 || compareQuantities(quantity, MOST_UNITS) > 0)) &&
    compareQuantities(off, toDecimalString(worth, digits)) <= 0
  );
}
