import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findDocuments } from "../../scripts/documents/find.js";
import { judge, type Verdict } from "../../scripts/documents/judge.js";

/** Our own documents, written and computed by hand: one of each kind. */
export const OWN = fileURLToPath(new URL("own", import.meta.url));

export const OWN_NAMES = [
  "gobl",
  "gobl-inside",
  "gobl-retained",
  "klarna",
  "shopify-checkout",
  "shopify-draft",
  "shopify-order",
  "square",
] as const;
export type OwnName = (typeof OWN_NAMES)[number];

export function own(name: OwnName): unknown {
  return JSON.parse(readFileSync(`${OWN}/${name}.json`, "utf8"));
}

/** The verdict on the only document in a content. */
export function verdictOf(content: unknown): Verdict {
  const [document, ...more] = findDocuments(content, "sample");
  if (document === undefined || more.length > 0) throw new Error("not one document");
  return judge(document);
}

/** What stands at a path is changed. */
export function changedAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  change: (was: unknown) => unknown,
): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((one: unknown, i) => (i === Number(step) ? changedAt(one, rest, change) : one));
  const record = value as Readonly<Record<string, unknown>>;
  if (!(step in record)) throw new Error(`nothing stands at ${step}`);
  return { ...record, [step]: changedAt(record[step], rest, change) };
}

/** A figure one minor unit further: integers are minor units, decimals have two places. */
export function further(was: unknown): unknown {
  if (typeof was === "number") return was + 1;
  const next = String(BigInt(String(was).replace(".", "")) + 1n).padStart(3, "0");
  return `${next.slice(0, -2)}.${next.slice(-2)}`;
}

/** A document with the figures at all those paths one minor unit further. */
export function moved(content: unknown, ...paths: readonly string[]): unknown {
  return paths.reduce((document, path) => changedAt(document, path.split("."), further), content);
}
