import { CONSENT } from "./consent.js";
import { COUPONS } from "./coupons.js";
import { EVENTS } from "./events.js";
import type { Invariant } from "./invariant.js";
import { LIVENESS } from "./liveness.js";
import { MONEY } from "./money.js";
import { ONE_ORDER } from "./one-order.js";
import { PAYMENT_KEYS } from "./payment-keys.js";
import { SECRETS } from "./secrets.js";
import { STATUS } from "./status.js";
import { STOCK } from "./stock.js";
import { TRUTH } from "./truth.js";

export type { BrokenInvariant, Invariant } from "./invariant.js";

/** Everything that must hold: THE list. */
export const INVARIANTS: readonly Invariant[] = [
  ...ONE_ORDER,
  ...MONEY,
  ...CONSENT,
  ...TRUTH,
  ...STOCK,
  ...COUPONS,
  ...EVENTS,
  ...PAYMENT_KEYS,
  ...STATUS,
  ...LIVENESS,
  ...SECRETS,
];
