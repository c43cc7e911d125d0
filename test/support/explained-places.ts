import { expect } from "vitest";
import type { Draft } from "../../src/draft/draft.js";
import { explainText } from "../../src/pricing/explain-text.js";
import type { Explanation } from "../../src/pricing/explanation.js";
import type { PricingOptions } from "../../src/pricing/price.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import type { Path } from "../../src/shape/read-shape.js";
import { explanationIn, type World } from "./pricing-world.js";
import { valueAt } from "./recomputed.js";

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

/** What does not stand in the sheet where it says, or is another amount there. */
export function misplacedIn({ figures, details = [] }: Explanation, sheet: PriceSheet): readonly unknown[] {
  const isThere = (amount: number, path: Path) => Math.abs(Number(valueAt(sheet, path))) === Math.abs(amount);
  return [...figures, ...details].flatMap((figure) =>
    [figure, ...figure.parts].filter(({ path, amount }) => path !== null && !isThere(amount, path)),
  );
}

/** The same of a draft in a world, line by line; each figure stands at its place. */
export function toldOf(world: World, draft: Draft, place: string, pricing: PricingOptions = {}): readonly string[] {
  const { explanation, sheet } = explanationIn(world, draft, pricing);
  expect(misplacedIn(explanation, sheet)).toEqual([]);
  return everythingAt(explanation, place)
    .split("\n")
    .map((line) => line.replace(/(\S) {2,}/g, "$1  "));
}
