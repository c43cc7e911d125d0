import { okAsync, type ResultAsync } from "neverthrow";
import { hasCome } from "../internal/instant.js";
import type { Authorization } from "../order/order.js";
import type { PaymentOutcome } from "../ports/payments.js";
import { askPayment, lookUpPayment } from "./ask-payment.js";
import type { DeskContext } from "./desk-context.js";
import { orderEffectKey } from "./effect-key.js";

/** Of an authorisation that nobody wants any more. `ended`: nothing stands. `left`: something may, and it is tried again. */
export type EndedAuthorization = "voided" | "ended" | "left";

/** Under whose keys the provider is asked. */
interface Asker {
  readonly draftId: string;
  readonly draftVersion: number;
}

type Unwanted = Pick<Authorization, "id" | "key" | "amount" | "expiresAt"> & { readonly currency: string };

/** Money is put aside or taken, or may be yet. */
export const STANDING: readonly PaymentOutcome["kind"][] = ["authorized", "captured", "action_required", "pending"];

/** Lets go of the customer's money. What the provider will not void may have ended before, or has lapsed by now. */
export function endAuthorization(
  desk: DeskContext,
  asker: Asker,
  { id, key, amount, currency, expiresAt }: Unwanted,
): ResultAsync<EndedAuthorization, never> {
  const { ports, scope } = desk;
  const asked = { key: orderEffectKey(desk, asker, `void:${id}`), amount, currency };
  const isLapsed = expiresAt !== null && hasCome(expiresAt, ports.clock.now());
  return askPayment(desk, asked, () => ports.payments.void({ key: asked.key, authorizationId: id }, scope))
    .orElse(() => okAsync(null))
    .andThen((outcome): ResultAsync<EndedAuthorization, never> => {
      if (outcome?.kind === "voided") return okAsync("voided");
      if (isLapsed) return okAsync("ended");
      if (outcome?.kind !== "refused") return okAsync("left");
      return lookUpPayment(desk, { key, amount, currency }).map((found) =>
        found === null || STANDING.includes(found.kind) ? "left" : "ended",
      );
    });
}
