import type { DocumentFact } from "../../facts/answers.js";
import type { Order } from "../order.js";
import { invoiceOf } from "./invoice.js";
import type { InvoicePaper, PackingSlip, ShopDetails } from "./paper.js";

/** One thing to print: a paper of the shop's, or a file that was attached. */
export type ParcelPaper =
  | { readonly kind: "invoice"; readonly invoice: InvoicePaper }
  | { readonly kind: "packing-slip"; readonly slip: PackingSlip }
  | { readonly kind: "attachment"; readonly documentId: string; readonly name: string };

/**
 * What is printed and packed, in this order: the invoice, which is the packing slip too, unless it was left out, then the
 * attached files as they were put in order. Empty where the invoice was left out and nothing attached.
 *
 * @example
 * ```ts
 * import { type Order, parcelPapersOf } from "power-buyer/order";
 *
 * const shop = { name: "Corner Shop", addressLines: [], taxId: null, contact: [] };
 * const kinds = (order: Order) => parcelPapersOf(order, shop).map(({ kind }) => kind); // ["invoice", "attachment"]
 * ```
 */
export function parcelPapersOf(
  order: Order,
  shop: ShopDetails,
  documents: readonly DocumentFact[] = [],
): readonly ParcelPaper[] {
  const { attachments, leaveOutInvoice } = order.packing;
  return [
    ...(leaveOutInvoice ? [] : [{ kind: "invoice", invoice: invoiceOf(order, shop, documents) } as const]),
    ...attachments.map(({ documentId, name }) => ({ kind: "attachment", documentId, name }) as const),
  ];
}
