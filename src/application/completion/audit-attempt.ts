import { err, ok, type Result, type ResultAsync } from "neverthrow";
import type { Completion } from "../../completion/completion.js";
import type { PortFailure } from "../../ports/port.js";
import type { PaymentOutcome } from "../../ports/payments.js";
import { askPayment } from "../ask-payment.js";
import type { DeskContext } from "../desk-context.js";
import { effectKey } from "../effect-key.js";
import { inSteps } from "../in-steps.js";
import { askVoid } from "./perform-payment.js";

/** What was found beside the attempt's own authorisation. */
export interface AttemptAudit {
  /** Ended now: authorisations voided, charges given back. */
  readonly ended: number;
  /** Could not be ended yet: looked at again with the next sweep. */
  readonly left: number;
}

/**
 * Asks the provider for everything that it made under an attempt's key, and ends what no order has: a request of a process that stood
 * still for longer than the provider remembers keys, and what arrived after the attempt was over.
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
    const strays = listed.value.filter((outcome) => isStray(outcome, row) && !over.has(outcome.id));
    let ended = 0;
    for (const stray of strays) ended += Number(await end(desk, row, stray));
    return ok({ ended, left: strays.length - ended });
  });
}

const STANDING: readonly PaymentOutcome["kind"][] = ["authorized", "captured", "action_required", "pending"];

function isStray({ kind, key, id }: PaymentOutcome, { state, payment }: Completion): boolean {
  const isTheOrders = state === "completed" && id === payment?.authorization?.id;
  return id !== null && key === payment?.key && STANDING.includes(kind) && !isTheOrders;
}

async function end(
  desk: DeskContext,
  row: Completion,
  { kind, id, amount, currency }: PaymentOutcome,
): Promise<boolean> {
  if (id === null) return false;
  const { ports, scope } = desk;
  if (kind !== "captured") {
    const voided = await askVoid(desk, row, { key: "", id, amount, currency });
    return voided?.kind === "voided";
  }
  const asked = { key: effectKey(desk, row.draftId, row.draftVersion, `refund:${id}`), amount, currency };
  const refunded = await askPayment(desk, asked, () => ports.payments.refund({ ...asked, captureId: id }, scope));
  return refunded.unwrapOr(null)?.kind === "refunded";
}
