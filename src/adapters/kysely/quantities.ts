import { type RawBuilder, sql } from "kysely";
import { addQuantities, readQuantity, writeQuantity } from "../../money/quantity.js";
import { BadInput } from "./checked.js";

/** Of one figure. Four of them in one sum stay within the 64 bits that a database counts in. */
const MOST = 200_000_000n * 10n ** 10n;

/** A decimal as a whole number of 10^-10, as text; more than the schema counts is refused. */
export function toUnits(quantity: string, name: string): string {
  const units = readQuantity(quantity);
  if (units === undefined) throw new BadInput(`${name}: a decimal expected`);
  if (units > MOST || units < -MOST) throw new BadInput(`${name}: this store counts up to 200000000 of a SKU`);
  return String(units);
}

/** The decimal that so many 10^-10 are. */
export function fromUnits(units: string): string {
  return writeQuantity(BigInt(units));
}

/** Big whole numbers go to the database as text, and every database makes numbers of them. */
export function whole(figure: string): RawBuilder<string> {
  return sql<string>`cast(${figure} as bigint)`;
}

/** And they come back as text, from every driver. */
export function asText(column: string): RawBuilder<string> {
  return sql<string>`cast(${sql.ref(column)} as text)`;
}

export interface Goods {
  readonly sku: string;
  readonly quantity: string;
}

/** A decimal quantity per SKU. */
export type Quantities = ReadonlyMap<string, string>;

/** One entry for each SKU, in the SKUs' order: equal demands give equal text, and rows are locked in one order by everybody. */
export function totals(goods: readonly Goods[]): Quantities {
  const sums = new Map<string, string>();
  for (const { sku, quantity } of goods) sums.set(sku, addQuantities(sums.get(sku) ?? "0", quantity));
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function quantitiesText(quantities: Quantities): string {
  return JSON.stringify([...quantities]);
}
