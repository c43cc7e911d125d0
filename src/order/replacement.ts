import { err, ok, type Result } from "neverthrow";
import { type Actor, actorRef } from "../draft/actor.js";
import { actorShape } from "../draft/actor-shape.js";
import { type Approval, DRAFT_SCHEMA, type Draft, type Line, type ShippingChoice } from "../draft/draft.js";
import type { LineUnknown } from "../draft/errors.js";
import { fingerprintOf } from "../draft/fingerprint.js";
import { inputShape, reason } from "../draft/input-shape.js";
import { isInForce } from "../draft/mandate.js";
import type { ReplacementLedgerFact } from "../facts/answers.js";
import type { QuantityInvalid } from "../money/errors.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import { id, instant, nullable, object, optional } from "../shape/shape.js";
import { type CopiedLine, copyLines, type LineNotCopied } from "./copy-lines.js";
import { type LineQuantity, lineQuantities, perLine } from "./move-lines.js";
import type { Order } from "./order.js";
import { linesBeyond, type ReplacementAboveOriginal } from "./replacement-limit.js";

export interface ReplacementInput {
  /** The new draft's id. */
  readonly draftId: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Lines of the original, by their ids there. */
  readonly lines: readonly LineQuantity[];
  readonly reason: string;
  /**
   * An address that belonged to the earlier draft alone is needed again under the new one: name its copy here. Left out, the
   * original's addresses are kept.
   */
  readonly shippingAddressId?: string | null;
  readonly billingAddressId?: string | null;
  /** "Lost twice": whoever may acknowledge an excess takes on themselves what is more than is left. */
  readonly acknowledgeBeyond?: ReplacementAcknowledgement;
}

/** Whoever may acknowledge an excess, and why more is sent than is left. */
export interface ReplacementAcknowledgement {
  readonly by: Actor;
  readonly reason: string;
}

/** What was cancelled cannot have gone wrong: there is nothing to replace. */
export interface OriginalCancelled {
  readonly code: "original_cancelled";
  readonly orderId: string;
}

/** The ledger counts another chain than this order's. */
export interface LedgerOfAnother {
  readonly code: "ledger_of_another";
  readonly orderId: string;
  readonly rootOrderId: string;
}

/** Who acknowledged it may not acknowledge an excess. */
export interface AcknowledgementNotPermitted {
  readonly code: "acknowledgement_not_permitted";
  readonly by: string;
}

export type ReplacementRefused =
  | InputInvalid
  | OriginalCancelled
  | LedgerOfAnother
  | LineUnknown
  | LineNotCopied
  | QuantityInvalid
  | ReplacementAboveOriginal
  | AcknowledgementNotPermitted;

const REPLACEMENT = /* @__PURE__ */ inputShape<ReplacementInput>(() => ({
  draftId: id(),
  at: instant(),
  lines: lineQuantities(),
  reason: reason(),
  shippingAddressId: optional(nullable(id())),
  billingAddressId: optional(nullable(id())),
  acknowledgeBeyond: optional(object<ReplacementAcknowledgement>({ by: actorShape(), reason: reason() })),
}));

/**
 * Starts the draft of a replacement for an order that went wrong. Each line keeps the original unit price, with one adjustment
 * beside it: every discount that was allocated to the original line. Customer and addresses are kept; coupons, cards, total
 * discount and surcharges are not; carriage is free; nothing is to be paid, being covered by the first order of the chain. All
 * of it can be edited like any draft.
 *
 * Over the whole chain no more of a line is replaced than was ordered and not returned; `ledger` is `replacementLedger` of the
 * chain's first order. Whoever acknowledges more than that approves of the draft as it stands: after an edit it is
 * approved anew. Quantities are positive decimal strings or safe integers.
 *
 * Errors: `input_invalid`, `original_cancelled`, `ledger_of_another`, `line_unknown`, `line_not_copied`, `quantity_invalid`,
 * `replacement_above_original` with the arithmetic of each line, `acknowledgement_not_permitted`.
 *
 * @example
 * ```ts
 * import { type Order, replacementLedger, startReplacement } from "power-buyer/order";
 *
 * const lines = [{ lineId: "line-1", quantity: 1 }];
 * const input = { draftId: "draft-2", at: "2026-11-23T09:30:00.000Z", lines, reason: "arrived broken" };
 * const oneMore = (order: Order) => startReplacement(order, input, replacementLedger(order, []));
 * ```
 */
export function startReplacement(
  original: Order,
  input: ReplacementInput,
  ledger: ReplacementLedgerFact,
): Result<Draft, ReplacementRefused> {
  return readShape(REPLACEMENT, input).andThen((given): Result<Draft, ReplacementRefused> => {
    if (original.status === "cancelled") return err({ code: "original_cancelled", orderId: original.id });
    const rootOrderId = original.replacement?.rootOrderId ?? original.id;
    if (ledger.orderId !== rootOrderId) return err({ code: "ledger_of_another", orderId: ledger.orderId, rootOrderId });
    return perLine(given.lines)
      .andThen((wanted) => copyLines(original, wanted, given.at))
      .andThen((lines) => approvalsFor(original, lines, ledger, given).map((approvals) => ({ lines, approvals })))
      .map(({ lines, approvals }) => {
        const draft: Draft = {
          ...draftOf(original, given, lines),
          approvals: [],
          replacement: { orderId: original.id, rootOrderId, reason: given.reason },
          amends: null,
          billing: {
            kind: "not-required",
            settlement: { kind: "covered_by", orderId: rootOrderId },
            reason: given.reason,
          },
        };
        const fingerprint = fingerprintOf(draft);
        return { ...draft, approvals: approvals.map((approval) => ({ ...approval, fingerprint })) };
      });
  });
}

/** None needed within what is left; beyond it, the yes of somebody who may. */
function approvalsFor(
  { currency, customer }: Order,
  lines: readonly CopiedLine[],
  ledger: ReplacementLedgerFact,
  { acknowledgeBeyond: acknowledged, at }: ReplacementInput,
): Result<readonly Approval[], ReplacementAboveOriginal | AcknowledgementNotPermitted> {
  const wanted = lines.map(({ copiedFrom, quantity }) => ({ lineId: copiedFrom.lineId, quantity }));
  const beyond = linesBeyond(wanted, ledger);
  if (beyond.length === 0) return ok([]);
  if (acknowledged === undefined) return err({ code: "replacement_above_original", lines: beyond });
  const { by, reason: because } = acknowledged;
  const scope = { currency, customerId: customer?.customerId ?? null };
  const isPermitted = by.authority.acknowledgeExcess && isInForce(by.authority, scope, at);
  if (!isPermitted) return err({ code: "acknowledgement_not_permitted", by: by.id });
  return ok([{ by: actorRef(by), authority: by.authority, at, reason: because, version: 1 }]);
}

type Kept = Omit<Draft, "approvals" | "replacement" | "amends" | "billing">;

/** What the new draft takes over from the order, and what it begins without. */
function draftOf(original: Order, given: ReplacementInput, lines: readonly Line[]): Kept {
  const { shippingAddress, billingAddress, customer, currency, exemption } = original;
  return {
    schema: DRAFT_SCHEMA,
    id: given.draftId,
    version: 1,
    status: "open",
    createdAt: given.at,
    updatedAt: given.at,
    currency,
    customerId: customer?.customerId ?? null,
    lines,
    linesAdded: lines.length,
    shippingAddressId: orElse(given.shippingAddressId, shippingAddress?.addressId ?? null),
    billingAddressId: orElse(given.billingAddressId, billingAddress?.addressId ?? null),
    shipping: freeShipping(original, given.reason),
    coupons: [],
    surcharges: [],
    totalDiscount: null,
    exemption,
    packing: { attachments: [], leaveOutInvoice: false },
    details: { note: null, tags: [], metadata: {}, poNumber: null },
    acknowledgements: [],
    unconfirmed: [],
  };
}

/** The way it went the first time, at no charge; none where nothing was carried. */
function freeShipping({ sheet }: Order, because: string): ShippingChoice | null {
  if (sheet.shipping === null || sheet.shipping.taxCategory === null) return null;
  const { name, taxCategory } = sheet.shipping;
  return { kind: "custom", name, amount: "0", taxCategory, reason: because };
}

/** null is an answer; only what was left out falls back. */
function orElse(given: string | null | undefined, fallback: string | null): string | null {
  return given === undefined ? fallback : given;
}
