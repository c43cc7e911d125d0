import { err, ok, type Result, ResultAsync } from "neverthrow";
import { portFailed } from "../../ports/answer.js";
import type { PortFailure } from "../../ports/port.js";
import type { StripeEventLog } from "./event-log.js";
import type { StripeNotice } from "./notice.js";

/** What became of an event. Answer HTTP 200 to all of them but `busy`, for which Stripe shall come again. */
export type StripeNoticeApplied = "applied" | "seen" | "busy" | "stale" | "other";

/**
 * Applies an event once, and never one that is older than what was applied about the same payment: Stripe sends events twice and in
 * any order. Where `apply` fails the event is given back, and counts when Stripe sends it again.
 *
 * Errors: those of `apply`; `port_failed` of the log, or for whatever `apply` throws.
 *
 * @example
 * ```ts
 * import { errAsync, okAsync } from "power-buyer";
 * import { applyStripeNotice, memoryStripeEvents, readStripeEvent } from "power-buyer/adapters/stripe";
 *
 * const log = memoryStripeEvents();
 * const notice = readStripeEvent(JSON.parse(body));
 * declare const body: string;
 * if (notice.isOk()) {
 *   await applyStripeNotice(log, notice.value, ({ happened, reference }) =>
 *     reference === null ? errAsync({ code: "nobody_knows" }) : okAsync(`${reference}: ${happened}`),
 *   );
 * }
 * ```
 */
export function applyStripeNotice<E>(
  log: StripeEventLog,
  notice: StripeNotice,
  apply: (notice: StripeNotice) => ResultAsync<unknown, E> | Promise<Result<unknown, E>>,
): ResultAsync<StripeNoticeApplied, E | PortFailure> {
  const { eventId, subject, rank, happened } = notice;
  const applied = async (): Promise<Result<StripeNoticeApplied, E | PortFailure>> => {
    if (happened === "other") return ok("other");
    const taken = await log.take({ eventId, subject, rank });
    if (taken.isErr()) return err(taken.error);
    if (taken.value !== "new") return ok(taken.value);
    let result: Result<unknown, E>;
    try {
      result = await apply(notice);
    } catch (surprise) {
      await log.giveBack(eventId);
      return err(portFailed({ port: "payments", operation: "applyStripeNotice", effect: "unknown" }, surprise));
    }
    if (result.isErr()) {
      const given = await log.giveBack(eventId);
      return err(given.isErr() ? given.error : result.error);
    }
    return (await log.finish(eventId)).map(() => "applied" as const);
  };
  return new ResultAsync(applied());
}
