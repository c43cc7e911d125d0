import type { Result } from "neverthrow";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import { flag, id, instant, optional } from "../shape/shape.js";
import { emptyDraft } from "./create-draft.js";
import type { Draft, Line, LinePrice } from "./draft.js";
import { inputShape } from "./input-shape.js";

export interface DuplicateDraft {
  /** Of the new draft. */
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Takes prices set by hand, discounts and a custom shipping price along; false where it is not said. */
  readonly keepGrants?: boolean;
}

const DUPLICATE_DRAFT = /* @__PURE__ */ inputShape<DuplicateDraft>(() => ({
  id: id(),
  at: instant(),
  keepGrants: optional(flag()),
}));

/**
 * Makes a new draft of one in whatever status, for the same again: version 1, with the customer, the lines (their ids, order,
 * quantities and notes), addresses (one that was the first draft's alone is unknown to this one: `validate` says so), the shipping
 * option, surcharges, tax exemption, attachments, note and tags.
 *
 * Special prices do not leak into ordinary reorders: prices set by hand, line discounts, the total discount and a custom shipping
 * price are left behind unless `keepGrants` takes them along. Every other price of the catalog is to be found anew, so the lines
 * have none until `refreshPrices`; custom lines, which have no other, keep theirs. Left behind always: the way of payment, coupons,
 * the PO number, metadata, acknowledgements, approvals, and the link to an order that the first draft replaced.
 *
 * Errors: `input_invalid`.
 *
 * @example
 * ```ts
 * import { type Draft, duplicateDraft } from "power-buyer/draft";
 *
 * const again = (draft: Draft) => duplicateDraft(draft, { id: "draft-2", at: "2026-11-23T09:30:00.000Z" });
 * ```
 */
export function duplicateDraft(draft: Draft, input: DuplicateDraft): Result<Draft, InputInvalid> {
  return readShape(DUPLICATE_DRAFT, input).map(({ id: draftId, at, keepGrants = false }) => ({
    ...emptyDraft(draftId, draft.currency, draft.customerId, at),
    lines: draft.lines.map((line) => again(line, keepGrants)),
    linesAdded: draft.linesAdded,
    shippingAddressId: draft.shippingAddressId,
    billingAddressId: draft.billingAddressId,
    shipping: keepGrants ? draft.shipping : offeredShipping(draft),
    surcharges: draft.surcharges,
    totalDiscount: keepGrants ? draft.totalDiscount : null,
    exemption: draft.exemption,
    packing: draft.packing,
    details: { note: draft.details.note, tags: draft.details.tags, metadata: {}, poNumber: null },
    unconfirmed: keepGrants ? draft.unconfirmed : [],
  }));
}

function again(line: Line, keepGrants: boolean): Line {
  return {
    ...line,
    price: priceAgain(line, keepGrants),
    priceBefore: null,
    discount: keepGrants ? line.discount : null,
    copiedFrom: null,
  };
}

function priceAgain({ item, price }: Line, keepGrants: boolean): LinePrice | null {
  const stays = item.kind === "custom" || (keepGrants && price?.source === "override");
  return stays ? price : null;
}

function offeredShipping({ shipping }: Draft): Draft["shipping"] {
  return shipping?.kind === "option" ? { ...shipping, price: null } : null;
}
