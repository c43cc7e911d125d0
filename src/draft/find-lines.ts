import { err, ok, type Result } from "neverthrow";
import type { Draft, Line } from "./draft.js";
import type { LineUnknown } from "./errors.js";

/** The line with this id. */
export function findLine(draft: Draft, lineId: string): Result<Line, LineUnknown> {
  const line = draft.lines.find(({ id }) => id === lineId);
  return line === undefined ? err({ code: "line_unknown", lineId }) : ok(line);
}

/** The lines with these ids in the draft's order; an id that is named twice counts once. */
export function findLines(draft: Draft, lineIds: readonly string[]): Result<readonly Line[], LineUnknown> {
  const wanted = new Set(lineIds);
  const found = draft.lines.filter((line) => wanted.has(line.id));
  const known = new Set(found.map((line) => line.id));
  const unknown = lineIds.find((lineId) => !known.has(lineId));
  return unknown === undefined ? ok(found) : err({ code: "line_unknown", lineId: unknown });
}

/** The draft's lines with some of them replaced by lines of the same id; every other one is the same object. */
export function replaceLines(draft: Draft, changed: readonly Line[]): readonly Line[] {
  const byId = new Map(changed.map((line) => [line.id, line]));
  return draft.lines.map((line) => byId.get(line.id) ?? line);
}
