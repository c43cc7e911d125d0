import { invalid } from "./refusal.js";

/** Parameters of a request: texts, and what is nested in square brackets. */
export interface Params {
  readonly [name: string]: string | Params | undefined;
}

/** "a[b]=1&c[0]=2" as { a: { b: "1" }, c: { 0: "2" } }. */
export function parseForm(text: string): Params {
  const root: Record<string, unknown> = Object.create(null);
  for (const [path, value] of new URLSearchParams(text)) {
    const names = path.split(/[[\]]+/).filter((name) => name !== "");
    const last = names.pop();
    if (last === undefined) continue;
    let at = root;
    for (const name of names) {
      const inner = at[name];
      const next: Record<string, unknown> =
        typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : Object.create(null);
      at[name] = next;
      at = next;
    }
    at[last] = value;
  }
  return root as Params;
}

export function textOf(params: Params, name: string): string | undefined {
  const value = params[name];
  return typeof value === "string" ? value : undefined;
}

export function needed(params: Params, name: string): string {
  const value = textOf(params, name);
  if (value === undefined) throw invalid(`Missing required param: ${name}.`, "parameter_missing", name);
  return value;
}

export function wholeOf(params: Params, name: string): number | undefined {
  const value = textOf(params, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,16}$/.test(value)) throw invalid(`Invalid integer: ${value}`, "parameter_invalid_integer", name);
  return Number(value);
}

export function nestedOf(params: Params, name: string): Params {
  const value = params[name];
  return typeof value === "object" ? value : {};
}

/** The values of a list that was sent as name[0], name[1], … */
export function listOf(params: Params, name: string): readonly string[] {
  return Object.values(nestedOf(params, name)).filter((value) => typeof value === "string");
}

const MOST_ENTRIES = 50;
const LONGEST_NAME = 40;
const LONGEST_VALUE = 500;

/** The metadata after a request: what was there, and what was sent, which wins; an empty text takes an entry out. */
export function metadataAfter(before: Readonly<Record<string, string>>, params: Params): Record<string, string> {
  const after: Record<string, string> = { ...before };
  for (const [name, value] of Object.entries(nestedOf(params, "metadata"))) {
    if (typeof value !== "string") throw invalid("Metadata values are texts.", undefined, "metadata");
    if (name.length > LONGEST_NAME || value.length > LONGEST_VALUE) {
      throw invalid(`Metadata is too long: ${name}`, undefined, "metadata");
    }
    if (value === "") delete after[name];
    else after[name] = value;
  }
  if (Object.keys(after).length > MOST_ENTRIES) throw invalid("Metadata has too many entries.", undefined, "metadata");
  return after;
}
