import type { Draft } from "../../src/draft/draft.js";
import { explainText } from "../../src/pricing/explain-text.js";
import type { Explanation } from "../../src/pricing/explanation.js";
import type { PricingOptions } from "../../src/pricing/price.js";
import { explanationIn, type World } from "./pricing-world.js";

/**
 * All that an explanation says of the figures whose place begins like this ("lines/0", "" for all of them), as text in full; those
 * that nobody reads for themselves stand behind the others.
 */
export function everythingAt({ currency, figures, details = [] }: Explanation, place = ""): string {
  const isThere = ({ path }: { readonly path: readonly unknown[] }) => `${path.join("/")}/`.startsWith(place);
  const text = explainText({ currency, figures: [...figures, ...details].filter(isThere) }, { detail: "full" });
  // Formatting by `Intl` puts a space that does not break; a reader sees a space.
  return text.replaceAll("\u00a0", " ");
}

/** The same of a draft in a world, line by line. */
export function toldOf(world: World, draft: Draft, place: string, pricing: PricingOptions = {}): readonly string[] {
  return everythingAt(explanationIn(world, draft, pricing).explanation, place)
    .split("\n")
    .map((line) => line.replace(/(\S) {2,}/g, "$1  "));
}
