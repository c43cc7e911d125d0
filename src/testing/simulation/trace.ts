import { stirText } from "./random.js";

/** What happened, as one number; with every line of it where somebody wants to read it. */
export interface Trace {
  add(at: number, line: string): void;
  /** 16 hexadecimal digits: two that went through the same events have the same. */
  readonly hash: () => string;
  readonly lines: readonly string[];
}

export function trace(isKept: boolean): Trace {
  const lines: string[] = [];
  let [one, other] = [0x1b873593, 0x52dce729];
  return {
    add: (at, line) => {
      one = stirText(one ^ at, line);
      other = stirText(Math.imul(other, 31) ^ one, line);
      if (isKept) lines.push(`${String(at).padStart(8)}  ${line}`);
    },
    hash: () => hex(one) + hex(other),
    lines,
  };
}

function hex(number: number): string {
  return (number >>> 0).toString(16).padStart(8, "0");
}
