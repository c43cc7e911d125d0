import { okAsync, ResultAsync } from "neverthrow";
import type { PaymentsPort } from "power-buyer/ports";
import type { Random } from "../support/random.js";
import { wait } from "../support/wait.js";

/** A provider is somewhere else: its answers take a moment, in which anything may be killed. */
export function slow(payments: PaymentsPort, random: Random): PaymentsPort {
  const pause = () => ResultAsync.fromSafePromise(wait(random.below(4)));
  return {
    ...payments,
    authorize: (request, scope) =>
      pause()
        .andThen(() => payments.authorize(request, scope))
        .andThen((answer) => pause().map(() => answer)),
    capture: (request, scope) =>
      pause()
        .andThen(() => payments.capture(request, scope))
        .andThen((answer) => pause().map(() => answer)),
    void: (request, scope) => pause().andThen(() => payments.void(request, scope)),
    lookup: (request, scope) => okAsync(undefined).andThen(() => payments.lookup(request, scope)),
  };
}
