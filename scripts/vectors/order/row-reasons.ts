import { multiplyPrice } from "power-buyer";
import { exactMinor, isPlain } from "../decimals.js";
import { valueReasons } from "./discount-reasons.js";
import { unitPrice } from "./draft.js";
import type { ChargeInput, LineInput, ShippingInput, TaxInput } from "./input.js";
import { type Reason, REASONS } from "./reasons.js";
import { isNegative as takesBack } from "./rows.js";

const LINE_KEYS = [
  "id",
  "sku",
  "tags",
  "unitPrice",
  "priceOverride",
  "priceBaseQuantity",
  "quantity",
  "taxes",
  "discounts",
  "charges",
  "discountable",
  "stated",
  "originalUnitPrice",
  "subtotal",
  "originRate",
  "stripTaxRate",
];
const LINE_DISCOUNT_KEYS = ["type", "value", "per", "base"];
const SHIPPING_KEYS = ["id", "tags", "amount", "percentOfItems", "taxes", "method", "discounts"];
const CHARGE_KEYS = ["amount", "percent", "base", "taxes", "included"];
const TAX_KEYS = ["id", "rate", "included", "compound", "retained"];

/** What of one row of the input cannot be said. */
export function lineReasons(given: LineInput, digits: number, mayTakeBack = false): string[] {
  // What takes back is read as the same amount, taken off.
  const line = mayTakeBack && takesBack(given) ? turned(given) : given;
  const { quantity, discounts = [], charges = [], taxes = [] } = line;
  const texts = [line.unitPrice, line.priceOverride ?? "0", line.priceBaseQuantity ?? "1", quantity];
  const isNegative = texts.some((text) => text.startsWith("-")) || !/[1-9]/.test(quantity);
  const isFiner = !isNegative && (!texts.every(isPlain) || unitPrice(line) === null);
  return [
    ...unknownKeys("line", line, LINE_KEYS),
    ...(isNegative ? [REASONS.negative] : []),
    ...(isFiner ? [REASONS["price finer"]] : []),
    ...(isNegative || isFiner || isItsTotal(line) ? [] : [REASONS["units of a total"]]),
    ...[...discounts, ...charges].flatMap((row) => unknownKeys("line discount", row, LINE_DISCOUNT_KEYS)),
    ...[...discounts, ...charges].flatMap((row) => valueReasons(row, digits)),
    ...discounts
      .slice(1)
      .flatMap(({ type, base, per }) => [
        ...(type === "percent" && base === "original" ? [REASONS["several line discounts"]] : []),
        ...(per === "unit" ? [REASONS["discount per unit"]] : []),
      ]),
    ...taxes.flatMap(taxReasons),
  ];
}

function turned({ unitPrice, quantity, ...line }: LineInput): LineInput {
  return { ...line, unitPrice: unitPrice.replace("-", ""), quantity: quantity.replace("-", "") };
}

/** A line's stated total is what its units cost. */
function isItsTotal({ unitPrice: price, quantity, subtotal }: LineInput): boolean {
  return (
    subtotal === undefined ||
    ["up" as const, "down" as const].every(
      (mode) => multiplyPrice(price, quantity, 4, mode) === exactMinor(subtotal, 4),
    )
  );
}

export function shippingReasons(row: ShippingInput): string[] {
  const { amount, taxes = [], discounts = [] } = row;
  return [
    ...unknownKeys("shipping", row, SHIPPING_KEYS),
    ...(amount === undefined ? [REASONS["percent shipping"]] : []),
    ...amountReasons(amount),
    ...discounts.flatMap((discount) => unknownKeys("shipping discount", discount, LINE_DISCOUNT_KEYS)),
    ...taxes.flatMap(taxReasons),
  ];
}

function amountReasons(text: string | undefined): string[] {
  if (text === undefined) return [];
  return text.startsWith("-") ? [REASONS.negative] : isPlain(text) ? [] : [REASONS["price finer"]];
}

/** `isOfSum`: a percentage without a base is of the sum of the lines. */
export function chargeReasons(charge: ChargeInput, isOfSum = false): string[] {
  const { amount, percent, base, taxes = [], included } = charge;
  return [
    ...unknownKeys("charge", charge, CHARGE_KEYS),
    ...(amount === undefined && (percent === undefined || (base === undefined && !isOfSum))
      ? [REASONS["charge without amount"]]
      : []),
    ...(included === undefined || taxes.every((tax) => tax.included === included) ? [] : [REASONS["charge tax"]]),
    ...[amount, percent, base].flatMap(amountReasons),
    ...taxes.flatMap(taxReasons),
  ];
}

function taxReasons(tax: TaxInput): string[] {
  return [
    ...unknownKeys("tax", tax, TAX_KEYS),
    ...(tax.rate.startsWith("-") ? [REASONS.negative] : isPlain(tax.rate) ? [] : [REASONS["finer rate"]]),
  ];
}

export function unknownKeys(what: string, row: object, known: readonly string[]): string[] {
  return Object.keys(row)
    .filter((key) => !known.includes(key))
    .map((key) => REASONS[key as Reason] ?? `${what} with ${key}`);
}
