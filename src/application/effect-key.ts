import type { DeskContext } from "./desk-context.js";

/** What is asked of another system for one draft; each has at most one effect. */
export type Effect = "authorize" | "capture" | "void" | "stock" | `refund:${string}` | `coupon:${string}`;

/**
 * The key under which an effect is asked for: made of stored identity alone, so that a retry asks under the same one. The draft's
 * version as the caller completed it tells one attempt from the next. JSON, because "a|b" + "c" and "a" + "b|c" must differ.
 */
export function effectKey({ scope }: DeskContext, draftId: string, version: number, effect: Effect): string {
  return JSON.stringify([scope.tenant, draftId, version, effect]);
}
