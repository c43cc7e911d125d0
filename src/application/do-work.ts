import { okAsync, type ResultAsync } from "neverthrow";
import type { FlagWork, OrderWork, ShipmentWork } from "../completion/order-work.js";
import type { DomainEvent } from "../ports/events.js";
import type { DeskContext } from "./desk-context.js";
import { doPayment, type Worked } from "./do-payment.js";
import { orderEffectKey } from "./effect-key.js";
import { loadOrder } from "./load.js";
import type { Mark } from "./mark-work.js";
import type { StepFailed } from "./order-steps.js";
import { appendAll } from "./save-order.js";

type Worker<K extends OrderWork["kind"]> = (
  desk: DeskContext,
  orderId: string,
  mark: NonNullable<Mark>,
  work: Extract<OrderWork, { kind: K }>,
) => ResultAsync<Worked, StepFailed>;

const WORKERS: { readonly [K in OrderWork["kind"]]: Worker<K> } = {
  payment: doPayment,
  shipment: tellStock,
  flag: tellOfWord,
};

/** The shipment's id makes a repeat harmless; what the inventory refuses for good is not tried again. */
function tellStock(
  desk: DeskContext,
  orderId: string,
  mark: NonNullable<Mark>,
  { shipmentId, items }: ShipmentWork,
): ResultAsync<Worked, StepFailed> {
  const { ports, scope } = desk;
  return loadOrder(desk, orderId)
    .andThen((order) => ports.inventory.ship({ key: orderEffectKey(desk, order, "stock"), shipmentId, items }, scope))
    .map((): Worked => ({ mark, isLeft: false }))
    .orElse((error) => okAsync({ mark, isLeft: error.code === "port_failed" }));
}

/** Others are told of a word on the customer once it stands where it was to be said. */
function tellOfWord(
  desk: DeskContext,
  _: string,
  mark: NonNullable<Mark>,
  word: FlagWork,
): ResultAsync<Worked, StepFailed> {
  const { ports, scope } = desk;
  return ports.risk
    .flag(word.customerId, scope)
    .andThen((stands) => {
      const isSaid = (stands?.flag ?? null) === word.flag && (stands === null || stands.at === word.at);
      return isSaid ? appendAll(desk, ports.store.outbox, [flagEvent(word)]) : okAsync(undefined);
    })
    .map((): Worked => ({ mark, isLeft: false }))
    .orElse(() => okAsync({ mark, isLeft: true }));
}

/** Its id is made of the word, so that it is told of once. */
export function flagEvent({ customerId, flag, at, by }: Omit<FlagWork, "kind">): DomainEvent {
  const id = JSON.stringify(["customer.flagged", customerId, at, flag]);
  return { id, type: "customer.flagged", at, subject: customerId, data: { flag, by } };
}

/** Does what somebody began for an order. What cannot be done now does not keep the rest from it. */
export function workOf(desk: DeskContext, orderId: string, mark: Mark): ResultAsync<Worked, StepFailed> {
  const works = mark?.completion.work ?? [];
  return works.reduce<ResultAsync<Worked, StepFailed>>(
    (earlier, work) =>
      earlier.andThen(({ mark: latest, isLeft }) => {
        if (latest === null) return okAsync({ mark: latest, isLeft: true });
        const worker = WORKERS[work.kind] as Worker<typeof work.kind>;
        return worker(desk, orderId, latest, work as never).map((done) => ({ ...done, isLeft: done.isLeft || isLeft }));
      }),
    okAsync({ mark, isLeft: false }),
  );
}
