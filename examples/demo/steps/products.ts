import type { CatalogEntry } from "power-buyer/ports";
import { type Cast, hurried } from "../cast.js";
import type { Step } from "../step.js";
import type { RequestOf } from "../ask.js";
import type { Shop } from "../shop.js";
import { productHits } from "../views/hits.js";

export const findProducts: Step = {
  title: "Find products",
  run: async (scene, tell) => {
    const { currency } = scene.shop;
    for (const [why, request] of searches(scene.shop, scene.cast)) {
      await tell.ask(why, "searchProducts", request, (page) => productHits(page, currency));
    }
    return scene;
  },
};

type Search = readonly [why: string, request: RequestOf<"searchProducts">];

/** Each of the six fields once, then the two boxes. What the catalog has no example of is not asked for. */
function searches({ catalog: { entries } }: Shop, cast: Cast): readonly Search[] {
  const sample = (cast.scarce ?? cast.pair ?? entries[0])?.variant;
  const numbered = (beginsOthers(entries) ?? cast.scarce ?? cast.pair ?? entries[0])?.variant;
  const named = entries.find(({ variant }) => variant.skuName !== null)?.variant.skuName ?? null;
  const option = entries.find(({ variant }) => variant.options.length > 0)?.variant.options[0];
  const odd = cast.oddlySpelt?.variant.title;
  const limit = 3;
  return [
    ...(numbered === undefined
      ? []
      : ([
          [
            "A SKU number, read out over the telephone: the exact one comes first.",
            { sku: spoken(numbered.sku), limit },
          ],
          ["Only its beginning.", { sku: beginningOf(numbered.sku), limit }],
        ] as const)),
    ...(sample === undefined
      ? []
      : ([
          ["A SKU's id.", { skuId: sample.variantId, limit }],
          ["A product's id.", { productId: sample.productId, limit }],
        ] as const)),
    ...(named === null ? [] : ([["A SKU's name.", { skuName: hurried(named), limit }]] as const)),
    ...(odd === undefined
      ? []
      : ([["A name in capitals, without its accents and hyphens.", { name: hurried(odd), limit }]] as const)),
    ...(option === undefined
      ? []
      : ([[`An attribute, among what is published.`, { attributes: [option], published: true, limit }]] as const)),
    ["What is not published.", { unpublished: true, limit }],
  ];
}

function spoken(sku: string): string {
  return hurried(sku).toLowerCase();
}

function beginningOf(sku: string): string {
  return spoken(sku).split(" ")[0] ?? sku;
}

/** One whose whole SKU number is the beginning of another's, if there is such a pair. */
function beginsOthers(entries: readonly CatalogEntry[]): CatalogEntry | null {
  const sorted = entries.map((entry) => ({ entry, key: spoken(entry.variant.sku).replaceAll(" ", "") }));
  sorted.sort((a, b) => (a.key < b.key ? -1 : 1));
  return sorted.find(({ key }, i) => sorted[i + 1]?.key.startsWith(key))?.entry ?? null;
}
