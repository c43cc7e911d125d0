import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "../support/parse-json.js";
import { readVector, type Vector } from "./vector.js";

/** Something that stands among the vectors and is none. */
export interface Malformed {
  readonly where: string;
  readonly wrong: string;
}

export interface Reading {
  readonly vectors: readonly Vector[];
  readonly malformed: readonly Malformed[];
}

/** All vectors of a folder: of every JSON file that holds a list. null where there is no such folder. */
export function readDir(dir: string): Reading | null {
  const names = jsonFiles(dir);
  if (names === null) return null;
  const readings = names.map((name) => readFile(dir, name));
  return {
    vectors: readings.flatMap(({ vectors }) => vectors),
    malformed: readings.flatMap(({ malformed }) => malformed),
  };
}

function jsonFiles(dir: string): readonly string[] | null {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith(".json"))
      .sort();
  } catch {
    return null;
  }
}

function readFile(dir: string, name: string): Reading {
  const content = parseJson(readFileSync(join(dir, name), "utf8"));
  if (content === undefined) return { vectors: [], malformed: [{ where: name, wrong: "is no JSON" }] };
  if (!Array.isArray(content)) return { vectors: [], malformed: [] };
  const rows = content.map((value: unknown, index) => ({ where: `${name}[${index}]`, read: readVector(value) }));
  return {
    vectors: rows.flatMap(({ read }) => ("vector" in read ? [read.vector] : [])),
    malformed: rows.flatMap(({ where, read }) => ("wrong" in read ? [{ where, wrong: read.wrong }] : [])),
  };
}
