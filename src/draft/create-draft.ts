import type { Result } from "neverthrow";
import { type Currency, readCurrency } from "../money/currency.js";
import type { CurrencyInvalid } from "../money/errors.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import { code, count, either, id, instant, nullable, object, optional } from "../shape/shape.js";
import { DRAFT_SCHEMA, type Draft } from "./draft.js";
import { inputShape } from "./input-shape.js";

export interface CreateDraft {
  readonly id: string;
  /** A code of ISO 4217 ("EUR"), or a custom `{ code, digits }`. The draft keeps it for ever. */
  readonly currency: unknown;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Not looked up here: `validate` says where there is no such customer. */
  readonly customerId?: string | null;
}

const CREATE_DRAFT = /* @__PURE__ */ inputShape<Omit<CreateDraft, "currency"> & { currency: string | Currency }>(
  () => ({
    id: id(),
    currency: either(code(), object<Currency>({ code: code(), digits: count() })),
    at: instant(),
    customerId: optional(nullable(id())),
  }),
);

/**
 * Begins a draft: open, empty, at version 1. The id and the moment come from the caller.
 *
 * Errors: `input_invalid`; `currency_invalid` for a currency that is none.
 *
 * @example
 * ```ts
 * import { createDraft } from "power-buyer/draft";
 *
 * createDraft({ id: "draft-1", currency: "EUR", at: "2026-11-23T09:30:00.000Z" }); // ok: the draft
 * ```
 */
export function createDraft(input: CreateDraft): Result<Draft, InputInvalid | CurrencyInvalid> {
  return readShape(CREATE_DRAFT, input).andThen((given) =>
    readCurrency(given.currency).map((currency) => emptyDraft(given.id, currency, given.customerId ?? null, given.at)),
  );
}

/** An open draft on which nothing has been done. */
export function emptyDraft(draftId: string, currency: Currency, customerId: string | null, at: string): Draft {
  return {
    schema: DRAFT_SCHEMA,
    id: draftId,
    version: 1,
    status: "open",
    createdAt: at,
    updatedAt: at,
    currency,
    customerId,
    lines: [],
    linesAdded: 0,
    shippingAddressId: null,
    billingAddressId: null,
    shipping: null,
    billing: null,
    coupons: [],
    surcharges: [],
    totalDiscount: null,
    exemption: null,
    packing: { attachments: [], leaveOutInvoice: false },
    details: { note: null, tags: [], metadata: {}, poNumber: null },
    acknowledgements: [],
    unconfirmed: [],
    approvals: [],
    replacement: null,
    amends: null,
  };
}
