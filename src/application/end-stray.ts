import type { PaymentOutcome } from "../ports/payments.js";
import { askPayment, type AskedPayment } from "./ask-payment.js";
import type { DeskContext } from "./desk-context.js";
import { effectKey } from "./effect-key.js";

/** Something that stands at the provider, and can be named. */
export type Stray = PaymentOutcome & { readonly id: string };

/** Under whose keys the provider is asked. */
interface Asker {
  readonly draftId: string;
  readonly draftVersion: number;
}

/** Ends what no order has: voided, or given back where it was taken. */
export async function endStray(
  desk: DeskContext,
  asker: Asker,
  { kind, id, amount, currency }: Stray,
): Promise<boolean> {
  const { ports, scope } = desk;
  if (kind !== "captured") {
    const voided = await askVoid(desk, asker, { key: "", id, amount, currency });
    return voided?.kind === "voided";
  }
  const asked = { key: effectKey(desk, asker.draftId, asker.draftVersion, `refund:${id}`), amount, currency };
  const refunded = await askPayment(desk, asked, () => ports.payments.refund({ ...asked, captureId: id }, scope));
  return refunded.unwrapOr(null)?.kind === "refunded";
}

/** null: nobody knows yet. */
export async function askVoid(
  desk: DeskContext,
  { draftId, draftVersion }: Asker,
  { id, amount, currency }: AskedPayment & { readonly id: string },
): Promise<PaymentOutcome | null> {
  const { ports, scope } = desk;
  const asked = { key: effectKey(desk, draftId, draftVersion, `void:${id}`), amount, currency };
  const outcome = await askPayment(desk, asked, () =>
    ports.payments.void({ key: asked.key, authorizationId: id }, scope),
  );
  return outcome.unwrapOr(null);
}
