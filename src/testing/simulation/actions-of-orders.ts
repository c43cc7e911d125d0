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

export async function reevaluate(stage: Stage): Promise<void> {
  const order = orderOf(stage);
  if (order === undefined) return;
  tell(stage, await stage.desk.reevaluate({ orderId: order.id }));
}
