import type { Order } from "../order/order.js";
import type { DraftRecord } from "./store.js";

/** What lists look at beside a stored document: the same for every store. */
export interface Listed {
  /** Lists show the latest moment first: a draft's last change, or when an order was placed. */
  readonly at: number;
  readonly customerId: string | null;
  readonly status: string;
  readonly poNumber: string | null;
  /** Orders that this one replaces parts of, and the root of their chain. */
  readonly replaces: readonly string[];
  /** What a search text may be the beginning of, folded. */
  readonly texts: readonly string[];
}

export function listedDraft({ draft }: DraftRecord): Listed {
  const { poNumber, tags } = draft.details;
  return {
    at: momentOf(draft.updatedAt),
    customerId: draft.customerId,
    status: draft.status,
    poNumber,
    replaces: [],
    texts: foldTexts([draft.id, poNumber, ...tags, ...draft.lines.map(({ item }) => item.sku)]),
  };
}

export function listedOrder(order: Order): Listed {
  const { id, number, customer, details, lines, replacement } = order;
  const name = customer?.name ?? "";
  const skus = lines.map(({ item }) => item.sku);
  return {
    at: momentOf(order.placedAt),
    customerId: customer?.customerId ?? null,
    status: order.status,
    poNumber: details.poNumber,
    replaces: replacement === null ? [] : [replacement.orderId, replacement.rootOrderId],
    texts: foldTexts([id, number, details.poNumber, ...details.tags, ...skus, name, ...name.split(/\s/)]),
  };
}

/** Texts are found in any case and width. */
export function foldText(text: string): string {
  return text.trim().normalize("NFKC").toLowerCase();
}

function foldTexts(texts: readonly (string | null)[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => (text === null ? [] : [foldText(text)])))];
}

/** A moment as a number, so that "…:00Z" and "…:00.000Z" are one. */
function momentOf(instant: string): number {
  const moment = Date.parse(instant);
  if (Number.isNaN(moment)) throw new Error("a moment as ISO 8601 text expected");
  return moment;
}
