/**
 * A catalog from Shopify's product CSV export.
 *
 * The older headers ("Variant SKU", "Published") and the newer ones ("SKU", "Published on online store") are both read, in any
 * order and letter case. A row gives a variant where it has an option value, a SKU, a price, a quantity or a barcode; option
 * names and all else that variants share (title, type, tags, status, gift card) come from the product's first row.
 *
 * | cell | what it becomes |
 * | --- | --- |
 * | Published FALSE, Status draft or unlisted | not published: found and sold by people who know it |
 * | Status archived | not published, and not sellable ("archived") |
 * | inventory tracker empty | not tracked: orders commit nothing |
 * | inventory policy continue / deny | backorders unlimited / none |
 * | quantity below 0 | kept as it is: what is owed comes off a backorder limit |
 * | price empty | listed without a price, which blocks a sale; never 0 |
 * | compare-at price 0.00 | none |
 * | taxable FALSE | tax category "exempt"; otherwise the tax code, or "standard" (both names are options) |
 * | gift card TRUE | not discountable |
 * | SKU empty | made of the handle and the option values: `wool-socks/Grey/M` |
 *
 * The variant's id is made in that way too, unless a column names one. In both, `/` and `%` inside a part are written `%2F` and
 * `%25`, so that two variants never share an id. A SKU loses the apostrophe with which spreadsheets keep leading zeros.
 *
 * Further columns, none of which Shopify knows or needs:
 *
 * | header | cell |
 * | --- | --- |
 * | SKU Name | a name of the variant for people |
 * | SKU ID | the variant's id, where the shop has its own |
 * | Backorder Limit | a quantity from 0 on, or "unlimited"; goes before the inventory policy |
 * | Group Price: GROUP | the group's price, or prices by quantity: `17.50; 10: 16.00; 50: 15.00`. The leftmost of these columns has the highest priority |
 * | Increment, Minimum, Maximum | what may be ordered: multiples of the increment (1), from the minimum (one increment) to the maximum (none) |
 * | Not Sellable | the reason why nobody may sell it: a recall, a barred market |
 *
 * @module
 */
export { readShopifyCatalog } from "./read-shopify-catalog.js";
export type {
  CatalogReport,
  ColumnsMissing,
  CsvMalformed,
  CsvNotText,
  CsvTooLarge,
  NoteCode,
  PeerMissing,
  RefusalCode,
  RowNote,
  RowRefusal,
  ShopifyCatalog,
  ShopifyCsvError,
} from "./report.js";
export type { ShopifyCsvOptions } from "./settings.js";
