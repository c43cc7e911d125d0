/** How the simulated provider meets a token; every token that is not listed is approved. */
export type TokenBehaviour =
  | { readonly kind: "declined"; readonly reason: string }
  | { readonly kind: "action_required" | "pending" | "unavailable" | "lost" };

/**
 * Tokens that make the simulated payment provider behave in a certain way.
 *
 * @example
 * ```ts
 * import { TEST_TOKENS } from "power-buyer/adapters/memory";
 *
 * TEST_TOKENS.declined; // "tok_declined"
 * ```
 */
export const TEST_TOKENS = {
  /** Authorized. */
  approved: "tok_approved",
  /** Declined with the reason "card_declined". */
  declined: "tok_declined",
  /** Declined with the reason "insufficient_funds". */
  insufficientFunds: "tok_insufficient_funds",
  /** Answered `action_required` until `settle` says how the customer did. */
  actionRequired: "tok_action_required",
  /** Answered `pending` until `settle` says how it ended. */
  pending: "tok_pending",
  /** The provider cannot be reached: `port_failed`, and nothing happened there. */
  unavailable: "tok_unavailable",
  /** Authorized, but the answer is lost once: `port_failed`, effect unknown. The same key again, or a lookup, finds it. */
  lost: "tok_lost",
} as const;

const BEHAVIOURS: ReadonlyMap<string, TokenBehaviour> = /* @__PURE__ */ new Map<string, TokenBehaviour>([
  [TEST_TOKENS.declined, { kind: "declined", reason: "card_declined" }],
  [TEST_TOKENS.insufficientFunds, { kind: "declined", reason: "insufficient_funds" }],
  [TEST_TOKENS.actionRequired, { kind: "action_required" }],
  [TEST_TOKENS.pending, { kind: "pending" }],
  [TEST_TOKENS.unavailable, { kind: "unavailable" }],
  [TEST_TOKENS.lost, { kind: "lost" }],
]);

export function behaviourOf(token: string | null): TokenBehaviour | undefined {
  return token === null ? undefined : BEHAVIOURS.get(token);
}
