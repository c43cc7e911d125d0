import type { Line } from "../../draft/draft.js";
import type { AddressFact, DocumentFact } from "../../facts/answers.js";
import type { Order } from "../order.js";
import type { Enclosure, PaperAddress, PaperItem } from "./paper.js";

/** Who and where; telephone, notes and details are not for everybody who sees the paper. */
export function paperAddress(address: AddressFact | null): PaperAddress | null {
  if (address === null) return null;
  const { name, company, line1, line2, city, region, postalCode, country } = address;
  return { name, company, line1, line2, city, region, postalCode, country };
}

export function paperItem({ id, item }: Line, index: number): PaperItem {
  return {
    position: index + 1,
    lineId: id,
    sku: item.sku,
    title: item.title,
    options: item.kind === "variant" ? item.options : [],
  };
}

/** The files that are packed, in their order; their pages where somebody counted. */
export function enclosuresOf({ packing }: Order, documents: readonly DocumentFact[]): readonly Enclosure[] {
  const pages = new Map(documents.map((document) => [document.documentId, document.pages]));
  return packing.attachments.map(({ documentId, name }) => ({
    documentId,
    name,
    pages: pages.get(documentId) ?? null,
  }));
}
