import type { Explanation } from "./explanation.js";
import type { Calculated } from "./price.js";
import type { TaxedRow } from "./sheet.js";

interface ToldRow {
  readonly row: Pick<TaxedRow, "taxCategory">;
}

type Relieved = NonNullable<Explanation["customerTax"]>;

/** Why a row bears no tax, for who reads the figures. */
export const RELIEVED: Readonly<Record<Relieved, string>> = {
  exempt: "this customer is exempt from tax",
  "reverse-charge": "this customer accounts for the tax (reverse charge)",
};

/** How the customer is relieved of the tax on a row; null where it is taxed as usual, or nobody knows. */
export function reliefOf({ figures }: Calculated, { row }: ToldRow): Relieved | null {
  const { customerTax, exemptCategories } = figures;
  if (customerTax === "standard" || row.taxCategory === null) return null;
  return exemptCategories?.includes(row.taxCategory) === false ? null : customerTax;
}

/** The same for the order: where one of its rows is relieved. */
export function reliefOfOrder(from: Calculated, rows: readonly ToldRow[]): Pick<Explanation, "customerTax"> {
  const [relief] = rows.flatMap((row) => reliefOf(from, row) ?? []);
  return relief === undefined ? {} : { customerTax: relief };
}

/** In an answer to the customer, where there is no tax at all. */
export const RELIEF_SENTENCES: Readonly<Record<Relieved, string>> = {
  exempt: "No tax is charged, because you are exempt.",
  "reverse-charge": "No tax is charged, because you account for it yourself (reverse charge).",
};
