import { escapeHtml, escapeLines } from "../../internal/escape-html.js";
import type { InvoicePaper, PackingSlip } from "../../order/papers/paper.js";
import type { PaperOptions } from "../../order/papers/paper-format.js";
import { paperView } from "../../order/papers/view.js";
import type { PaperBlock, PaperColumn, PaperTable, PaperView } from "../../order/papers/view-blocks.js";
import { STYLE } from "./style.js";

/**
 * An invoice as one HTML page that stands alone: no script, nothing loaded from elsewhere, every text escaped. It reads well
 * aloud (headings, captions, header cells) and prints on A4 and Letter, tables over several pages with their heads repeated.
 * Right-to-left text is set by the browser. Money is written by `formatMoney` in the options' locale.
 *
 * @example
 * ```ts
 * import { invoiceHtml } from "power-buyer/adapters/papers-html";
 * import type { InvoicePaper } from "power-buyer/order";
 *
 * const labels = { invoice: "Rechnung {number}" };
 * const page = (invoice: InvoicePaper) => invoiceHtml(invoice, { locale: "de-AT", labels });
 * ```
 */
export function invoiceHtml(invoice: InvoicePaper, options: PaperOptions = {}): string {
  return page(paperView(invoice, options));
}

/**
 * A packing slip as one HTML page that stands alone; see `invoiceHtml`.
 *
 * @example
 * ```ts
 * import { packingSlipHtml } from "power-buyer/adapters/papers-html";
 * import { type Order, packingSlipOf } from "power-buyer/order";
 *
 * const page = (order: Order) => packingSlipHtml(packingSlipOf(order));
 * ```
 */
export function packingSlipHtml(slip: PackingSlip, options: PaperOptions = {}): string {
  return page(paperView(slip, options));
}

function page(view: PaperView): string {
  const title = escapeHtml(view.title);
  return `<!doctype html>
<html lang="${escapeHtml(view.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body dir="auto">
<header>
<div>
<h1 dir="auto">${title}</h1>
<dl class="facts">
${view.facts.map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd dir="auto">${escapeLines(value)}</dd>`).join("\n")}
</dl>
</div>
${paragraph(view.sender)}
</header>
<main>
${addresses(view)}
${view.blocks.map(block).join("\n")}
</main>
</body>
</html>
`;
}

function addresses({ addresses: blocks }: PaperView): string {
  if (blocks.length === 0) return "";
  const parts = blocks.map(
    ({ label, lines }) => `<section>\n<h2>${escapeHtml(label)}</h2>\n${paragraph(lines)}\n</section>`,
  );
  return `<div class="addresses">\n${parts.join("\n")}\n</div>`;
}

/** The lines of an address. */
function paragraph(lines: readonly string[]): string {
  return lines.length === 0 ? "" : `<address dir="auto">${lines.map(escapeLines).join("<br>")}</address>`;
}

function block(part: PaperBlock): string {
  switch (part.block) {
    case "table":
      return table(part);
    case "totals":
      return `<table class="totals">
<caption>${escapeHtml(part.caption)}</caption>
<tbody>
${part.rows
  .map(
    ({ label, value, isSum }) =>
      `<tr${isSum ? ' class="sum"' : ""}><th scope="row" dir="auto">${escapeLines(label)}</th><td class="end">${escapeHtml(value)}</td></tr>`,
  )
  .join("\n")}
</tbody>
</table>`;
    case "section":
      return `<section>
<h2>${escapeHtml(part.heading)}</h2>
${part.lines.map((line) => `<p dir="auto">${escapeLines(line)}</p>`).join("\n")}
</section>`;
  }
}

function table({ caption, columns, rows }: PaperTable): string {
  return `<table>
<caption>${escapeHtml(caption)}</caption>
<thead>
<tr>${columns.map((column) => `<th scope="col"${alignment(column)}>${escapeHtml(column.label)}</th>`).join("")}</tr>
</thead>
<tbody>
${rows.map((cells) => `<tr>${columns.map((column, i) => cell(column, cells[i] ?? "")).join("")}</tr>`).join("\n")}
</tbody>
</table>`;
}

function cell(column: PaperColumn, text: string): string {
  return `<td${column.align === "end" ? alignment(column) : ' dir="auto"'}>${escapeLines(text)}</td>`;
}

function alignment({ align }: PaperColumn): string {
  return align === "end" ? ' class="end"' : "";
}
