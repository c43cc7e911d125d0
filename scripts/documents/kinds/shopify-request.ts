import { z } from "zod";
import type { Figure } from "../../vectors/verdict.js";
import { isRecord } from "../../vectors/order/said.js";
import type { Request } from "../document.js";
import { amount, listOf, maybe } from "./fields.js";
import type { Discount, Line, ShopifyOrder } from "./shopify-terms.js";

/** What a request says; `variant_id`: a thing of the catalogue, whose price the shop knows. */
const discount = z.looseObject({ value: amount, value_type: z.enum(["fixed_amount", "percentage"]) });
const carriage = z.looseObject({ price: maybe(amount) });
const line = z.looseObject({
  variant_id: maybe(z.union([z.int(), z.string()])),
  price: maybe(amount),
  quantity: maybe(amount),
  taxable: maybe(z.boolean()),
  applied_discount: maybe(discount),
});
const schema = z.looseObject({
  line_items: maybe(z.array(line)),
  applied_discount: maybe(discount),
  discount_codes: listOf(z.looseObject({ amount, type: maybe(z.string()) })),
  shipping_line: maybe(carriage),
  shipping_lines: maybe(z.array(carriage)),
  tax_exempt: maybe(z.boolean()),
  tax_lines: listOf(z.unknown()),
});
type Said = z.infer<typeof schema>;

/** What is priced: what the request says, and of the response what only the shop knows. */
export interface Asked {
  readonly order: Pick<ShopifyOrder, "lines" | "discounts" | "shipping" | "isExempt">;
  readonly isFromRequest: boolean;
  /** What the request asks for, and the response has in no row that could be priced. */
  readonly missing: readonly Figure[];
  readonly reasons: readonly string[];
}

/** `stated`: what the response says. A creation asks for all that there is; an update leaves what it does not name. */
export function asked(stated: ShopifyOrder, request: Request | undefined): Asked {
  const read = schema.safeParse(bodyOf(request?.body));
  if (request === undefined || !read.success || !saysAny(read.data))
    return { order: stated, isFromRequest: false, missing: [], reasons: [] };
  const said = read.data;
  const lines = said.line_items?.map((one, i) => ({ one, i, like: likeOf(one, i, stated.lines) }));
  const carriages = said.shipping_lines ?? (said.shipping_line === undefined ? undefined : [said.shipping_line]);
  return {
    order: {
      lines:
        lines?.flatMap(({ one, i, like }) =>
          like === undefined ? [] : [askedLine(one, i, like, isOfDraft(request))],
        ) ?? stated.lines,
      discounts: discountsOf(said) ?? (request.isUpdate ? stated.discounts : []),
      shipping:
        carriages?.map(({ price }, i) => ({
          price: price ?? stated.shipping[i]?.price ?? "0",
          taxes: stated.shipping[i]?.taxes ?? [],
        })) ?? (request.isUpdate ? stated.shipping : []),
      isExempt: said.tax_exempt ?? stated.isExempt,
    },
    isFromRequest: true,
    missing: lines === undefined ? [] : missingRows(lines, stated.lines),
    reasons: [
      ...(said.discount_codes.every(({ type = "fixed_amount" }) => Object.hasOwn(TYPES, type))
        ? []
        : ["a discount code of shipping"]),
      ...(said.tax_lines.length > 0 && stated.lines.filter(({ taxable }) => taxable).length > 1 ? [REQUESTED_TAX] : []),
    ],
  };
}

function missingRows(lines: readonly { readonly like: Line | undefined }[], stated: readonly Line[]): Figure[] {
  const unanswered = lines.flatMap(({ like }, i) => (like === undefined ? [i] : []));
  const unasked = stated.slice(lines.length).map((_, i) => lines.length + i);
  return [
    ...unanswered.map((i) => ({ key: `lines.L${i + 1}`, expected: "nothing", got: "a line that was asked for" })),
    ...unasked.map((i) => ({ key: `lines.L${i + 1}`, expected: "a line", got: "nothing that was asked for" })),
  ];
}

const REQUESTED_TAX = "its request states the tax as amounts of the whole: shares of them are no calculation";

const TYPES: Readonly<Record<string, Discount["type"]>> = { percentage: "percent", fixed_amount: "amount" };

/** What is asked for stands by itself, or under the name of what is created. */
function bodyOf(body: unknown): unknown {
  const inner = isRecord(body) ? Object.values(body) : [];
  return inner.length === 1 && isRecord(inner[0]) ? inner[0] : body;
}

function saysAny({ line_items, applied_discount, discount_codes, shipping_line, shipping_lines, tax_exempt }: Said) {
  return (
    [line_items, applied_discount, shipping_line, shipping_lines, tax_exempt].some((one) => one !== undefined) ||
    discount_codes.length > 0
  );
}

/** The row of the response that answers: of the same variant, or in the same place. */
function likeOf({ variant_id: variant }: z.infer<typeof line>, i: number, lines: readonly Line[]): Line | undefined {
  const inPlace = lines[i];
  if (variant === undefined) return inPlace;
  const isIt = (one: Line | undefined) => one?.variant === undefined || one.variant === String(variant);
  return isIt(inPlace) ? inPlace : lines.find((one) => one.variant === String(variant));
}

/** A draft order takes the price of the catalogue for what the catalogue has, whatever price stands beside it. */
function isOfDraft({ body }: Request): boolean {
  return isRecord(body) && "draft_order" in body;
}

function askedLine(
  { variant_id: variant, ...said }: z.infer<typeof line>,
  i: number,
  like: Line,
  isDraft: boolean,
): Line {
  return {
    ...like,
    price: (variant === undefined || !isDraft ? said.price : undefined) ?? like.price,
    quantity: said.quantity ?? "1",
    taxable: said.taxable ?? like.taxable,
    discount: discountOf(said.applied_discount, `L${i + 1}`),
  };
}

function discountOf(given: z.infer<typeof discount> | undefined, id: string): Discount | undefined {
  return given === undefined ? undefined : { id, type: TYPES[given.value_type] ?? "amount", value: given.value };
}

/** undefined where the request says nothing of discounts. */
function discountsOf({ applied_discount: applied, discount_codes: codes }: Said): Discount[] | undefined {
  const ofDraft = discountOf(applied, "draft");
  if (ofDraft !== undefined) return [ofDraft];
  if (codes.length === 0) return undefined;
  return codes.map(({ amount: value, type = "fixed_amount" }, i) => ({
    id: `D${i + 1}`,
    type: TYPES[type] ?? "amount",
    value,
  }));
}
