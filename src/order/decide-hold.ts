import { err, type Result } from "neverthrow";
import type { ActorRef } from "../draft/actor.js";
import { reason } from "../draft/input-shape.js";
import { choice, object, type Shape, union } from "../shape/shape.js";
import { openRecall } from "./being-forwarded.js";
import { IS_CLEARABLE } from "./hold.js";
import type { Decision, HoldCode, Order } from "./order.js";
import { changed, type StepChange, type StepContext, type Stepped, takeStep } from "./step.js";

/** Hold the order by hand, or lift one of its holds. */
export type HoldDecision =
  | { readonly decision: "placed"; readonly reason: string }
  | { readonly decision: "cleared"; readonly hold: HoldCode; readonly reason: string };

/** No word on the order lifts this hold: it answers to the customer and their flag, the address or the money. */
export interface HoldNotClearable {
  readonly code: "hold_not_clearable";
  readonly hold: HoldCode;
}

/** Only a person of the shop does this: lifts a hold, says that nothing stands at the provider, vouches for a customer. */
export interface PersonNeeded {
  readonly code: "person_needed";
  readonly kind: ActorRef["kind"];
}

const DECISION: Shape<HoldDecision> = /* @__PURE__ */ holdDecision();

function holdDecision(): Shape<HoldDecision> {
  const holds = Object.keys(IS_CLEARABLE) as HoldCode[];
  return union<HoldDecision>("decision", {
    placed: object({ decision: choice("placed"), reason: reason() }),
    cleared: object({ decision: choice("cleared"), hold: choice(...holds), reason: reason() }),
  });
}

/**
 * Writes down what was decided about a hold. Anybody may hold an order by hand; lifting one (a risk hold, an incomplete address,
 * a hold by hand, the warehouse's refusal, a recall) takes a person of the shop, and what that person
 * decided no later automatic judgement overwrites.
 *
 * Errors: `input_invalid`, `status_refuses` (an order that is shipped or cancelled is not held any more), `person_needed`,
 * `hold_not_clearable` (of a cancelled order only the recall is, of a parcel that may have left).
 *
 * @example
 * ```ts
 * import { decideHold, type HoldDecision, type Order, type StepContext } from "power-buyer/order";
 *
 * const trusted: HoldDecision = { decision: "cleared", hold: "risk_hold", reason: "called back, known for years" };
 * const released = (order: Order, context: StepContext) => decideHold(order, trusted, context);
 * ```
 */
export function decideHold(
  order: Order,
  input: HoldDecision,
  context: StepContext,
): Stepped<HoldNotClearable | PersonNeeded> {
  const { by, at } = context;
  return takeStep(order, input, context, {
    shape: DECISION,
    event: (given) => (given.decision === "placed" ? "held" : "hold_cleared"),
    change: (given): Result<StepChange, HoldNotClearable | PersonNeeded> => {
      const hold = given.decision === "placed" ? "held_by_hand" : given.hold;
      if (given.decision === "cleared" && by.kind !== "staff") return err({ code: "person_needed", kind: by.kind });
      if (!isDecidable(order, hold)) return err({ code: "hold_not_clearable", hold });
      const word: Decision = { hold, decision: given.decision, by, at, reason: given.reason };
      return changed({ decisions: [...order.decisions, word] }, given.reason);
    },
  });
}

/** Nothing holds a cancelled order but a parcel that may be on its way. */
function isDecidable(order: Order, hold: HoldCode): boolean {
  return order.status === "cancelled" ? hold === "recall" && openRecall(order) !== null : IS_CLEARABLE[hold];
}
