import { parseArgs } from "node:util";
import { CannotOpen } from "./cannot-open.js";
import { STORY } from "./story.js";

export interface Wanted {
  readonly catalog: string | null;
  readonly currency: string;
  readonly json: boolean;
  /** Only this step is shown; null shows all. */
  readonly step: number | null;
  /** Nothing is kept. */
  readonly memory: boolean;
  /** Where the story is kept; null for the usual place. */
  readonly file: string | null;
  /** What is kept there is forgotten first. */
  readonly fresh: boolean;
  readonly help: boolean;
}

export const HELP = `A telephone order from the first search to the warehouse.

  npm run demo -- [options]

  --catalog FILE.csv   a product export of Shopify's (the sample shop's)
  --currency CODE      the currency of its prices: USD (default), EUR, JPY …
  --step N             show one step of the ${STORY.length}; the others are played silently
  --file PATH          keep the story in this file (one in .demo, here)
  --fresh              begin anew; without it a story that was stopped goes on
  --memory             keep nothing
  --json               one JSON document: each step's requests and answers
  --help               this

Colour where the terminal has it; NO_COLOR and FORCE_COLOR are obeyed.
`;

const OPTIONS = {
  catalog: { type: "string" },
  currency: { type: "string", default: "USD" },
  json: { type: "boolean", default: false },
  step: { type: "string" },
  file: { type: "string" },
  fresh: { type: "boolean", default: false },
  memory: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** Reads the command line, or throws `CannotOpen` with a sentence. */
export function readArguments(args: readonly string[]): Wanted {
  const { catalog = null, file = null, step, ...rest } = parsed(args);
  if (rest.memory && (file !== null || rest.fresh)) {
    throw new CannotOpen("--memory keeps nothing: it goes with neither --file nor --fresh.");
  }
  return {
    ...rest,
    currency: rest.currency.toUpperCase(),
    catalog,
    file,
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
