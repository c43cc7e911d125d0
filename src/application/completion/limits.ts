import type { StepContext } from "../../completion/next.js";
import type { DeskContext } from "../desk-context.js";

/** So long nobody else takes an attempt over. It saves work; nothing is safe by it. */
export const LEASE_MS = 30_000;

/** What was agreed is looked at again when it is as old as this and nothing is held yet. */
const QUOTE_MS = 60_000;

const QUARTER_HOUR_MS = 15 * 60_000;

/** What the protocol may know of the provider and of time. */
export function limitsOf({ ports: { payments } }: DeskContext): Pick<StepContext, "provider" | "quoteMs"> {
  const { idempotencyWindowMs, maxInFlightMs, cancelByKey, lookupByKey } = payments.capabilities;
  const provider = { idempotencyWindowMs, maxInFlightMs, hasLookup: lookupByKey, hasFence: cancelByKey === "fence" };
  return { provider, quoteMs: QUOTE_MS };
}

/** So long after its end nothing that was sent for an attempt can still arrive, by any clock. */
export function auditAfterMs({ ports: { payments } }: DeskContext): number {
  return Math.max(QUARTER_HOUR_MS, 2 * payments.capabilities.maxInFlightMs);
}
