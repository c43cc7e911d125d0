import { canonicalJson } from "../internal/canonical-json.js";
import type { Path } from "../shape/read-shape.js";
import type { Details, Draft, Line, Packing } from "./draft.js";
import { longestRise } from "./longest-rise.js";

/** One difference between two drafts. null stands for what was or is not there; of a move, before and after are positions from 0. */
export interface Change {
  /** Elements of lists are named by their id, code or SKU: `["lines", "line-2", "quantity"]`. */
  readonly path: Path;
  readonly kind: "added" | "removed" | "changed" | "moved";
  readonly before: unknown;
  readonly after: unknown;
}

/** Compares the values at one place. */
type Compare<T> = (before: T, after: T, path: Path) => readonly Change[];

/** Every field with the way in which it is compared: none can be forgotten. */
type Fields<T> = { readonly [K in keyof T]-?: Compare<T[K]> };

/**
 * Says what differs between two drafts, for people to read and for previews. Lines, surcharges, coupons, attachments, tags and
 * acknowledgements are matched by what names them, whatever their position; as few of them as possible count as moved. No change
 * means that the drafts are equal but for `version`, `updatedAt` and `linesAdded`, the count that line ids are made of.
 *
 * @example
 * ```ts
 * import { diff, type Draft } from "power-buyer/draft";
 *
 * const changes = (before: Draft, after: Draft) => diff(before, after);
 * // [{ path: ["lines", "line-1", "quantity"], kind: "changed", before: "2", after: "3" }]
 * ```
 */
export function diff(before: Draft, after: Draft): readonly Change[] {
  return compareDrafts()(before, after, []);
}

function compareDrafts(): Compare<Draft> {
  return fields<Draft>({
    schema: whole,
    id: whole,
    version: ignored,
    status: whole,
    createdAt: whole,
    updatedAt: ignored,
    currency: whole,
    customerId: whole,
    lines: listOf(({ id }) => id, compareLines()),
    linesAdded: ignored,
    shippingAddressId: whole,
    billingAddressId: whole,
    shipping: whole,
    billing: whole,
    coupons: listOf(({ code }) => code, whole),
    surcharges: listOf(({ id }) => id, whole),
    totalDiscount: whole,
    exemption: whole,
    packing: fields<Packing>({ attachments: listOf(({ documentId }) => documentId, whole), leaveOutInvoice: whole }),
    details: fields<Details>({ note: whole, tags: listOf((tag) => tag, whole), metadata: whole, poNumber: whole }),
    acknowledgements: listOf(({ sku }) => sku, whole),
    unconfirmed: whole,
    approvals: whole,
    replacement: whole,
    amends: whole,
  });
}

function compareLines(): Compare<Line> {
  return fields<Line>({
    id: whole,
    item: whole,
    quantity: whole,
    price: whole,
    priceBefore: whole,
    discount: whole,
    note: whole,
    copiedFrom: whole,
  });
}

function ignored(): readonly Change[] {
  return [];
}

function whole(before: unknown, after: unknown, path: Path): readonly Change[] {
  // Most of two drafts is the same objects.
  const isSame = before === after || canonicalJson(before) === canonicalJson(after);
  return isSame ? [] : [{ path, kind: "changed", before, after }];
}

function fields<T extends object>(table: Fields<T>): Compare<T> {
  const names = Object.keys(table) as (keyof T & string)[];
  return (before, after, path) =>
    before === after ? [] : names.flatMap((name) => table[name](before[name], after[name], [...path, name]));
}

/** Elements are matched by what names them, which no two of a list share. */
function listOf<T>(nameOf: (element: T) => string, compare: Compare<NoInfer<T>>): Compare<readonly T[]> {
  return (before, after, path) => {
    if (before === after) return [];
    const old = new Map(before.map((element, index) => [nameOf(element), { element, index }]));
    const young = new Map(after.map((element, index) => [nameOf(element), { element, index }]));
    const removed = [...old].filter(([name]) => !young.has(name));
    const added = [...young].filter(([name]) => !old.has(name));
    const kept = [...young].flatMap(([name, is]) => {
      const was = old.get(name);
      return was === undefined ? [] : [{ at: [...path, name], was, is }];
    });
    const inPlace = longestRise(kept.map(({ was }) => was.index));
    return [
      ...removed.map(([name, { element }]) => gone([...path, name], element)),
      ...added.map(([name, { element }]) => come([...path, name], element)),
      ...kept.flatMap(({ at, was, is }) => compare(was.element, is.element, at)),
      ...kept.filter((_, index) => !inPlace.has(index)).map(({ at, was, is }) => moved(at, was.index, is.index)),
    ];
  };
}

function gone(path: Path, before: unknown): Change {
  return { path, kind: "removed", before, after: null };
}

function come(path: Path, after: unknown): Change {
  return { path, kind: "added", before: null, after };
}

function moved(path: Path, before: number, after: number): Change {
  return { path, kind: "moved", before, after };
}
