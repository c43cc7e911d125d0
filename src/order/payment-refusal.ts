import { err, type Result } from "neverthrow";
import type { Authorization, PaymentMethod } from "./order.js";

/** This order is not paid that way. */
export interface NotForThisMethod {
  readonly code: "not_for_this_method";
  readonly method: PaymentMethod["kind"];
}

/** The authorization is not in a state for that; null where there is none. */
export interface AuthorizationRefuses {
  readonly code: "authorization_refuses";
  readonly state: Authorization["state"] | null;
}

/** More than is authorized, outstanding or received; minor units. */
export interface AmountAboveLimit {
  readonly code: "amount_above_limit";
  readonly amount: number;
  readonly limit: number;
}

export function authorizationRefuses(authorization: Authorization | null): Result<never, AuthorizationRefuses> {
  return err({ code: "authorization_refuses", state: authorization?.state ?? null });
}
