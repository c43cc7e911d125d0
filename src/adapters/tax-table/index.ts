export type { BadRow, RowProblem } from "../../shape/read-rows.js";
export type { TaxTableRow } from "./tax-row.js";
export { type TaxTableInvalid, type TaxTableOptions, taxTable } from "./tax-table.js";
