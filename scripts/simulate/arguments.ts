import { parseArgs } from "node:util";
import { err, ok, type Result } from "neverthrow";

/** What is asked of the command. */
export interface SimulateArguments {
  readonly seed: number;
  readonly histories: number;
  /** null: however long it takes. */
  readonly minutes: number | null;
  readonly rate: number;
  readonly keepsGoing: boolean;
  readonly asJson: boolean;
}

export const USAGE =
  "usage: npm run simulate -- [--histories N] [--seed S | --seed FROM..TO] [--minutes M] [--rate R] [--keep-going] [--json]\n";

const ENDLESS = Number.MAX_SAFE_INTEGER / 4;

/** Reads the command line; a sentence about what cannot be read. */
export function readArguments(given: readonly string[]): Result<SimulateArguments, string> {
  const parsed = parse(given);
  if (parsed.isErr()) return err(parsed.error);
  const { histories, seed = "1", minutes, rate = "1", "keep-going": keepsGoing = false, json = false } = parsed.value;
  const [from, to] = seed.split("..");
  const [first, last] = [whole(from), to === undefined ? null : whole(to)];
  if (first === null || (to !== undefined && (last === null || last < first))) {
    return err(`--seed ${seed}: a whole number, or FROM..TO`);
  }
  const asked = histories === undefined ? null : whole(histories);
  if (histories !== undefined && asked === null) return err(`--histories ${histories}: a whole number`);
  const [time, share] = [minutes === undefined ? null : Number(minutes), Number(rate)];
  if (time !== null && !(time > 0)) return err(`--minutes ${minutes}: a number above 0`);
  if (!(share >= 0 && share <= 10)) return err(`--rate ${rate}: a number from 0 to 10`);
  const ofRange = last === null ? null : last - first + 1;
  const usual = time === null ? 1_000 : ENDLESS;
  return ok({
    seed: first,
    histories: ofRange ?? asked ?? usual,
    minutes: time,
    rate: share,
    keepsGoing,
    asJson: json,
  });
}

const OPTIONS = {
  histories: { type: "string" },
  seed: { type: "string" },
  minutes: { type: "string" },
  rate: { type: "string" },
  "keep-going": { type: "boolean" },
  json: { type: "boolean" },
} as const;

function parse(given: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...given], options: OPTIONS }).values);
  } catch (surprise) {
    return err(surprise instanceof Error ? surprise.message : "the command line cannot be read");
  }
}

function whole(text: string | undefined): number | null {
  const number = Number(text);
  return text !== undefined && /^\d{1,12}$/.test(text) && Number.isSafeInteger(number) ? number : null;
}
