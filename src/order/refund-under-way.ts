import type { AnnouncedRefund } from "./order.js";

/**
 * Another refund of this order was announced, so this one was not begun. `state` says what became of that one: `open` (nobody knows yet
 * whether the money went back), `refunded` or `failed`. Once it is over, look at the order and ask again if it is still wanted.
 */
export interface RefundUnderWay {
  readonly code: "refund_under_way";
  readonly requestId: string | null;
  /** Minor units. */
  readonly amount: number;
  /** Who announced it, and when. */
  readonly by: string;
  readonly at: string;
  readonly state: "open" | "refunded" | "failed";
}

export function refundUnderWay(announced: AnnouncedRefund, state: RefundUnderWay["state"]): RefundUnderWay {
  const { requestId, amount, by, at } = announced;
  return { code: "refund_under_way", requestId, amount, by: by.id, at, state };
}
