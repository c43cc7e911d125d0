import { parseArgs } from "node:util";
import { CannotOpen } from "./cannot-open.js";
import { STORY } from "./story.js";

export interface Wanted {
  readonly catalog: string | null;
  readonly currency: string;
  readonly json: boolean;
  /** Only this step is shown; null shows all. */
  readonly step: number | null;
  readonly help: boolean;
}

export const HELP = `A telephone order from the first search to the warehouse.

  npm run demo -- [options]

  --catalog FILE.csv   a product export of Shopify's (the sample shop's)
  --currency CODE      the currency of its prices: USD (default), EUR, JPY …
  --step N             show one step of the ${STORY.length}; the others are played silently
  --json               one JSON document: each step's requests and answers
  --help               this

Colour where the terminal has it; NO_COLOR and FORCE_COLOR are obeyed.
`;

const OPTIONS = {
  catalog: { type: "string" },
  currency: { type: "string", default: "USD" },
  json: { type: "boolean", default: false },
  step: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

/** Reads the command line, or throws `CannotOpen` with a sentence. */
export function readArguments(args: readonly string[]): Wanted {
  const { catalog = null, step, ...rest } = parsed(args);
  return {
    ...rest,
    currency: rest.currency.toUpperCase(),
    catalog,
    step: step === undefined ? null : stepNumber(step),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const [sentence = ""] = (error instanceof Error ? error.message : "").split(". ");
    throw new CannotOpen(`${sentence}. Try --help.`);
  }
}

function stepNumber(text: string): number {
  const step = Number(text);
  if (Number.isInteger(step) && step >= 1 && step <= STORY.length) return step;
  throw new CannotOpen(`--step takes a number from 1 to ${STORY.length}.`);
}
