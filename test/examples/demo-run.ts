import type { Currency, Draft, JudgedOrder, Order, ReviewedDraft } from "power-buyer";
import type { CatalogReport } from "power-buyer/adapters/shopify-csv";
import { stripVTControlCharacters } from "node:util";
import { expect } from "vitest";
import { widthOf } from "../../examples/demo/print/width.js";
import { run } from "../../examples/demo/run.js";
import type { Cell, Exchange, Told } from "../../examples/demo/script.js";

/** What came of one run of the demo. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the demo in this process, as if its output were piped; in memory, where nothing is said of a file. */
export async function demo(
  args: readonly string[] = [],
  env: Record<string, string> = {},
  isTTY = false,
): Promise<Ran> {
  let out = "";
  let error = "";
  const isKept = args.includes("--file") || args.includes("--memory");
  const code = await run(isKept ? args : ["--memory", ...args], {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    isTTY,
    env,
  });
  return { code, out, error };
}

/** The document that `--json` prints. */
export interface DemoDocument {
  readonly catalog: string;
  readonly currency: Currency;
  readonly report: CatalogReport;
  readonly steps: readonly { readonly step: number; readonly title: string; readonly told: readonly Told[] }[];
  readonly ending: { readonly steps: number; readonly orders: readonly Order[] };
}

export async function demoDocument(args: readonly string[] = []): Promise<DemoDocument> {
  const { code, out, error } = await demo([...args, "--json"]);
  if (code !== 0) throw new Error(error);
  return JSON.parse(out) as DemoDocument;
}

export function exchangesOf({ steps }: DemoDocument, step?: number): readonly Exchange[] {
  return steps
    .filter((one) => step === undefined || one.step === step)
    .flatMap(({ told }) => told.flatMap((one) => ("remark" in one ? [] : [one])));
}

/** What the desk answered, by use case, in the order in which it was asked. */
export interface Answers {
  readonly edit: Draft;
  readonly review: ReviewedDraft;
  readonly complete: JudgedOrder;
}

export function answers<K extends keyof Answers>(document: DemoDocument, use: K, step?: number): readonly Answers[K][] {
  return exchangesOf(document, step).flatMap(({ use: used, answer }) =>
    used === use && "ok" in answer ? [answer.ok as Answers[K]] : [],
  );
}

/** The refusals in a step, by code. */
export function refusals(document: DemoDocument, step: number): readonly string[] {
  return exchangesOf(document, step).flatMap(({ answer }) => {
    if (!("refused" in answer)) return [];
    const { code, error } = answer.refused as { readonly code: string; readonly error?: { readonly code: string } };
    return [error?.code ?? code];
  });
}

/** Every amount and price that an exchange shows in its tables. */
export function amountsShown({ shown }: Exchange): readonly Exclude<Cell, string>[] {
  return shown
    .flatMap((block) => (block.block === "table" ? block.rows : []))
    .flatMap((row) => row.flatMap((cell) => (typeof cell === "string" ? [] : [cell])));
}

/** Every number and every text that stands anywhere in a value. */
export function leavesOf(value: unknown, into: Set<unknown> = new Set()): Set<unknown> {
  if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) leavesOf(inner, into);
  else into.add(value);
  return into;
}

/** 80 columns at most, nothing that a terminal would obey, and no figure or name that is none. */
export function expectReadable({ out }: Ran): void {
  expect(out.split("\n").filter((line) => widthOf(line) > 80)).toEqual([]);
  expect(stripVTControlCharacters(out)).toBe(out);
  expect(/[^\P{Cc}\n]/u.exec(out)).toBeNull();
  expect(out).not.toMatch(/undefined|NaN|\[object/);
}
