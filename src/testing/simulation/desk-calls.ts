import type { Result } from "neverthrow";
import type { OrderDesk } from "../../application/order-desk.js";
import type { JudgedOrder } from "../../application/settle-order.js";
import type { Actor } from "../../draft/actor.js";

/** The few places where the simulation must know how the desk completes. */

export interface CompletionAsked {
  readonly actor: Actor;
  readonly draftId: string;
  readonly version: number;
  readonly acceptedTotal: number;
  readonly requestKey: string | null;
}

export async function completeAt(
  desk: OrderDesk,
  { requestKey, ...request }: CompletionAsked,
): Promise<Result<JudgedOrder, { readonly code: string }>> {
  return await desk.complete(requestKey === null ? request : { ...request, requestKey });
}

const DOUBTS: readonly string[] = ["port_failed", "completion_unresolved", "payment_action_required"];

/** Nobody can say what came of it: ask again in the same words. */
export function isInDoubt({ code }: { readonly code: string }): boolean {
  return DOUBTS.includes(code);
}

/** Carries on what nobody carries on; true where there was something, or where it could not be said. */
export async function sweepOnce(desk: OrderDesk): Promise<boolean> {
  const swept = await desk.sweep({});
  return swept.isErr() || swept.value.attempts.length > 0 || swept.value.audited.length > 0;
}
