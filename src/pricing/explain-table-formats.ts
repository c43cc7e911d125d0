import { escapeHtml } from "../internal/escape-html.js";

/** A row of a table. What stands in it is text as people wrote it. */
export interface TableRow {
  readonly label: string;
  readonly minor: number;
  readonly amount: string;
  readonly note: string;
}

/** A figure and the parts that add up to it. */
export interface TableGroup {
  readonly figure: TableRow;
  readonly parts: readonly TableRow[];
}

const HEADS = ["Figure", "Amount", "How it came about"] as const;

/** The ways of writing a table. */
export const TABLE_FORMATS = {
  markdown: inMarkdown,
  html: inHtml,
} as const satisfies Readonly<Record<string, (groups: readonly TableGroup[]) => string>>;

export type TableFormat = keyof typeof TABLE_FORMATS;

function inMarkdown(groups: readonly TableGroup[]): string {
  const rows = groups.flatMap(({ figure, parts }) => [
    markdownRow([`**${cell(figure.label)}**`, `**${cell(figure.amount)}**`, ""]),
    ...parts.map(({ label, amount, note }) => markdownRow([`– ${cell(label)}`, cell(amount), cell(note)])),
  ]);
  return [markdownRow(HEADS), "| :--- | ---: | :--- |", ...rows].join("\n");
}

function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** What Markdown, or HTML in it, would read as markup; of an address on the web the sign that makes it a link. */
const MARKUP = /[\\`*_~[\]|&<>"']|:(?=\/\/)|(?<=www)\./gi;

/** An entity is never markup, wherever it stands: a pipe ends no cell and a star makes nothing bold. */
function cell(text: string): string {
  return oneLine(text).replace(MARKUP, (character) => `&#${character.charCodeAt(0)};`);
}

function inHtml(groups: readonly TableGroup[]): string {
  const head = HEADS.map((text) => `<th scope="col">${text}</th>`).join("");
  const bodies = groups.map(({ figure, parts }) => {
    const rows = [htmlRow(figure, "rowgroup"), ...parts.map((part) => htmlRow(part, "row"))];
    return `<tbody>\n${rows.join("\n")}\n</tbody>`;
  });
  return ["<table>", `<thead><tr>${head}</tr></thead>`, ...bodies, "</table>"].join("\n");
}

/** Text of either direction stands by itself and turns nothing around it. */
function htmlRow({ label, minor, amount, note }: TableRow, scope: "row" | "rowgroup"): string {
  const text = (content: string) => `<bdi>${escapeHtml(oneLine(content))}</bdi>`;
  const cells = [
    `<th scope="${scope}">${text(label)}</th>`,
    `<td><data value="${minor}">${escapeHtml(amount)}</data></td>`,
    `<td>${note === "" ? "" : text(note)}</td>`,
  ];
  return `<tr>${cells.join("")}</tr>`;
}

/** A row of a table is one line: breaks and other signs that steer a printer are a space. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
