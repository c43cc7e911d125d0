import { textOf } from "../decimals.js";
import type { OrderInput, TaxInput } from "./input.js";
import { REASONS } from "./reasons.js";

/**
 * A tax that the payer keeps back is calculated as any other, on the same base, and changes no total: so it is a second order of the
 * same rows, taxed by those taxes alone. What is to be paid is the first order's total without the second one's tax.
 */
export function retainedOrder(input: OrderInput): OrderInput | null {
  return allTaxes(input).some(isRetained) ? withTaxes(input, isRetained) : null;
}

export function withoutRetained(input: OrderInput): OrderInput {
  return withTaxes(input, (tax) => !isRetained(tax));
}

/** Taxes inside of prices would make the bases others, and an allowance looks at how lines are taxed. */
export function retainedReasons(input: OrderInput, expected: Readonly<Record<string, unknown>>): string[] {
  const taxes = allTaxes(input);
  const kept = taxes.filter(isRetained);
  if (kept.length === 0) return [];
  const isClear =
    taxes.every(({ included }) => !included) &&
    kept.every(({ compound }) => compound !== true) &&
    taxes.every((tax) => isRetained(tax) || kept.every(({ id }) => id !== tax.id)) &&
    (input.allowances ?? []).length === 0 &&
    kept.every(({ id }) => !textOf(expected["lines"] ?? "").includes(JSON.stringify(id)));
  return isClear ? [] : [REASONS["retained tax"]];
}

function isRetained({ retained }: TaxInput): boolean {
  return retained === true;
}

function allTaxes({ lines, shipping = [], charges = [], allowances = [] }: OrderInput): TaxInput[] {
  return [...lines, ...shipping, ...charges, ...allowances].flatMap(({ taxes = [] }) => taxes);
}

function withTaxes({ shipping, charges, ...input }: OrderInput, isIn: (tax: TaxInput) => boolean): OrderInput {
  const taxed = <Row extends { readonly taxes?: TaxInput[] | undefined }>(row: Row): Row => {
    return row.taxes === undefined ? row : { ...row, taxes: row.taxes.filter(isIn) };
  };
  return {
    ...input,
    lines: input.lines.map(taxed),
    ...(shipping === undefined ? {} : { shipping: shipping.map(taxed) }),
    ...(charges === undefined ? {} : { charges: charges.map(taxed) }),
  };
}
