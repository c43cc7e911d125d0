import { FULL_AUTHORITY } from "../draft/actor.js";
import { emptyDraft } from "../draft/create-draft.js";
import type { Draft, Line } from "../draft/draft.js";
import type { Order } from "../order/order.js";
import { ORDER_SCHEMA } from "../order/order.js";
import { DEFAULT_POLICY } from "../pricing/policy.js";
import { type PriceSheet, SHEET_SCHEMA, type SheetLine, type SheetTotals } from "../pricing/sheet.js";
import { type Completion, COMPLETION_SCHEMA } from "../completion/completion.js";
import { noFacts } from "../facts/facts.js";
import type { DomainEvent } from "../ports/events.js";
import type { DraftRecord } from "../ports/store.js";
import { aVariant } from "./builders.js";

// Made anew for each, so that a test may do to one what it likes.
const euro = () => ({ code: "EUR", digits: 2 });
const MOMENT = "2026-01-31T09:30:00.000Z";

/**
 * A line with one piece of a variant at 10.00, net.
 *
 * @example
 * ```ts
 * import { aLine } from "power-buyer/testing";
 *
 * aLine({ id: "line-2", quantity: "3" });
 * ```
 */
export function aLine(given: Partial<Line> = {}): Line {
  const price = { amount: "10", source: "catalog", label: null, compareAt: null, includesTaxOf: null } as const;
  return {
    id: "line-1",
    item: { kind: "variant", ...aVariant() },
    quantity: "1",
    price: { ...price, at: MOMENT, expiresAt: null },
    priceBefore: null,
    discount: null,
    note: null,
    copiedFrom: null,
    ...given,
  };
}

/**
 * An open draft in euros with one line and no customer.
 *
 * @example
 * ```ts
 * import { aDraft } from "power-buyer/testing";
 *
 * aDraft({ id: "draft-2", customerId: "customer-1" });
 * ```
 */
export function aDraft(given: Partial<Draft> = {}): Draft {
  const empty = emptyDraft(given.id ?? "draft-1", euro(), null, MOMENT);
  return { ...empty, lines: [aLine()], linesAdded: 1, ...given };
}

/**
 * A draft as the store keeps it: with a history that begins with it.
 *
 * @example
 * ```ts
 * import { aDraft, aDraftRecord } from "power-buyer/testing";
 *
 * aDraftRecord(aDraft({ id: "draft-2" }));
 * ```
 */
export function aDraftRecord(draft: Draft = aDraft()): DraftRecord {
  return { draft, history: { start: draft, revisions: [] }, orderId: null };
}

/**
 * An attempt to complete a draft that has just been claimed, with nothing to authorise. Its id follows the draft and the attempt.
 *
 * @example
 * ```ts
 * import { aCompletion } from "power-buyer/testing";
 *
 * aCompletion({ draftId: "draft-2", state: "reserved" });
 * ```
 */
export function aCompletion(given: Partial<Completion> = {}): Completion {
  const { draftId = "draft-1", attempt = 1 } = given;
  const draft = aDraft({ id: draftId });
  return {
    schema: COMPLETION_SCHEMA,
    id: `${draftId}#${attempt}`,
    draftId,
    draftVersion: 1,
    attempt,
    state: "claimed",
    fence: 1,
    leaseUntil: MOMENT,
    request: { key: null, hash: "hash" },
    actor: { id: "kim", kind: "staff", authority: FULL_AUTHORITY },
    agreed: { draft, sheet: anOrder({ draftId }).sheet, facts: noFacts(MOMENT), at: MOMENT },
    payment: null,
    reason: null,
    orderId: null,
    auditedAt: null,
    claimedAt: MOMENT,
    updatedAt: MOMENT,
    ...given,
  };
}

/**
 * An order in review for one line of 10.00 EUR without tax and shipping, paid by check. Draft id and number follow the order's id.
 *
 * @example
 * ```ts
 * import { anOrder } from "power-buyer/testing";
 *
 * anOrder({ id: "order-2", placedAt: "2026-02-01T10:00:00.000Z" });
 * ```
 */
export function anOrder(given: Partial<Order> = {}): Order {
  const id = given.id ?? "order-1";
  const draftId = given.draftId ?? `draft-of-${id}`;
  return {
    schema: ORDER_SCHEMA,
    id,
    number: `N-${id}`,
    version: 1,
    draftId,
    draftVersion: 2,
    placedAt: MOMENT,
    placedBy: { id: "desk", kind: "staff", onBehalfOf: null },
    currency: euro(),
    customer: { customerId: "customer-1", name: "Anna Example", email: null, kind: "retail" },
    lines: [aLine()],
    sheet: aSheet(draftId),
    shippingAddress: null,
    billingAddress: null,
    exemption: null,
    packing: { attachments: [], leaveOutInvoice: false },
    details: { note: null, tags: [], metadata: {}, poNumber: null },
    replacement: null,
    amends: null,
    amendedBy: null,
    payment: {
      method: {
        kind: "check",
        mailingInstructions: "To the shop",
        instructionsBy: { kind: "invoice" },
        check: "awaited",
      },
      amountDue: 1000,
      authorization: null,
      captured: 0,
      refunded: 0,
      capture: "on_release",
    },
    fulfilment: [{ lineId: "line-1", ordered: "1", shipped: "0", cancelled: "0", backordered: "0", returned: "0" }],
    returnedCharges: [],
    status: "review",
    forwarded: null,
    decisions: [],
    timeline: [],
    ...given,
  };
}

/**
 * An event of an order placed.
 *
 * @example
 * ```ts
 * import { anEvent } from "power-buyer/testing";
 *
 * anEvent({ id: "order-2:placed", subject: "order-2" });
 * ```
 */
export function anEvent(given: Partial<DomainEvent> = {}): DomainEvent {
  return { id: "event-1", type: "order.placed", at: MOMENT, subject: "order-1", data: {}, ...given };
}

const TEN = 1000;

function aSheet(draftId: string): PriceSheet {
  const untaxed = { taxCategory: "standard", taxable: TEN, taxRemoved: 0, taxAdded: 0, payable: TEN, taxes: [] };
  const paid = { totalDiscount: 0, paid: TEN, lineDiscount: 0, couponDiscount: 0, extraDiscount: 0 };
  const line: SheetLine = {
    lineId: "line-1",
    unitPrice: "10",
    quantity: "1",
    gross: TEN,
    net: TEN,
    ...untaxed,
    ...paid,
  };
  const nothingOff = { lineDiscounts: 0, couponDiscounts: 0, extraDiscounts: 0, totalDiscount: 0, taxTreatment: null };
  const nothingOn = {
    shipping: 0,
    surcharges: 0,
    extra: 0,
    taxRemoved: 0,
    taxAdded: 0,
    tax: 0,
    cashRounding: 0,
    settlement: null,
  };
  const sums = { gross: TEN, merchandise: TEN, transactionTotal: TEN, total: TEN, amountDue: TEN };
  const totals: SheetTotals = { ...nothingOff, ...nothingOn, ...sums };
  return {
    schema: SHEET_SCHEMA,
    draftId,
    draftVersion: 2,
    currency: euro(),
    asOf: MOMENT,
    policy: { ...DEFAULT_POLICY },
    lines: [line],
    shipping: null,
    surcharges: [],
    extra: [],
    extraDiscounts: [],
    coupons: [],
    taxes: [],
    customerTax: "standard",
    totals,
    pending: [],
  };
}
