import type { Run } from "./tally.js";

export interface Args {
  readonly stores: readonly Run["store"][];
  /** Per store; null: as many as the time allows. */
  readonly kills: number | null;
  /** For all stores together. */
  readonly minutes: number | null;
  readonly seed: number;
  readonly json: boolean;
}

export const USAGE =
  "npm run kills -- [--store postgres|sqlite] [--kills N] [--minutes M] [--seed S] [--json]\n" +
  "Without figures: 20 kills of PostgreSQL and 40 of SQLite.";

export const USUAL: Readonly<Record<Run["store"], number>> = { postgres: 20, sqlite: 40 };

/** null where they cannot be understood. */
export function readArgs(given: readonly string[]): Args | null {
  let args: Args = { stores: ["postgres", "sqlite"], kills: null, minutes: null, seed: 1, json: false };
  for (let i = 0; i < given.length; i++) {
    const name = given[i];
    if (name === "--json") {
      args = { ...args, json: true };
      continue;
    }
    const value = given[++i] ?? "";
    const figure = /^\d{1,9}(?:\.\d{1,3})?$/.test(value) ? Number(value) : null;
    if (name === "--store" && (value === "postgres" || value === "sqlite")) args = { ...args, stores: [value] };
    else if (name === "--minutes" && figure !== null && figure > 0) args = { ...args, minutes: figure };
    else if (name === "--kills" && figure !== null && Number.isInteger(figure) && figure > 0)
      args = { ...args, kills: figure };
    else if (name === "--seed" && figure !== null && Number.isInteger(figure)) args = { ...args, seed: figure };
    else return null;
  }
  return args;
}
