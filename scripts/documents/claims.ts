import { basename, dirname } from "node:path";
import { isRecord } from "../vectors/order/said.js";
import type { OrderDocument } from "./document.js";
import type { Verdict } from "./judge.js";

/** What somebody says of a document: that its figures add up, or that they do not and why. */
export interface Claim {
  readonly where: string;
  /** Where the document is said to stand; empty where the claim is made in the document itself. */
  readonly about: readonly string[];
  readonly addsUp: boolean;
  readonly why: string | null;
}

export function claimIn({ where, value }: Pick<OrderDocument, "where" | "value">): Claim | null {
  const { addsUp, why, file, source } = value;
  if (typeof addsUp !== "boolean") return null;
  return {
    where,
    about: [source, file].filter((one) => typeof one === "string"),
    addsUp,
    why: typeof why === "string" ? why : null,
  };
}

/** A claim about a document elsewhere is no document itself. */
export function isOfAnother({ kind, value }: Pick<OrderDocument, "kind" | "value">): boolean {
  return kind === null && isRecord(value) && (claimIn({ where: "", value })?.about.length ?? 0) > 0;
}

/** A claim beside what was found; null where no document is the one that it is about. */
export interface Weighed extends Claim {
  readonly found: Verdict["verdict"] | null;
}

export function weigh(
  claims: readonly Claim[],
  judged: readonly { readonly places: readonly string[]; readonly verdict: Verdict }[],
): Weighed[] {
  const all = judged.flatMap(({ places, verdict }) => places.map((place) => ({ place, found: verdict.verdict })));
  const byPlace = new Map(all.map(({ place, found }) => [place, found]));
  const byName = new Map<string, typeof all>();
  for (const one of all) {
    const name = basename(fileOf(one.place));
    const alike = byName.get(name);
    if (alike === undefined) byName.set(name, [one]);
    else alike.push(one);
  }
  const foundIn = (about: string) =>
    byName.get(basename(about))?.find(({ place }) => isSameFile(fileOf(place), about))?.found;
  return claims.map((claim) => ({
    ...claim,
    found: claim.about.map(foundIn).find((one) => one !== undefined) ?? byPlace.get(claim.where) ?? null,
  }));
}

/** Whether what is found says the opposite: documents that nobody could read or that are malformed say nothing. */
export function isDisputed({ addsUp, found }: Weighed): boolean {
  return found === "contradicts"
    ? addsUp
    : !addsUp && (found === "agree" || found === "differ" || found === "unsupported");
}

/** The place of a document is its file and where it stands in that. */
function fileOf(place: string): string {
  return /^.*?\.jsonl?(?![^ [:])/.exec(place)?.[0] ?? place;
}

/** One path ends in the other, or the folders are called alike: "docs/square/004.json" is "square-documents/004.json". */
function isSameFile(path: string, other: string): boolean {
  if (path === other || other.endsWith(`/${path}`) || path.endsWith(`/${other}`)) return true;
  const [folder, called] = [path, other].map((one) => basename(dirname(one)));
  return basename(path) === basename(other) && called !== "." && folder?.startsWith(`${called}-`) === true;
}
