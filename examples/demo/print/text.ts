import type { Block, Exchange, Told } from "../script.js";
import { type Paint, STYLES } from "./colour.js";
import type { Command } from "power-buyer";
import { commandText, fields } from "../plain.js";
import { endingBlocks, reportBlocks } from "../views/edges.js";
import type { Printer } from "./printer.js";
import { tableLines } from "./table.js";
import { harmless, WIDTH, wrap } from "./width.js";

const INDENT = "    ";

/** For people: headings, tables, sentences. */
export function textPrinter(out: (text: string) => void, paint: Paint): Printer {
  const write = (lines: readonly string[]) => out(lines.map((line) => `${line}\n`).join(""));
  const blocks = (shown: readonly Block[]) => shown.flatMap((block) => blockLines(block, paint));
  return {
    begin: (beginning) => write([...headingLines("A telephone order", paint), ...blocks(reportBlocks(beginning)), ""]),
    step: ({ step, title, told }) =>
      write([...headingLines(`${step} · ${title}`, paint), ...told.flatMap((one) => toldLines(one, paint))]),
    end: (ending) => write([...headingLines("The end", paint), ...blocks(endingBlocks(ending))]),
  };
}

function headingLines(title: string, paint: Paint): readonly string[] {
  return [paint(["bold", "cyan"], title), paint("cyan", "─".repeat(WIDTH))];
}

function toldLines(told: Told, paint: Paint): readonly string[] {
  return "remark" in told ? [...wrapped(told.remark, "", ""), ""] : exchangeLines(told, paint);
}

function exchangeLines({ why, use, request, shown }: Exchange, paint: Paint): readonly string[] {
  return [
    ...wrapped(why, "", ""),
    ...askedLines(use, request).map((line) => paint("dim", line)),
    ...shown.flatMap((block, i) => [...gapBefore(block, shown[i - 1]), ...blockLines(block, paint)]),
    "",
  ];
}

/** The same in every request: who asks, and for which draft as it was read. */
const UNDERSTOOD = ["actor", "draftId", "version"];

/** What was asked, as short as it can be said; the JSON has all of it. */
function askedLines(use: string, request: unknown): readonly string[] {
  const { commands, ...rest } = Object(request) as { readonly commands?: readonly Command[] };
  const asked =
    commands === undefined
      ? [`${use} ${fields(rest, UNDERSTOOD)}`]
      : commands.map((command) => `${use} ${commandText(command)}`);
  return asked.flatMap((line) => wrapped(line.trimEnd(), "  › ", INDENT));
}

/** Between two tables, so that the heads of the second are not read as a row of the first. */
function gapBefore(block: Block, above: Block | undefined): readonly string[] {
  const hasHeads = block.block === "table" && block.columns.some(({ head }) => head !== "");
  return hasHeads && above?.block === "table" ? [""] : [];
}

function blockLines(block: Block, paint: Paint): readonly string[] {
  if (block.block === "notes") {
    return block.notes.flatMap(({ tone, text }) => {
      const style = STYLES[tone];
      const lines = wrapped(text, INDENT, `${INDENT}  `);
      return style === null ? lines : lines.map((line) => paint(style, line));
    });
  }
  const { head, rows } = tableLines(block, WIDTH - INDENT.length);
  return [
    ...(head === null ? [] : [paint("bold", INDENT + head)]),
    ...rows.flatMap((row, i) => [
      ...row.map((line) => INDENT + line),
      ...remarkLines(block.remarks?.[i] ?? null, paint),
    ]),
  ];
}

function remarkLines(remark: string | null, paint: Paint): readonly string[] {
  const indent = `${INDENT}    `;
  return remark === null ? [] : wrapped(remark, indent, indent).map((line) => paint("dim", line));
}

/** A text below 80 columns; the first line begins with `first`, the others with `next`. */
function wrapped(text: string, first: string, next: string): readonly string[] {
  const [line = "", ...lines] = wrap(harmless(text), WIDTH - Math.max(first.length, next.length));
  return [first + line, ...lines.map((one) => next + one.trimStart())];
}
