import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One block of TypeScript that somebody will copy: out of the README, a guide, or the example of a docstring. */
export interface Snippet {
  readonly file: string;
  /** Line of the block's first line of code, counted from 1. */
  readonly line: number;
  readonly code: string;
}

const FENCE = /^([ \t]*\*?[ \t]*)```ts[^\n]*\n([\s\S]*?)^[ \t]*\*?[ \t]*```/gm;

/** The ```ts blocks of a text; in a docstring, without the leading stars. */
export function snippetsOf(file: string, text: string): readonly Snippet[] {
  return [...text.matchAll(FENCE)].map((match) => ({
    file,
    line: text.slice(0, match.index).split("\n").length + 1,
    code: (match[2] ?? "").replace(/^[ \t]*\* ?/gm, ""),
  }));
}

/** All files below a folder with this ending. */
export function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path))
    .sort();
}

/** Blocks of Markdown are whole programs: they are compiled and run. */
export function documentSnippets(): readonly Snippet[] {
  return ["README.md", ...filesBelow("docs", ".md")].flatMap((file) => snippetsOf(file, readFileSync(file, "utf8")));
}

/** Examples of docstrings show one call, on values that the reader has: they are compiled. */
export function docstringSnippets(): readonly Snippet[] {
  return filesBelow("src", ".ts").flatMap((file) => snippetsOf(file, docstringsOnly(readFileSync(file, "utf8"))));
}

/** Only comments count: a fence inside a string is no example. Line numbers stay as they are. */
function docstringsOnly(source: string): string {
  return source
    .split("\n")
    .map((line) => (/^\s*(\/\*\*|\*)/.test(line) ? line : ""))
    .join("\n");
}
