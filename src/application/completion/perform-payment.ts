import type { Authorization } from "../../order/order.js";
import type { CompletionReason } from "../../completion/completion.js";
import type { PaymentOutcome } from "../../ports/payments.js";
import { askVoid } from "../end-stray.js";
import { askPayment, type AskedPayment, echoes, reasonOf } from "../ask-payment.js";
import type { DeskContext } from "../desk-context.js";
import { type Effect, effectKey } from "../effect-key.js";
import { sourceOf } from "./authorize-payment.js";
import { happened, type Performed, type Performer, refusedFor, unknownYet } from "./performed.js";

/** So long a holder has to answer the bank, where the provider says nothing. */
const ACTION_MS = 60 * 60 * 1000;

/** Neither may it be asked again, nor can it say what became of it: a person must look. */
const UNKNOWABLE: CompletionReason = { code: "payment_unknown" };

const NO_ANSWER = "no answer about the payment";

/** Asks for the authorisation; a repeat asks under the same key. */
export const authorizeNow: Performer<"authorize"> = async (desk, row, { payment }, at) => {
  const { ports, scope } = desk;
  const { billing, customerId } = row.agreed.draft;
  const source = sourceOf(billing, customerId);
  if (source === null) return refusedFor(declined("there is no card to charge"));
  const asked = askedOf(payment);
  const call = () => ports.payments.authorize({ ...asked, source, reference: row.draftId }, scope);
  const outcome = await askPayment(desk, asked, call, payment.sentAt);
  if (outcome.isErr()) return refusedFor(declined("asked for before with other figures"));
  return outcome.value === null ? unknownYet(NO_ANSWER) : told(outcome.value, payment.key, at);
};

/** What became of the request; one that still waits for the holder has no way on once the attempt is given up. */
export const lookUp: Performer<"lookup"> = async (desk, row, { payment }, at) => {
  if (!desk.ports.payments.capabilities.lookupByKey) return happened({ is: "contradiction", reason: UNKNOWABLE });
  const found = await findByKey(desk, payment);
  if (found === "unknown") return unknownYet(NO_ANSWER);
  if (found === null) return happened({ is: "not_found" });
  if (row.state === "aborting" && found.kind === "action_required") return await endStanding(desk, row, found);
  return told(found, payment.key, at);
};

/** A late authorisation finds the key closed; where one stands already it is found out, and ended next. */
export const fence: Performer<"fence"> = async (desk, row, effect, at) => {
  const { payments } = desk.ports;
  const { payment } = effect;
  const { key } = payment;
  const cancelled = await payments.cancelByKey?.({ key }, desk.scope);
  const isTold = cancelled?.isOk() && cancelled.value.key === key;
  if (!isTold) return unknownYet("the payment's key is not closed yet");
  const { kind } = cancelled.value;
  if (kind === "voided" || kind === "declined") return happened({ is: "closed" });
  const found = await findByKey(desk, payment);
  // Only a plain no may mean that nothing ever was: what stood a moment ago is not gone because the provider's records lag.
  if (found === "unknown" || (found === null && kind !== "refused")) return unknownYet(NO_ANSWER);
  const stands = found?.kind === "authorized" || found?.kind === "action_required";
  if (found !== null && stands) return await endStanding(desk, row, found);
  return found?.kind === "captured" || found?.kind === "pending" ? told(found, key, at) : happened({ is: "closed" });
};

/** Ends an authorisation that no order comes of. What was captured meanwhile is told, and given back next. */
export const voidNow: Performer<"void"> = async (desk, row, { payment, authorization }, at) => {
  const outcome = await askVoid(desk, row, { ...askedOf(payment), id: authorization.id });
  if (outcome === null) return unknownYet("the payment did not end");
  if (outcome.kind === "voided") return happened({ is: "closed" });
  const found = await findByKey(desk, payment);
  if (found === "unknown") return unknownYet(NO_ANSWER);
  const stands = found?.kind === "authorized" || found?.kind === "action_required";
  return stands ? contradiction(outcome) : afterRefusal(found, payment.key, at);
};

/** Gives back what was taken at once. */
export const refundNow: Performer<"refund"> = async (desk, row, { payment, authorization }) => {
  const { ports, scope } = desk;
  const asked = { ...askedOf(payment), key: keyOf(desk, row, "refund") };
  const outcome = await askPayment(desk, asked, () =>
    ports.payments.refund({ ...asked, captureId: authorization.id }, scope),
  );
  if (outcome.isErr() || outcome.value === null) return unknownYet("the payment is not given back yet");
  return outcome.value.kind === "refunded" ? happened({ is: "closed" }) : contradiction(outcome.value);
};

function afterRefusal(found: PaymentOutcome | null, key: string, at: string): Performed {
  return found === null ? happened({ is: "closed" }) : told(found, key, at);
}

/** Ends what stands by its own id, where its key cannot be closed. */
async function endStanding(
  desk: DeskContext,
  row: Parameters<Performer<"lookup">>[1],
  { id, key, amount, currency }: PaymentOutcome,
): Promise<Performed> {
  // Nobody can be asked to end it.
  if (id === null) return happened({ is: "contradiction", reason: UNKNOWABLE });
  const ended = await askVoid(desk, row, { key, amount, currency, id });
  return ended?.kind === "voided" ? happened({ is: "closed" }) : unknownYet("the payment did not end");
}

/** null: the provider does not know the key. An answer about something else is none. */
async function findByKey(
  { ports, scope }: DeskContext,
  payment: AskedPayment & { readonly sentAt: string | null },
): Promise<PaymentOutcome | null | "unknown"> {
  const found = await ports.payments.lookup({ key: payment.key, since: payment.sentAt }, scope);
  if (found.isErr()) return "unknown";
  if (!found.value.found) return null;
  return echoes(found.value.outcome, payment) ? found.value.outcome : "unknown";
}

/** What an outcome of the authorisation says of the attempt. */
function told(outcome: PaymentOutcome, key: string, at: string): Performed {
  const { kind, id, amount, expiresAt } = outcome;
  switch (kind) {
    case "authorized":
    case "captured": {
      if (id === null) return unknownYet("the provider did not name what it made");
      const authorization: Authorization = { id, key, amount, state: kind, expiresAt };
      return happened({ is: "authorized", authorization });
    }
    case "action_required": {
      const until = expiresAt ?? new Date(Date.parse(at) + ACTION_MS).toISOString();
      return happened({ is: "action_required", action: { id, until } });
    }
    case "declined":
    case "refused":
    case "voided":
    case "refunded":
      return happened({ is: "declined", reason: declined(reasonOf(outcome)) });
    case "pending":
      return unknownYet("the payment is pending");
  }
}

function contradiction(outcome: PaymentOutcome): Performed {
  const reason = { code: "payment_contradiction", because: reasonOf(outcome) };
  return happened({ is: "contradiction", reason });
}

export function declined(reason: string): CompletionReason & { readonly reason: string } {
  return { code: "payment_declined", reason };
}

function askedOf({ key, amount, currency }: AskedPayment): AskedPayment {
  return { key, amount, currency };
}

function keyOf(
  desk: DeskContext,
  { draftId, draftVersion }: { readonly draftId: string; readonly draftVersion: number },
  effect: Effect,
): string {
  return effectKey(desk, draftId, draftVersion, effect);
}
