import { err, ok, Result } from "neverthrow";
import type { FactsNeeded } from "../facts/facts.js";
import type { CurrencyMismatch } from "../money/errors.js";
import { id, nullable } from "../shape/shape.js";
import { addressQuestion } from "./destination.js";
import type { Billing, Draft, Line, LinePrice } from "./draft.js";
import { type Changes, type EditContext, type Edited, edit, look, lookAll } from "./edit.js";
import type { CustomerUnknown } from "./errors.js";
import { replaceLines } from "./find-lines.js";
import { grantsOf } from "./grants.js";
import { inputShape } from "./input-shape.js";
import { allNeeded } from "./look.js";
import { isVariantLine, lookUpPrices, priceLines, samePrice } from "./reprice.js";

export interface SetCustomer {
  /** null: nobody yet. */
  readonly customerId: string | null;
}

export const SET_CUSTOMER = /* @__PURE__ */ inputShape<SetCustomer>(() => ({ customerId: nullable(id()) }));

/**
 * Puts the draft under a customer, or under none. What belongs to an earlier customer goes: cards, a waiver of
 * payment (check and terms stay), addresses of the address book (the draft's own stay), the tax exemption, the PO number, price
 * locks and approvals. Prices are found anew for the
 * new customer; prices set by hand, discounts and a custom shipping price stay, and where they were granted to an earlier customer
 * they wait in `unconfirmed`. Coupons stay: `price` judges them for the new customer. The same customer again changes nothing.
 * Looks up `customer`, `prices` of every variant, and `address` as the earlier customer sees it.
 *
 * Errors: `facts_needed`, `customer_unknown`, `currency_mismatch`; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setCustomer } from "power-buyer/draft";
 *
 * const forAda = (draft: Draft, context: EditContext) => setCustomer(draft, { customerId: "ada" }, context);
 * ```
 */
export function setCustomer(
  draft: Draft,
  input: SetCustomer,
  context: EditContext,
): Edited<FactsNeeded | CustomerUnknown | CurrencyMismatch> {
  return edit(draft, SET_CUSTOMER, input, context, ({ customerId }, context) =>
    customerId === draft.customerId ? ok({}) : switchCustomer(draft, customerId, context),
  );
}

function switchCustomer(
  draft: Draft,
  customerId: string | null,
  context: EditContext,
): Result<Changes, FactsNeeded | CustomerUnknown | CurrencyMismatch> {
  const lines = draft.lines.filter(isVariantLine).filter(isNotCopied);
  return Result.combineWithAllErrors([
    findCustomer(customerId, context),
    leftBehind(draft, context),
    lookUpPrices({ ...draft, customerId }, lines, context),
  ])
    .mapErr(allNeeded)
    .andThen(([isKnown, changes, prices]): Result<Changes, CustomerUnknown | CurrencyMismatch> => {
      if (customerId !== null && !isKnown) return err({ code: "customer_unknown", customerId });
      return priceLines(draft, lines, prices, context.at).map((newPrices) => ({
        ...changes,
        customerId,
        lines: replaceLines(draft, withPrices(lines, newPrices)),
      }));
    });
}

/** A copied price is what was paid on the original order, whoever it is replaced for. */
function isNotCopied({ price, priceBefore }: Line): boolean {
  return (priceBefore ?? price)?.source !== "copied";
}

function findCustomer(customerId: string | null, context: EditContext): Result<boolean, FactsNeeded> {
  return customerId === null
    ? ok(false)
    : look<"customer">(context, { kind: "customer", customerId }).map((customer) => customer !== null);
}

/** What changes because it was the earlier customer's; nothing where there was none. */
function leftBehind(draft: Draft, context: EditContext): Result<Changes, FactsNeeded> {
  if (draft.customerId === null) return ok({});
  const { shippingAddressId, billingAddressId, details } = draft;
  const addressIds = [...new Set([shippingAddressId, billingAddressId])].filter((addressId) => addressId !== null);
  const questions = addressIds.map((addressId) => addressQuestion(draft, addressId));
  return lookAll(context, questions).map((addresses) => {
    const own = new Set(
      addresses.filter((address) => address?.customerId === null).map((address) => address?.addressId),
    );
    const kept = (addressId: string | null) => (addressId !== null && own.has(addressId) ? addressId : null);
    return {
      shippingAddressId: kept(shippingAddressId),
      billingAddressId: kept(billingAddressId),
      billing: billingLeft(draft.billing),
      exemption: null,
      details: { ...details, poNumber: null },
      unconfirmed: grantsOf(draft),
    };
  });
}

/** Which ways to pay outlive the customer: another person's card is never charged, and a waiver was granted to that person. */
const OUTLIVES_CUSTOMER: Readonly<Record<Billing["kind"], boolean>> = {
  "not-required": false,
  "saved-card": false,
  "new-method": false,
  check: true,
  terms: true,
};

function billingLeft(billing: Billing | null): Billing | null {
  return billing !== null && OUTLIVES_CUSTOMER[billing.kind] ? billing : null;
}

/** The lines with their new prices; under a price set by hand the new one is what a revert goes back to. */
function withPrices(lines: readonly Line[], prices: readonly (LinePrice | null)[]): readonly Line[] {
  return lines.map((line, index) => {
    const price = prices[index] ?? null;
    const field = line.price?.source === "override" ? "priceBefore" : "price";
    return samePrice(line[field], price) ? line : { ...line, [field]: price };
  });
}
