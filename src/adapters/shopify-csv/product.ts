import type { VariantFact } from "../../facts/answers.js";
import { choice, identifier, plainText, tagList } from "./cells.js";
import { headerOf } from "./columns.js";
import { cellOf, note, type OpenRow, refuse, take } from "./row.js";

/** What all variants of a product share. Shopify writes it into the product's first row and nowhere else. */
export interface Product {
  readonly handle: string;
  readonly title: string;
  /** Of the three option columns; "" where the product has fewer. */
  readonly optionNames: readonly string[];
  readonly published: boolean;
  readonly notSellable: string | null;
  readonly productType: string | null;
  readonly tags: readonly string[];
  readonly isGiftCard: boolean;
}

const OPTION_COLUMNS = [
  { name: "option1Name", value: "option1Value" },
  { name: "option2Name", value: "option2Value" },
  { name: "option3Name", value: "option3Value" },
] as const;

export const yesOrNo = /* @__PURE__ */ choice({ true: true, false: false });

/** Drafts and unlisted products can be sold by a person who knows them; archived ones are no longer sold at all. */
const status = /* @__PURE__ */ choice({
  active: { isListed: true, notSellable: null },
  draft: { isListed: false, notSellable: null },
  unlisted: { isListed: false, notSellable: null },
  archived: { isListed: false, notSellable: "archived" },
});

/** Reads a product from its first row; what is wrong with it stands in the row's refusals. */
export function readProduct(open: OpenRow, handle: string): Product {
  const title = take(open, "title", plainText, null);
  if (cellOf(open, "title") === "") refuse(open, "Title", { code: "required", reason: "expected the product's title" });
  const { isListed, notSellable } = take(open, "status", status, { isListed: true, notSellable: null });
  return {
    handle,
    title: title ?? handle,
    optionNames: OPTION_COLUMNS.map(({ name }) => take(open, name, plainText, "")),
    published: take(open, "published", yesOrNo, true) && isListed,
    notSellable,
    productType: take(open, "productType", plainText, null),
    tags: take(open, "tags", tagList, []),
    isGiftCard: take(open, "giftCard", yesOrNo, false),
  };
}

/**
 * The handle of the product that a row belongs to. A row without one goes on with the product above it, unless it has a title:
 * then the title is the handle, in small letters and with hyphens for all that is neither letter nor digit. null where the row
 * is refused.
 */
export function handleOf(open: OpenRow, above: string | null): string | null {
  if (cellOf(open, "handle") !== "") return take(open, "handle", identifier, null);
  const handle = handleFrom(cellOf(open, "title").slice(0, LONGEST_HANDLE)) || above;
  if (handle === null) {
    refuse(open, headerOf(open.header, "handle"), { code: "required", reason: "expected the product's handle" });
  }
  return handle;
}

const LONGEST_HANDLE = 128;

function handleFrom(title: string): string {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
}

/** What tells the variant apart: option names and values. The lone "Default Title" of a product without options is none. */
export function readOptions(open: OpenRow, product: Product): VariantFact["options"] {
  const options = OPTION_COLUMNS.flatMap((columns, index) => {
    const value = take(open, columns.value, plainText, "");
    const name = product.optionNames[index] ?? "";
    if (value === "") return [];
    if (name !== "") return [{ name, value }];
    const made = `Option ${index + 1}`;
    note(open, columns.name, "option_unnamed", `the option is called "${made}"`);
    return [{ name: made, value }];
  });
  return options.every(({ name, value }) => name === "Title" && value === "Default Title") ? [] : options;
}
