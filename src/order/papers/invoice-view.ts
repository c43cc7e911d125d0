import type { InvoiceLine, InvoiceNote, InvoicePaper, InvoicePayment } from "./paper.js";
import type { PaperLabel } from "./labels.js";
import type { PaperWriter } from "./paper-format.js";
import { replacementText } from "./slip-view.js";
import {
  figures,
  itemCell,
  type PaperBlock,
  type PaperTable,
  type PaperTotals,
  section,
  words,
} from "./view-blocks.js";

/** What an invoice shows below its head. */
export function invoiceBlocks(invoice: InvoicePaper, writer: PaperWriter): readonly PaperBlock[] {
  const { say } = writer;
  return [
    lineTable(invoice, writer),
    totalsBlock(invoice, writer),
    ...(invoice.taxes.length === 0 ? [] : [taxTable(invoice, writer)]),
    ...section(say("payment"), paymentLines(invoice, writer)),
    ...section(say("mailing_instructions"), instructionLines(invoice.payment)),
    ...section(
      say("notes"),
      invoice.notes.map((note) => noteText(note, writer)),
    ),
  ];
}

function lineTable(invoice: InvoicePaper, writer: PaperWriter): PaperTable {
  const { say } = writer;
  return {
    block: "table",
    caption: say("items"),
    columns: [
      figures(say("column_position"), 1.5),
      words(say("column_item"), 8),
      figures(say("column_quantity"), 2.7),
      figures(say("column_unit_price"), 3),
      figures(say("column_discount"), 3),
      figures(say("column_tax"), 2),
      figures(say("column_amount"), 3),
    ],
    rows: invoice.lines.map((line) => lineCells(line, invoice, writer)),
  };
}

function lineCells(line: InvoiceLine, { currency }: InvoicePaper, writer: PaperWriter): readonly string[] {
  const { say, money, number, unitPrice } = writer;
  const toFollow = line.backordered === "0" ? [] : [say("to_follow", { quantity: number(line.backordered) })];
  const discount = line.gross - line.amount;
  return [
    String(line.position),
    itemCell(line, writer, toFollow),
    number(line.quantity),
    line.unitPrice === null ? "" : unitPrice(line.unitPrice, currency),
    discount === 0 ? "" : money(-discount, currency),
    line.taxRates.map((rate) => say("percent", { rate: number(rate) })).join("\n"),
    money(line.amount, currency),
  ];
}

function totalsBlock({ totals, currency }: InvoicePaper, { say, money }: PaperWriter): PaperTotals {
  return {
    block: "totals",
    caption: say("totals"),
    rows: totals.map(({ row, kind, name, amount }) => ({
      label: say(row, { name: name ?? "" }),
      value: money(amount, currency),
      isSum: kind === "sum",
    })),
  };
}

function taxTable({ taxes, currency }: InvoicePaper, { say, money, number }: PaperWriter): PaperTable {
  return {
    block: "table",
    caption: say("taxes"),
    columns: [
      words(say("column_tax_name"), 8),
      figures(say("column_tax_rate"), 3),
      figures(say("column_tax_base"), 4),
      figures(say("column_tax_amount"), 4),
    ],
    rows: taxes.map(({ name, rate, included, base, amount }) => [
      say(included ? "tax_name_included" : "tax_name_added", { name }),
      say("percent", { rate: number(rate) }),
      money(base, currency),
      money(amount, currency),
    ]),
  };
}

const METHODS: Readonly<Record<InvoicePayment["method"], PaperLabel>> = {
  "not-required": "not_required",
  "saved-card": "by_card",
  "new-method": "by_card",
  check: "by_check",
  terms: "on_terms",
};

function paymentLines({ payment, currency }: InvoicePaper, { say, money, date }: PaperWriter): readonly string[] {
  const { method, label, statement, received, refunded, outstanding, dueAt } = payment;
  const values = {
    received: money(received, currency),
    refunded: money(refunded, currency),
    outstanding: money(outstanding, currency),
    date: dueAt === null ? "" : date(dueAt),
  };
  return [label === null ? say(METHODS[method]) : say("by_card_named", { label }), say(statement, values)];
}

function instructionLines({ mailingInstructions }: InvoicePayment): readonly string[] {
  return mailingInstructions === null ? [] : mailingInstructions.split("\n");
}

function noteText(note: InvoiceNote, writer: PaperWriter): string {
  const { say } = writer;
  switch (note.note) {
    case "reverse_charge":
    case "exempt":
      return exemptionText(note, writer);
    case "replacement_of":
      return replacementText(note, writer);
    case "covered_by":
      return say("covered_by", { orderId: note.orderId });
    case "not_required":
      return say(note.settlement);
    case "tax_not_reduced":
    case "tax_reduced_in_proportion":
    case "backordered":
      return say(note.note);
  }
}

type ExemptionNote = Extract<InvoiceNote, { readonly note: "exempt" | "reverse_charge" }>;

function exemptionText({ note, certificate, reason, categories }: ExemptionNote, { say }: PaperWriter): string {
  const whole = say(note, { certificate, reason });
  return categories === null ? whole : `${whole} ${say("exempt_only", { categories: categories.join(", ") })}`;
}
