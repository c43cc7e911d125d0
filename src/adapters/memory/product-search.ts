import type { VariantFact } from "../../facts/answers.js";
import type { ProductField, ProductHit, ProductQuery } from "../../ports/catalog.js";
import { type Folded, fold, foldSearch, type How, match } from "./match.js";

/** A variant prepared for searching. */
export interface Searchable {
  readonly variant: VariantFact;
  readonly fields: Readonly<Record<TextField, Folded>>;
  readonly options: readonly { readonly name: Folded; readonly value: Folded }[];
}

type TextField = Exclude<ProductField, "attributes">;

/** Each field of a query and what it looks at. */
const TEXT_OF: { readonly [K in TextField]: (variant: VariantFact) => string } = {
  name: (variant) => variant.title,
  productId: (variant) => variant.productId,
  skuName: (variant) => variant.skuName ?? "",
  sku: (variant) => variant.sku,
  skuId: (variant) => variant.variantId,
};
const TEXT_FIELDS: readonly TextField[] = ["sku", "skuId", "productId", "skuName", "name"];
const IDENTIFIERS: readonly ProductField[] = ["sku", "skuId", "productId"];
const MOST_ATTRIBUTES = 20;

export function searchable(variant: VariantFact): Searchable {
  return {
    variant,
    fields: {
      name: fold(TEXT_OF.name(variant)),
      productId: fold(TEXT_OF.productId(variant)),
      skuName: fold(TEXT_OF.skuName(variant)),
      sku: fold(TEXT_OF.sku(variant)),
      skuId: fold(TEXT_OF.skuId(variant)),
    },
    options: variant.options.map(({ name, value }) => ({ name: fold(name), value: fold(value) })),
  };
}

export interface Found {
  readonly because: ProductHit["because"];
  /** 0 is the best. */
  readonly rank: number;
}

/** Makes the judge of one query: why a variant is among its hits and how far up, or null where it is none. */
export function productSearch(query: ProductQuery): (candidate: Searchable) => Found | null {
  const texts = TEXT_FIELDS.flatMap((field) => {
    const wanted = foldSearch(query[field]);
    return wanted === undefined ? [] : [{ field, wanted, typed: query[field]?.trim() }];
  });
  const attributes = readAttributes(query.attributes ?? []);
  const isShown = visibility(query);

  return (candidate) => {
    if (!isShown(candidate.variant)) return null;
    const because: { field: ProductField; how: How }[] = [];
    for (const { field, wanted } of texts) {
      const how = match(wanted, candidate.fields[field]);
      if (how === null) return null;
      because.push({ field, how });
    }
    if (attributes.length > 0) {
      const how = matchAttributes(attributes, candidate.options);
      if (how === null) return null;
      because.push({ field: "attributes", how });
    }
    // Two SKU numbers may differ in nothing but a hyphen: the one that was typed comes first.
    const isLetterPerfect = texts.some(
      ({ field, typed }) => IDENTIFIERS.includes(field) && TEXT_OF[field](candidate.variant) === typed,
    );
    return { because, rank: isLetterPerfect ? 0 : Math.min(...because.map(rankOf), LOWEST_RANK) };
  };
}

const LOWEST_RANK = 4;

function rankOf({ field, how }: { readonly field: ProductField; readonly how: How }): number {
  if (how === "exact") return IDENTIFIERS.includes(field) ? 1 : 2;
  return how === "prefix" ? 3 : LOWEST_RANK;
}

/** Neither or both of the two boxes ticked: all. */
function visibility(query: ProductQuery): (variant: VariantFact) => boolean {
  const { published = false, unpublished = false } = query;
  return (variant) => published === unpublished || variant.published === published;
}

interface Attribute {
  /** undefined: the value may stand in any. */
  readonly name: Folded | undefined;
  readonly value: Folded;
}

function readAttributes(given: NonNullable<ProductQuery["attributes"]>): readonly Attribute[] {
  if (given.length > MOST_ATTRIBUTES) throw new Error(`attributes: ${MOST_ATTRIBUTES} at most`);
  return given.flatMap(({ name, value }) => {
    const wanted = foldSearch(value);
    return wanted === undefined ? [] : [{ name: foldSearch(name), value: wanted }];
  });
}

const STRENGTH: readonly How[] = ["words", "prefix", "exact"];

/** Every attribute has to be found; the weakest find says how. */
function matchAttributes(wanted: readonly Attribute[], options: Searchable["options"]): How | null {
  let weakest: How = "exact";
  for (const { name, value } of wanted) {
    const found = options
      .filter((option) => name === undefined || option.name.whole === name.whole)
      .map((option) => match(value, option.value))
      .filter((how) => how !== null);
    if (found.length === 0) return null;
    const best = found.reduce((a, b) => (STRENGTH.indexOf(a) >= STRENGTH.indexOf(b) ? a : b));
    if (STRENGTH.indexOf(best) < STRENGTH.indexOf(weakest)) weakest = best;
  }
  return weakest;
}
