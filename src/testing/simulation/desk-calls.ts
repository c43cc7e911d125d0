import type { Result } from "neverthrow";
import type { OrderDesk } from "../../application/order-desk.js";
import type { JudgedOrder } from "../../application/settle-order.js";
import type { Actor } from "../../draft/actor.js";
import { draftsIn } from "./read-state.js";
import { KIM } from "./stage.js";
import type { SimulatedWorld } from "./world.js";

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
  { requestKey: _, ...request }: CompletionAsked,
): Promise<Result<JudgedOrder, { readonly code: string }>> {
  return await desk.complete(request);
}

const DOUBTS: readonly string[] = ["port_failed", "completion_unresolved", "payment_action_required"];

/** Nobody can say what came of it: ask again in the same words. */
export function isInDoubt({ code }: { readonly code: string }): boolean {
  return DOUBTS.includes(code);
}

/** Carries on what nobody carries on; true where there was something. */
export async function sweepOnce(desk: OrderDesk, world: SimulatedWorld): Promise<boolean> {
  const stuck = draftsIn(world.state).filter(({ draft }) => draft.status === "completing");
  for (const { draft } of stuck) await desk.reopen({ actor: KIM, draftId: draft.id });
  return stuck.length > 0;
}
