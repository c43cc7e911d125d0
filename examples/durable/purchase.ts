import { DBOS } from "@dbos-inc/dbos-sdk";
import type { JudgedOrder, OrderDesk } from "power-buyer";

export type Request = Parameters<OrderDesk["complete"]>[0];

/** What a purchase came to, as plain data: workflows keep what their steps answer. */
export type Outcome =
  | { readonly is: "order"; readonly orderId: string; readonly status: JudgedOrder["order"]["status"] }
  | { readonly is: "refused"; readonly code: string }
  | { readonly is: "waiting"; readonly until: string | null };

/** What the page sends on which the holder of the card answered the bank. */
const APPROVED = "approved";

const PAUSE_MS = 1_000;
const HOUR_MS = 60 * 60 * 1_000;

/**
 * Completion as a workflow of a durable engine: its id is the request's key, so that starting it twice is one purchase, and the engine takes
 * it up again where a process died. Steps may run more than once; the desk answers each repeat with what is there.
 */
export function registerPurchase(desk: OrderDesk) {
  const attempt = async (request: Request): Promise<Outcome | "unresolved"> =>
    (await desk.complete(request)).match<Outcome | "unresolved">(
      ({ order: { id, status } }) => ({ is: "order", orderId: id, status }),
      (refusal) => {
        if (refusal.code === "completion_unresolved" || refusal.code === "port_failed") return "unresolved";
        if (refusal.code === "payment_action_required") return { is: "waiting", until: refusal.until };
        return { is: "refused", code: refusal.code };
      },
    );

  return DBOS.registerWorkflow(
    async (request: Request): Promise<Outcome> => {
      for (;;) {
        const outcome = await DBOS.runStep(() => attempt(request), { name: "complete" });
        if (outcome === "unresolved") await DBOS.sleepms(PAUSE_MS);
        else if (outcome.is !== "waiting") return outcome;
        // Woken by the shop's page after 3-D Secure, or to look whether there is still time.
        else await DBOS.recv(APPROVED, HOUR_MS / 1_000);
      }
    },
    { name: "purchase" },
  );
}
