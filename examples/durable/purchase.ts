import { DBOS } from "@dbos-inc/dbos-sdk";
import type { JudgedOrder, OrderDesk } from "power-buyer";
import { type Patience, PATIENCE, pauses } from "./patience.js";

export type Request = Parameters<OrderDesk["complete"]>[0];

/** What a purchase came to, as plain data: workflows keep what their steps answer. */
export type Outcome =
  | { readonly is: "order"; readonly orderId: string; readonly status: JudgedOrder["order"]["status"] }
  | { readonly is: "refused"; readonly code: string }
  /** The holder of the card has not answered the bank. */
  | { readonly is: "waiting"; readonly until: string | null }
  /** Asking again would not help, and nothing has happened: a schema of another release, a password that does not hold. */
  | { readonly is: "failed"; readonly port: string; readonly operation: string }
  /** Nobody knows yet, after all patience. The attempt is kept: `desk.sweep` goes on with it, and a person is told. */
  | { readonly is: "unresolved"; readonly because: string };

/** What the page sends on which the holder of the card answered the bank. */
const APPROVED = "approved";
const HOUR_MS = 60 * 60 * 1_000;

/** One try. Only what may be otherwise the next time is worth another one. */
export async function attempt(desk: Pick<OrderDesk, "complete">, request: Request): Promise<Outcome> {
  return (await desk.complete(request)).match<Outcome>(
    ({ order: { id, status } }) => ({ is: "order", orderId: id, status }),
    (refusal) => {
      if (refusal.code === "completion_unresolved") return { is: "unresolved", because: refusal.because };
      if (refusal.code === "payment_action_required") return { is: "waiting", until: refusal.until };
      if (refusal.code !== "port_failed") return { is: "refused", code: refusal.code };
      const { port, operation, retryable } = refusal;
      return retryable
        ? { is: "unresolved", because: `${port}.${operation} failed` }
        : { is: "failed", port, operation };
    },
  );
}

/**
 * Completion as a workflow of a durable engine: its id is the request's key, so that starting it twice is one purchase, and the engine takes
 * it up again where a process died. Steps may run more than once; the desk answers each repeat with what is there. It always ends.
 */
export function registerPurchase(desk: OrderDesk, patience: Patience = PATIENCE) {
  return DBOS.registerWorkflow(
    async (request: Request): Promise<Outcome> => {
      const pausing = pauses(patience);
      let left = patience.holderMs;
      for (;;) {
        const outcome = await DBOS.runStep(() => attempt(desk, request), { name: "complete" });
        if (outcome.is === "unresolved") {
          const pause = pausing.next();
          if (pause.done === true) return outcome;
          await DBOS.sleepms(pause.value);
        } else if (outcome.is === "waiting" && left > 0) {
          // Woken by the shop's page after 3-D Secure, or to look whether there is still time.
          const wait = Math.min(HOUR_MS, left);
          left -= wait;
          await DBOS.recv(APPROVED, wait / 1_000);
        } else return outcome;
      }
    },
    { name: "purchase" },
  );
}
