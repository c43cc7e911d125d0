import { err, ok, okAsync, type Result, type ResultAsync } from "neverthrow";
import type { Completion } from "../../completion/completion.js";
import type { PortFailure } from "../../ports/port.js";
import type { PaymentOutcome } from "../../ports/payments.js";
import type { DeskContext } from "../desk-context.js";
import { STANDING } from "../end-authorization.js";
import { endStray, type Stray } from "../end-stray.js";
import { inSteps } from "../in-steps.js";

/** What was found beside the attempt's own authorisation. */
export interface AttemptAudit {
  /** Ended now: authorisations voided, charges given back. */
  readonly ended: number;
  /** Could not be ended yet: looked at again with the next sweep. */
  readonly left: number;
}

/**
 * Asks the provider for everything that it made for an attempt's draft, and ends what no order has: a request of a process that stood
 * still for longer than the provider remembers keys, and what arrived after the attempt was over. Of an attempt that was given up only what
 * is under its own key: another one of the same draft may stand.
 */
export function auditAttempt(desk: DeskContext, row: Completion): ResultAsync<AttemptAudit, PortFailure> {
  const { ports, scope } = desk;
  const { payments } = ports;
  return inSteps(async (): Promise<Result<AttemptAudit, PortFailure>> => {
    const { listByReference: canList } = payments.capabilities;
    const listed = canList ? await payments.listByReference?.({ reference: row.draftId }, scope) : undefined;
    if (listed === undefined) return ok({ ended: 0, left: 0 });
    if (listed.isErr()) return err(listed.error);
    // Some providers list an effect as it was, and its end beside it.
    const over = new Set(listed.value.flatMap(({ kind, id }) => (kind === "voided" ? [id] : [])));
    const named = await namedBy(desk, row);
    if (named.isErr()) return err(named.error);
    const strays = listed.value.filter(
      (outcome): outcome is Stray => isStray(outcome, row, named.value) && !over.has(outcome.id),
    );
    let ended = 0;
    for (const stray of strays) ended += Number(await endStray(desk, row, stray));
    return ok({ ended, left: strays.length - ended });
  });
}

/** The authorisations of the order: the one that it began with, and the one that it has by now. */
function namedBy(
  { ports, scope }: DeskContext,
  { state, orderId, payment }: Completion,
): ResultAsync<readonly (string | undefined)[], PortFailure> {
  if (state !== "completed" || orderId === null) return okAsync([]);
  return ports.store.orders
    .read(orderId, scope)
    .map((order) => [payment?.authorization?.id, order?.payment.authorization?.id]);
}

/**
 * Of an order every authorisation for its draft that it does not name. What was taken is asked about more closely: under other keys than
 * the attempt's own it is what the order captured.
 */
function isStray(
  outcome: PaymentOutcome,
  { state, payment }: Completion,
  named: readonly (string | undefined)[],
): outcome is Stray {
  const { kind, key, id } = outcome;
  if (id === null || named.includes(id) || !STANDING.includes(kind)) return false;
  return key === payment?.key || (state === "completed" && kind !== "captured");
}
