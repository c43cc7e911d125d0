import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseJson } from "../support/parse-json.js";
import type { OrderDocument } from "./document.js";
import { findDocuments } from "./find.js";

export interface Reading {
  readonly documents: readonly OrderDocument[];
  readonly malformed: readonly { readonly where: string; readonly wrong: string }[];
}

/** The documents of every JSON file of a folder and the folders in it; the same one twice counts once. null: no such folder. */
export function readDir(dir: string): Reading | null {
  const paths = jsonFiles(dir);
  if (paths === null) return null;
  const files = paths.map((path) => ({
    where: relative(dir, path),
    content: parseJson(readFileSync(path, "utf8")),
  }));
  return {
    documents: once(files.flatMap(({ where, content }) => findDocuments(content, where))),
    malformed: files
      .filter(({ content }) => content === undefined)
      .map(({ where }) => ({ where, wrong: "is no JSON" })),
  };
}

function jsonFiles(dir: string): readonly string[] | null {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();
  } catch {
    return null;
  }
}

function once(documents: readonly OrderDocument[]): OrderDocument[] {
  const byText = new Map<string, OrderDocument>();
  for (const document of documents) {
    const text = textOf(document);
    if (!byText.has(text)) byText.set(text, document);
  }
  return [...byText.values()];
}

/** What nests too deep to be written again is like nothing else. */
function textOf({ value, request, where }: OrderDocument): string {
  try {
    return JSON.stringify([value, request]);
  } catch {
    return where;
  }
}
