import type { Played } from "../play.js";
import type { Beginning, Printer } from "./printer.js";

/** One JSON document, written when the story is over. */
export function jsonPrinter(out: (text: string) => void): Printer {
  const steps: Played[] = [];
  let beginning: Beginning | null = null;
  return {
    begin: (given) => {
      beginning = given;
    },
    step: (played) => {
      steps.push(played);
    },
    end: (ending) => out(`${JSON.stringify({ ...beginning, steps, ending }, withoutBytes, 2)}\n`),
  };
}

/** A file is told by its size. */
function withoutBytes(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { bytes: value.length } : value;
}
