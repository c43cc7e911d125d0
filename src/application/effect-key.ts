import type { DeskContext } from "./desk-context.js";

/** What is asked of another system for one draft; each has at most one effect. */
export type Effect =
  | "authorize"
  /** A new authorization in place of one that is spent, by the name that the caller gave it. */
  | `authorize-again:${string}`
  /** Of one authorization. */
  | `capture:${string}`
  | `void:${string}`
  /** Announced on the order at this version, at which nothing else can be. */
  | `refund-at:${number}`
  /** Of an attempt that was given up. */
  | "refund"
  /** Of a charge without an order. */
  | `refund:${string}`
  | "stock"
  | "spending"
  | `coupon:${string}`;

/**
 * The key under which an effect is asked for: made of stored identity alone, so that a retry asks under the same one. The draft's
 * version as the caller completed it tells one attempt from the next. JSON, because "a|b" + "c" and "a" + "b|c" must differ.
 */
export function effectKey({ scope }: DeskContext, draftId: string, version: number, effect: Effect): string {
  return JSON.stringify([scope.tenant, draftId, version, effect]);
}

/** The same for an effect of the order that came of the draft. */
export function orderEffectKey(
  desk: DeskContext,
  { draftId, draftVersion }: { readonly draftId: string; readonly draftVersion: number },
  effect: Effect,
): string {
  return effectKey(desk, draftId, draftVersion, effect);
}
