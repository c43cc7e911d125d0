import { okAsync, ResultAsync } from "neverthrow";
import type { Command } from "../draft/command.js";
import { type Change, diff } from "../draft/diff.js";
import type { Draft, LinePrice } from "../draft/draft.js";
import { inputShape } from "../draft/input-shape.js";
import { samePrice } from "../draft/reprice.js";
import type { AddressFact, Exemption, PaymentMethodFact } from "../facts/answers.js";
import type { CustomerTax } from "../facts/question.js";
import { subtractQuantities } from "../money/quantity.js";
import type { PortFailure } from "../ports/port.js";
import { changesOf } from "../pricing/compare-sheets.js";
import type { SheetChanges } from "../pricing/sheet-changes.js";
import { customerOf, knownDestination } from "../pricing/stages/parties.js";
import { id, nullable, optional } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import { type AtVersion, atVersion, type ChangeRefused } from "./edit-draft.js";
import { loadDraftAt } from "./load.js";
import type { PricingFailed } from "./price-draft.js";
import { type ReviewedDraft, reviewDraft } from "./review-draft.js";
import { type CommandFailed, runCommands } from "./run-commands.js";
import { useCase } from "./use-case.js";

export interface PreviewCustomerRequest extends AtVersion {
  /** null: nobody. */
  readonly customerId: string | null;
  /** An address of the other customer's book, or of this draft: with it carriage and tax are no guess. */
  readonly shippingAddressId?: string;
}

/** What stood on the draft, and what would. */
interface Switched<T> {
  readonly before: T;
  readonly after: T;
}

/** A line whose unit price would be another one. */
export interface PriceAtSwitch extends Switched<LinePrice | null> {
  readonly lineId: string;
  /** after − before, for one unit, as a signed decimal string in major units; null where one of them is not there. */
  readonly change: string | null;
  /** What the whole line would cost more before discounts, in minor units; a line without a price counts nothing, as in the sheet. */
  readonly effect: number;
}

/** How the customer is taxed where the order goes. */
export interface CustomerTaxStanding {
  /** null where there is an exemption and nobody knows yet whether the order goes where it counts. */
  readonly standing: CustomerTax | null;
  /** The draft's own, or the one on the customer's record, whether it counts or not. */
  readonly exemption: Exemption | null;
}

/**
 * What a switch to another customer would do; nothing has been changed. Lines, carriage, coupons, taxes and totals stand here where the
 * sheets differ, with both sides of each; amounts are minor units.
 */
export interface CustomerSwitchPreview extends Omit<SheetChanges, "customerTax"> {
  readonly before: ReviewedDraft;
  readonly after: ReviewedDraft;
  /** Every field of the draft that would change. */
  readonly changes: readonly Change[];
  readonly customerId: Switched<string | null>;
  /** The lines whose unit price would be another one, in their order. */
  readonly prices: readonly PriceAtSwitch[];
  readonly addresses: {
    /** Ids; another customer's addresses go, the draft's own stay. */
    readonly shipping: Switched<string | null>;
    readonly billing: Switched<string | null>;
    /** The other customer's address book, to choose from. */
    readonly available: readonly AddressFact[];
  };
  readonly cards: {
    /** How the order is paid: a card of the earlier customer goes. */
    readonly billing: Switched<Draft["billing"]>;
    /** Saved cards that cannot be used any more. */
    readonly lost: readonly PaymentMethodFact[];
    /** Saved cards of the other customer. */
    readonly available: readonly PaymentMethodFact[];
  };
  readonly taxStanding: Switched<CustomerTaxStanding>;
}

const PREVIEW = /* @__PURE__ */ inputShape<PreviewCustomerRequest>(() => ({
  ...atVersion(),
  customerId: nullable(id()),
  shippingAddressId: optional(id()),
}));

/**
 * Shows prices, coupons, addresses, cards and tax as they would be for another customer, or for nobody, before anything is applied;
 * with an address of theirs, carriage and tax too.
 */
export function previewCustomer(
  desk: DeskContext,
  request: PreviewCustomerRequest,
): ResultAsync<CustomerSwitchPreview, ChangeRefused | CommandFailed | PricingFailed> {
  return useCase(PREVIEW, request, ({ actor, draftId, version, customerId, shippingAddressId: addressId }) => {
    const commands: readonly Command[] = [
      { type: "customer.set", input: { customerId } },
      ...(addressId === undefined ? [] : [{ type: "shippingAddress.set", input: { addressId } } as const]),
    ];
    return loadDraftAt(desk, draftId, version).andThen((record) =>
      runCommands(desk, record, commands, actor).andThen((switched) =>
        ResultAsync.combine([
          reviewDraft(desk, record.draft, actor, "editing"),
          reviewDraft(desk, switched.draft, actor, "editing"),
          belongingsOf(desk, record.draft.customerId),
          belongingsOf(desk, customerId),
        ]).map(([before, after, theirs, others]) => previewOf(before, after, theirs, others)),
      ),
    );
  });
}

/** What is in a customer's name. */
interface Belongings {
  readonly addresses: readonly AddressFact[];
  readonly cards: readonly PaymentMethodFact[];
}

function belongingsOf({ ports, scope }: DeskContext, customerId: string | null): ResultAsync<Belongings, PortFailure> {
  if (customerId === null) return okAsync({ addresses: [], cards: [] });
  return ResultAsync.combine([
    ports.addresses.ofCustomer(customerId, scope),
    ports.payments.methodsOf(customerId, scope),
  ]).map(([addresses, cards]) => ({ addresses, cards }));
}

function previewOf(
  before: ReviewedDraft,
  after: ReviewedDraft,
  theirs: Belongings,
  others: Belongings,
): CustomerSwitchPreview {
  const both = <T>(read: (reviewed: ReviewedDraft) => T): Switched<T> => ({ before: read(before), after: read(after) });
  const customerId = both(({ draft }) => draft.customerId);
  const { customerTax: _toldAsStanding, ...sheetChanges } = changesOf(before.sheet, after.sheet);
  return {
    before,
    after,
    changes: diff(before.draft, after.draft),
    ...sheetChanges,
    customerId,
    prices: pricesAtSwitch(before, after),
    addresses: {
      shipping: both(({ draft }) => draft.shippingAddressId),
      billing: both(({ draft }) => draft.billingAddressId),
      available: others.addresses,
    },
    cards: {
      billing: both(({ draft }) => draft.billing),
      lost: customerId.before === customerId.after ? [] : theirs.cards,
      available: others.cards,
    },
    taxStanding: both(standingOf),
  };
}

/** A switch adds no lines and takes none away: both drafts and both sheets have the same, in the same order. */
function pricesAtSwitch(before: ReviewedDraft, after: ReviewedDraft): readonly PriceAtSwitch[] {
  const grossOf = ({ sheet }: ReviewedDraft, i: number) => sheet.lines[i]?.gross ?? 0;
  return after.draft.lines.flatMap(({ id: lineId, price: is }, i) => {
    const was = before.draft.lines[i]?.price ?? null;
    if (samePrice(was, is)) return [];
    const change = was === null || is === null ? null : subtractQuantities(is.amount, was.amount);
    return [{ lineId, before: was, after: is, change, effect: grossOf(after, i) - grossOf(before, i) }];
  });
}

function standingOf(reviewed: ReviewedDraft): CustomerTaxStanding {
  const { draft, sheet } = reviewed;
  const exemption = draft.exemption ?? customerOf(reviewed)?.exemption ?? null;
  const isOpen = exemption !== null && knownDestination(reviewed) === null;
  return { standing: isOpen ? null : sheet.customerTax, exemption };
}
