export type { BadRow, RowProblem } from "../../shape/read-rows.js";
export { type ShippingTableInvalid, shippingTable } from "./shipping-table.js";
export type { ShippingBand, ShippingTableOption, ShippingZone } from "./shipping-zone.js";
