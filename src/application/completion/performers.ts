import { applyEvent } from "../../completion/apply.js";
import type { Completion } from "../../completion/completion.js";
import type { CompletionEffect } from "../../completion/effect.js";
import { workOf } from "../do-work.js";
import { settleFar } from "../settle-order.js";
import { checkAgain, placeTheOrder, release, reserve } from "./perform-goods.js";
import { authorizeNow, declined, fence, lookUp, refundNow, voidNow } from "./perform-payment.js";
import { happened, type Performer, refusedFor, unknownYet } from "./performed.js";

const NOT_DONE = "the order stands, but not everything that follows from it could be done";

/** What follows from an order: whatever fails leaves it in review with the reason, and is tried again. */
const settle: Performer<"settle"> = async (desk, row, { orderId }, now) => {
  const worked = await workOf(desk, orderId, { completion: row, now });
  if (worked.isErr()) return unknownYet(NOT_DONE);
  const { mark, isLeft } = worked.value;
  // The row says by now how far that came.
  if (mark !== null && mark.completion !== row) return { is: "moved", completion: mark.completion };
  const end = applyEvent(row, { is: "settled" }, now).unwrapOr(row);
  let completion: Completion | null = null;
  const settled = await settleFar(desk, orderId, isLeft, ({ completions }) =>
    completions.save(end, row, desk.scope).map(() => {
      completion = end;
    }),
  );
  if (settled.isErr() || settled.value.failed !== null) {
    return unknownYet(NOT_DONE);
  }
  const { judged: order, isUnfinished } = settled.value;
  if (isUnfinished) {
    return { is: "unknown", because: "the order stands, and waits for the provider or the warehouse", order };
  }
  return completion === null ? { is: "event", event: { is: "settled" }, order } : { is: "moved", completion, order };
};

/** How each effect is done: THE table. */
export const PERFORMERS: { readonly [K in CompletionEffect["do"]]: Performer<K> } = {
  check: checkAgain,
  reserve,
  intend: async () => happened({ is: "intended" }),
  authorize: authorizeNow,
  lookup: lookUp,
  fence,
  void: voidNow,
  refund: refundNow,
  order: placeTheOrder,
  settle,
  release,
  expire: async () => refusedFor(declined("the card's holder did not answer in time")),
  wait: async (_desk, _row, { until }) => unknownYet(`nothing can be done before ${until}`),
  nothing: async () => ({ is: "overtaken" }),
};
