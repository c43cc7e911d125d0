import { invoiceBlocks } from "./invoice-view.js";
import type { InvoicePaper, PackingSlip } from "./paper.js";
import { type PaperOptions, type PaperWriter, paperWriter } from "./paper-format.js";
import { slipBlocks } from "./slip-view.js";
import type { PaperBlock, PaperView } from "./view-blocks.js";

/**
 * A paper with every word and figure written out in one language, ready to be laid out: what the HTML and the PDF of a paper
 * have in common, and what an adapter of your own (a label printer, plain text) begins with. Money goes through `formatMoney`.
 *
 * @example
 * ```ts
 * import { type InvoicePaper, paperView } from "power-buyer/order";
 *
 * const headings = (invoice: InvoicePaper) =>
 *   paperView(invoice, { locale: "de" }).blocks.map(({ block }) => block); // ["table", "totals", …]
 * ```
 */
export function paperView(paper: InvoicePaper | PackingSlip, options: PaperOptions = {}): PaperView {
  const writer = paperWriter(options);
  const { say, locale } = writer;
  const isInvoice = paper.kind === "invoice";
  return {
    locale,
    title: say(isInvoice ? "invoice" : "packing_slip", { number: paper.number }),
    sender: senderOf(paper, writer),
    facts: [
      { label: say("order_number"), value: paper.number },
      { label: say("order_date"), value: writer.date(paper.placedAt) },
      ...present(say("customer"), isInvoice ? paper.customerName : null),
      ...present(say("po_number"), paper.poNumber),
    ],
    addresses: [
      ...addressBlock(say("bill_to"), isInvoice ? paper.billTo : null, writer),
      ...addressBlock(say("ship_to"), paper.shipTo, writer),
    ],
    blocks: [...(isInvoice ? invoiceBlocks(paper, writer) : slipBlocks(paper, writer)), ...enclosures(paper, writer)],
  };
}

function senderOf({ shop }: InvoicePaper | PackingSlip, { say }: PaperWriter): readonly string[] {
  if (shop === null) return [];
  const taxId = shop.taxId === null ? [] : [`${say("tax_id")}: ${shop.taxId}`];
  return [shop.name, ...shop.addressLines, ...shop.contact, ...taxId];
}

function present(label: string, value: string | null): PaperView["facts"] {
  return value === null ? [] : [{ label, value }];
}

function addressBlock(
  label: string,
  address: InvoicePaper["shipTo"],
  { address: lines }: PaperWriter,
): PaperView["addresses"] {
  return address === null ? [] : [{ label, lines: lines(address) }];
}

function enclosures(paper: InvoicePaper | PackingSlip, { say }: PaperWriter): readonly PaperBlock[] {
  if (paper.enclosures.length === 0) return [];
  const lines = paper.enclosures.map(({ name, pages }) =>
    pages === null ? say("enclosure", { name }) : say("enclosure_with_pages", { name, pages: String(pages) }),
  );
  return [{ block: "section", heading: say("enclosures"), lines }];
}
