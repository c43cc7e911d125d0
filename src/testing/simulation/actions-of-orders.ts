import { openQuantity } from "../../order/fulfilment.js";
import { KIM, orderOf, type Stage } from "./stage.js";
import { tell } from "./tell.js";

/** What is done with an order when there is one. */

export async function recordCheck(stage: Stage): Promise<void> {
  const order = orderOf(stage);
  if (order?.payment.method.kind !== "check") return;
  const outcome = stage.chance.pick(["cleared", "cleared", "bounced"]);
  tell(stage, await stage.desk.recordCheck({ actor: KIM, orderId: order.id, outcome }));
}

export async function cancelOrder(stage: Stage): Promise<void> {
  const order = orderOf(stage);
  if (order === undefined) return;
  tell(stage, await stage.desk.cancel({ actor: KIM, orderId: order.id, reason: "not wanted any more" }));
}

/** Some of the money goes back; asked for again in the same words where nobody could say. */
export async function refundOrder(stage: Stage): Promise<void> {
  const order = orderOf(stage);
  if (order === undefined) return;
  const amount = stage.chance.between(1, 2_000);
  for (let tried = 0; tried < 2; tried += 1) {
    const requestId = `refund-${stage.action.id}`;
    const answer = await stage.desk.refund({ actor: KIM, orderId: order.id, amount, reason: "sorry", requestId });
    tell(stage, answer);
    if (answer.isOk() || !["port_failed", "refund_unresolved"].includes(answer.error.code)) return;
    await stage.process.sleep(1_000);
  }
}

/** All that has not left the house yet, or one unit of it. */
export async function shipOrder(stage: Stage): Promise<void> {
  const order = orderOf(stage);
  if (order === undefined) return;
  const isWhole = stage.chance.chance(0.6);
  const open = order.fulfilment
    .map((line) => ({ lineId: line.lineId, quantity: openQuantity(line) }))
    .filter(({ quantity }) => quantity !== "0");
  const lines = isWhole ? open : open.slice(0, 1).map(({ lineId }) => ({ lineId, quantity: "1" }));
  if (lines.length === 0) return;
  tell(stage, await stage.desk.markShipped({ actor: KIM, orderId: order.id, lines }));
}

export async function reevaluate(stage: Stage): Promise<void> {
  const order = orderOf(stage);
  if (order === undefined) return;
  tell(stage, await stage.desk.reevaluate({ orderId: order.id }));
}
