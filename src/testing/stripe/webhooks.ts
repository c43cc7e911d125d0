import { createHmac } from "node:crypto";
import type { StripeFakeEvent } from "./account.js";

/** Where events are sent, and the secret that they are signed with ("whsec_…"). */
export interface StripeFakeWebhook {
  readonly url: string;
  readonly secret: string;
}

/** An event as it is sent: the body, and the value of the header Stripe-Signature. */
export interface SignedEvent {
  readonly payload: string;
  readonly header: string;
}

export function signEvent(event: StripeFakeEvent, secret: string, nowMs: number): SignedEvent {
  const payload = JSON.stringify({ api_version: null, livemode: false, pending_webhooks: 1, ...event });
  const at = Math.floor(nowMs / 1000);
  const signature = createHmac("sha256", secret).update(`${at}.${payload}`).digest("hex");
  return { payload, header: `t=${at},v1=${signature}` };
}

/** Sends an event and answers with the receiver's status. */
export async function sendEvent({ url }: StripeFakeWebhook, { payload, header }: SignedEvent): Promise<number> {
  const headers = { "content-type": "application/json", "stripe-signature": header };
  const answer = await fetch(url, { method: "POST", headers, body: payload });
  await answer.arrayBuffer();
  return answer.status;
}
