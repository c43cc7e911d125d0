/** How the fake meets a test card. */
export interface CardBehaviour {
  readonly brand: string;
  readonly last4: string;
  /** Stripe's code and decline code; null approves. */
  readonly declined: { readonly code: string; readonly declineCode: string | null } | null;
  /** The card's bank wants to hear from its holder. */
  readonly asks: boolean;
}

const approved = (brand: string, last4: string): CardBehaviour => ({ brand, last4, declined: null, asks: false });
const asking = (last4: string): CardBehaviour => ({ brand: "visa", last4, declined: null, asks: true });
const declined = (last4: string, code: string, declineCode: string | null = null): CardBehaviour => ({
  brand: "visa",
  last4,
  declined: { code, declineCode },
  asks: false,
});

/** Stripe's own names of test cards. Source: docs.stripe.com/testing. */
const CARDS: ReadonlyMap<string, CardBehaviour> = /* @__PURE__ */ new Map([
  ["pm_card_visa", approved("visa", "4242")],
  ["pm_card_mastercard", approved("mastercard", "4444")],
  ["pm_card_amex", approved("amex", "8431")],
  ["pm_card_jcb", approved("jcb", "0505")],
  ["pm_card_visa_chargeDeclined", declined("0002", "card_declined", "generic_decline")],
  ["pm_card_chargeDeclined", declined("0002", "card_declined", "generic_decline")],
  ["pm_card_visa_chargeDeclinedInsufficientFunds", declined("9995", "card_declined", "insufficient_funds")],
  ["pm_card_visa_chargeDeclinedLostCard", declined("9987", "card_declined", "lost_card")],
  ["pm_card_visa_chargeDeclinedStolenCard", declined("9979", "card_declined", "stolen_card")],
  ["pm_card_chargeDeclinedExpiredCard", declined("0069", "expired_card")],
  ["pm_card_chargeDeclinedIncorrectCvc", declined("0127", "incorrect_cvc")],
  ["pm_card_chargeDeclinedProcessingError", declined("0119", "processing_error")],
  ["pm_card_authenticationRequired", asking("3184")],
  ["pm_card_threeDSecure2Required", asking("3220")],
]);

export function behaviourOf(card: string): CardBehaviour | undefined {
  return CARDS.get(card);
}
