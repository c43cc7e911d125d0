import { okAsync, type ResultAsync } from "neverthrow";
import type { ReplacementLedgerFact } from "../facts/answers.js";
import type { QuestionOf } from "../facts/question.js";
import { replacementLedger } from "../order/replacement-ledger.js";
import type { PortFailure, Scope } from "../ports/port.js";
import type { OrderStore } from "../ports/store.js";
import { allOrders } from "./all-orders.js";

/** The ledger of an order's replacements as the store has them now; null where there is no such order. */
export function countReplacements(
  orders: OrderStore,
  scope: Scope,
  { orderId, without }: QuestionOf<"replacement-ledger">,
): ResultAsync<ReplacementLedgerFact | null, PortFailure> {
  return orders.read(orderId, scope).andThen((root) =>
    root === null
      ? okAsync(null)
      : allOrders(orders, scope, { replacementsOf: orderId }).map((others) =>
          replacementLedger(
            root,
            others.filter(({ id }) => id !== without),
          ),
        ),
  );
}
