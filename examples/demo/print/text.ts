import type { Block, Exchange, Told } from "../script.js";
import { type Paint, STYLES } from "./colour.js";
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
    begin: (beginning) => write([...headingLines("A telephone order", paint), ...blocks(reportBlocks(beginning))]),
    step: ({ step, title, told }) =>
      write([...headingLines(`${step} · ${title}`, paint), ...told.flatMap((one) => toldLines(one, paint))]),
    end: (ending) => write([...headingLines("The end", paint), ...blocks(endingBlocks(ending))]),
  };
}

function headingLines(title: string, paint: Paint): readonly string[] {
  return ["", paint(["bold", "cyan"], title), paint("cyan", "─".repeat(WIDTH))];
}

function toldLines(told: Told, paint: Paint): readonly string[] {
  return "remark" in told ? wrapped(told.remark, "", "") : exchangeLines(told, paint);
}

function exchangeLines({ why, use, request, shown }: Exchange, paint: Paint): readonly string[] {
  return [
    ...wrapped(why, "", ""),
    ...askedLines(use, request).map((line) => paint("dim", line)),
    ...shown.flatMap((block) => blockLines(block, paint)),
    "",
  ];
}

/** Said once at the beginning, and the same in every request. */
const UNDERSTOOD = ["actor", "draftId", "version"];

/** What was asked, as short as it can be said; the JSON has all of it. */
function askedLines(use: string, request: unknown): readonly string[] {
  const { commands, ...rest } = Object(request) as { readonly commands?: readonly { type: string; input: unknown }[] };
  const asked =
    commands === undefined
      ? [`${use} ${fields(rest)}`]
      : commands.map(({ type, input }) => `${use} ${type} ${fields(Object(input) as object)}`);
  return asked.flatMap((line) => wrapped(line.trimEnd(), "  › ", INDENT));
}

function fields(given: object): string {
  return Object.entries(given)
    .filter(([key, value]) => !UNDERSTOOD.includes(key) && value !== undefined)
    .map(([key, value]) => `${key}: ${value instanceof Uint8Array ? "(a file)" : JSON.stringify(value)}`)
    .join(", ");
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
  return [...(head === null ? [] : [paint("bold", INDENT + head)]), ...rows.map((row) => INDENT + row)];
}

/** A text below 80 columns; the first line begins with `first`, the others with `next`. */
function wrapped(text: string, first: string, next: string): readonly string[] {
  const [line = "", ...lines] = wrap(harmless(text), WIDTH - Math.max(first.length, next.length));
  return [first + line, ...lines.map((one) => next + one.trimStart())];
}
