import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { parseJson } from "../support/parse-json.js";
import { type Claim, claimIn, isOfAnother } from "./claims.js";
import type { OrderDocument } from "./document.js";
import { findDocuments } from "./find.js";
import { once } from "./once.js";
import { type Found, paired } from "./pairs.js";

export interface Reading {
  readonly documents: readonly OrderDocument[];
  /** What is said of documents, whether they add up. */
  readonly claims: readonly Claim[];
  readonly malformed: readonly { readonly where: string; readonly wrong: string }[];
  /** The files that hold nothing for this command, by why. */
  readonly notRead: readonly { readonly why: string; readonly files: number }[];
}

/** The documents of every JSON file of a folder and the folders in it; of JSON lines, one a line. null: no such folder. */
export function readDir(dir: string): Reading | null {
  const paths = filesIn(dir);
  if (paths === null) return null;
  const contents = paths.filter(isRead).flatMap((path) => contentsOf(path, relative(dir, path)));
  const files = contents.map(
    ({ where, content }): Found => ({ path: where, documents: findDocuments(content, where) }),
  );
  const found = paired(files);
  const empty = files.filter(({ documents }, i) => documents.length === 0 && contents[i]?.content !== undefined);
  return {
    documents: once(found.filter((document) => !isOfAnother(document))),
    claims: found.flatMap((document) => claimIn(document) ?? []),
    malformed: contents
      .filter(({ content }) => content === undefined)
      .map(({ where }) => ({ where, wrong: "is no JSON" })),
    notRead: counted([
      ...paths.filter((path) => !isRead(path)).map((path) => `${extname(path) || "without an ending"}: no JSON`),
      ...empty.map(() => "JSON that holds no object of its own and no order"),
    ]),
  };
}

const LINES = ".jsonl";

function isRead(path: string): boolean {
  return path.endsWith(".json") || path.endsWith(LINES);
}

function contentsOf(path: string, where: string): { readonly where: string; readonly content: unknown }[] {
  const text = readFileSync(path, "utf8");
  if (!path.endsWith(LINES)) return [{ where, content: parseJson(text) }];
  return text
    .split("\n")
    .map((line, i) => ({ where: `${where}:${i + 1}`, line }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ where: place, line }) => ({ where: place, content: parseJson(line) }));
}

function filesIn(dir: string): readonly string[] | null {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();
  } catch {
    return null;
  }
}

function counted(reasons: readonly string[]): Reading["notRead"] {
  return [...new Set(reasons)].map((why) => ({ why, files: reasons.filter((one) => one === why).length }));
}
