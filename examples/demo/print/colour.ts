import { styleText } from "node:util";
import type { Tone } from "../script.js";

type Style = Parameters<typeof styleText>[0];
/** Puts a style on a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export const STYLES: Readonly<Record<Tone, Style | null>> = {
  plain: null,
  good: "green",
  warning: "yellow",
  bad: "red",
  quiet: "dim",
};

/** Colour where the terminal has it. NO_COLOR switches it off, FORCE_COLOR on, whatever the output is. */
export function painter(
  output: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  return isColoured(output, env)
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_, text) => text;
}

function isColoured(output: { readonly isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): boolean {
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return output.isTTY === true && env["TERM"] !== "dumb";
}
