import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Result } from "neverthrow";
import { describe, expect, it } from "vitest";
import { replay } from "../../src/draft/replay.js";
import { parseDraft, parseFacts, parseHistory, parseOrder, parseSheet, serialise } from "../../src/schema/index.js";
import { aHistory, aPlacedOrder, aRichDraft, aSheet, someFacts } from "../support/documents.js";

const FOLDER = new URL("golden/", import.meta.url);
const fileOf = (name: string) => new URL(`${name}.json`, FOLDER);
const textOf = (name: string) => readFileSync(fileOf(name), "utf8");

/**
 * Documents as they were saved once, by version. A file that does not load any more means that somebody's saved drafts do not load
 * any more: the format needs a new version and a migration then, and a new file beside the old ones. Files of a version that was
 * never released are written anew with POWER_BUYER_GOLDEN=write.
 */
const GOLDEN = [
  { name: "draft@1", parse: parseDraft, make: aRichDraft },
  { name: "order@1", parse: parseOrder, make: aPlacedOrder },
  { name: "sheet@1", parse: parseSheet, make: aSheet },
  { name: "facts@1", parse: parseFacts, make: someFacts },
  { name: "history@1", parse: parseHistory, make: aHistory },
] as const;

if (process.env["POWER_BUYER_GOLDEN"] === "write") {
  mkdirSync(FOLDER, { recursive: true });
  for (const { name, make } of GOLDEN) writeFileSync(fileOf(name), serialise(make()));
}

describe("documents that were saved once", () => {
  it.each(GOLDEN)("$name loads, and is written again byte for byte", ({ name, parse }) => {
    const text = textOf(name);
    const read = (parse as (source: unknown) => Result<Parameters<typeof serialise>[0], unknown>)(text)._unsafeUnwrap();
    expect(text.length).toBeGreaterThan(500);
    expect(serialise(read)).toBe(text);
  });

  it("a history that was saved once replays", () => {
    const draft = parseHistory(textOf("history@1")).andThen(replay)._unsafeUnwrap();
    expect(draft).toMatchObject({
      version: 5,
      details: { note: "Call first" },
      lines: [{ quantity: "2", discount: null }],
    });
  });
});
