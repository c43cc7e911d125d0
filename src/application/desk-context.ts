import type { EditContext } from "../draft/edit.js";
import type { CapturePolicy } from "../order/order.js";
import type { PricingPolicy } from "../pricing/policy.js";
import type { ShopStage } from "../pricing/stage.js";
import type { Scope } from "../ports/port.js";
import type { Ports } from "../ports/ports.js";

export interface DeskOptions {
  /** Whose orders these are, "default" where nothing is said; every call of every port carries it. */
  readonly tenant?: string;
  /** When authorised money is taken: with the order, when it leaves review (the default), or when goods leave. */
  readonly capture?: CapturePolicy;
  readonly policy?: PricingPolicy;
  /** The shop's own pricing stages. */
  readonly stages?: readonly ShopStage[];
  /** When others are told of what happened: right after each change (the default), or only when `sendEvents` is called. */
  readonly events?: "at_once" | "later";
  /** Every character that a coupon's code may have, 1 to 200 of them; A–Z, 0–9, - and _ where nothing is said. */
  readonly couponAlphabet?: string;
}

/** What every use case works with. */
export interface DeskContext {
  readonly ports: Ports;
  readonly scope: Scope;
  readonly capture: CapturePolicy;
  readonly policy: PricingPolicy;
  readonly stages: readonly ShopStage[];
  readonly events: "at_once" | "later";
  /** Of one call: it left events in the outbox. */
  readonly outgoing: { isWaiting: boolean };
  /** Of the desk: since when events are being handed on, milliseconds since 1970, and whether somebody left more meanwhile. */
  readonly relaying: { since: number | null; isWanted: boolean };
  /** For every edit's context; empty where the shop has no alphabet of its own. */
  readonly coupons: Pick<EditContext, "couponAlphabet">;
}
