import type { PaymentMethodFact } from "../facts/answers.js";
import type { Answered, KeyReused, Scope } from "./port.js";

/** What a provider can do; completion chooses its way by it. Times in milliseconds. */
export interface PaymentCapabilities {
  readonly separateCapture: boolean;
  readonly idempotencyWindowMs: number;
  readonly maxInFlightMs: number;
  readonly cancelByKey: "fence" | "bestEffort" | "none";
  readonly lookupByKey: boolean;
  readonly listByReference: boolean;
}

/** What a provider answers. Key, amount and currency are echoed; an answer that does not echo them is treated as unknown. */
export interface PaymentOutcome {
  readonly kind:
    | "authorized"
    | "captured"
    | "voided"
    | "refunded"
    | "declined"
    | "refused"
    | "action_required"
    | "pending";
  readonly key: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** The provider's id of what was made: an authorization, a capture, a refund. */
  readonly id: string | null;
  /** The provider's reason for a decline or refusal. */
  readonly reason: string | null;
  /** When an authorization lapses, ISO 8601. */
  readonly expiresAt: string | null;
}

export type PaymentSource =
  | { readonly kind: "saved-card"; readonly paymentMethodId: string; readonly customerId: string }
  | {
      readonly kind: "new-method";
      readonly token: string;
      /** Keep it for this customer once the authorization stands; null keeps nothing. */
      readonly keepFor: string | null;
    };

/** One effect per key, however often and from wherever it is asked for. Amounts are minor units. */
export interface PaymentsPort {
  readonly capabilities: PaymentCapabilities;
  /** The customer's saved methods, never anybody else's. */
  methodsOf(customerId: string, scope: Scope): Answered<readonly PaymentMethodFact[]>;
  /** null for a missing method and for another customer's: the two look alike. */
  method(
    request: { readonly paymentMethodId: string; readonly customerId: string },
    scope: Scope,
  ): Answered<PaymentMethodFact | null>;
  authorize(
    request: {
      readonly key: string;
      readonly amount: number;
      readonly currency: string;
      readonly source: PaymentSource;
      /** The draft; what an audit lists effects by. */
      readonly reference: string;
    },
    scope: Scope,
  ): Answered<PaymentOutcome, KeyReused>;
  capture(
    request: {
      readonly key: string;
      readonly authorizationId: string;
      readonly amount: number;
      readonly currency: string;
    },
    scope: Scope,
  ): Answered<PaymentOutcome, KeyReused>;
  void(
    request: { readonly key: string; readonly authorizationId: string },
    scope: Scope,
  ): Answered<PaymentOutcome, KeyReused>;
  refund(
    request: { readonly key: string; readonly captureId: string; readonly amount: number; readonly currency: string },
    scope: Scope,
  ): Answered<PaymentOutcome, KeyReused>;
  /**
   * What became of what was asked for under a key. `since` is when that was first asked for (ISO 8601), where the caller knows: nothing
   * older need be looked through, nor anything that is younger by more than a key is asked with again.
   */
  lookup(
    request: { readonly key: string; readonly since?: string | null },
    scope: Scope,
  ): Answered<
    | { readonly found: false; readonly key: string }
    | { readonly found: true; readonly key: string; readonly outcome: PaymentOutcome }
  >;
  /** After a fence, a late authorization under that key is declined. */
  cancelByKey?(request: { readonly key: string }, scope: Scope): Answered<PaymentOutcome>;
  listByReference?(request: { readonly reference: string }, scope: Scope): Answered<readonly PaymentOutcome[]>;
}
