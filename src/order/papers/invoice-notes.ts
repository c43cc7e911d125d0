import type { Order } from "../order.js";
import type { InvoiceNote } from "./paper.js";

/** One concern a function; each says its sentence or nothing. */
const NOTES: readonly ((order: Order) => InvoiceNote | null)[] = [
  totalDiscountNote,
  exemptionNote,
  replacementNote,
  settlementNote,
  backorderNote,
];

export function invoiceNotes(order: Order): readonly InvoiceNote[] {
  return NOTES.map((noteOf) => noteOf(order)).filter((note) => note !== null);
}

function totalDiscountNote({ sheet: { totals } }: Order): InvoiceNote | null {
  if (totals.totalDiscount === 0) return null;
  return { note: totals.taxTreatment === "proportional" ? "tax_reduced_in_proportion" : "tax_not_reduced" };
}

function exemptionNote({ exemption }: Order): InvoiceNote | null {
  if (exemption === null) return null;
  const note = exemption.kind === "reverse-charge" ? "reverse_charge" : "exempt";
  const { certificate, reason, categories = null } = exemption;
  return { note, certificate, reason, categories };
}

function replacementNote({ replacement }: Order): InvoiceNote | null {
  return replacement && { note: "replacement_of", orderId: replacement.orderId, rootOrderId: replacement.rootOrderId };
}

function settlementNote({ payment: { method } }: Order): InvoiceNote | null {
  if (method.kind !== "not-required") return null;
  const { settlement } = method;
  return settlement.kind === "covered_by"
    ? { note: "covered_by", orderId: settlement.orderId }
    : { note: "not_required", settlement: settlement.kind };
}

function backorderNote({ fulfilment }: Order): InvoiceNote | null {
  return fulfilment.some((line) => line.backordered !== "0") ? { note: "backordered" } : null;
}
