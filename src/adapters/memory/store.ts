import { err, type Result } from "neverthrow";
import { answer } from "../../ports/answer.js";
import type { ClockPort } from "../../ports/clock.js";
import type { CouponSource } from "../../ports/coupons-over-ledger.js";
import type { Answered, PortFailure, Scope } from "../../ports/port.js";
import type { StorePort, StoreSession } from "../../ports/store.js";
import { systemClock } from "./clock.js";
import { completionsOver } from "./completions.js";
import { couponsOver } from "./coupons.js";
import { draftsOver } from "./drafts.js";
import { inventoryOver } from "./inventory.js";
import { ordersOver } from "./orders.js";
import { outboxOver } from "./outbox.js";
import { fork } from "./state.js";
import { type Access, calling, committed, newWorld, tooLong, type World, within } from "./world.js";

export interface MemoryStoreOptions {
  /** How long a write waits for the tenant's transaction under way, in milliseconds; 5,000 where nothing is said. */
  readonly patienceMs?: number;
  /** What leases and windows are measured by; the system's clock where none is given. */
  readonly clock?: ClockPort;
}

/**
 * Drafts, orders and outbox in memory: not durable, everything is gone when the process ends. Transactions are all or nothing and,
 * within a tenant, one after the other; a write outside of them waits its turn. Stock and coupons live elsewhere here;
 * `memoryPorts` has them in the same transactions.
 *
 * Errors of its calls: `already_exists`, `version_conflict`, `port_failed` (retryable where a turn did not come in time).
 *
 * @example
 * ```ts
 * import { memoryStore } from "power-buyer/adapters/memory";
 *
 * const store = memoryStore();
 * await store.orders.nextNumber({ tenant: "default" }); // ok: "1001"
 * ```
 */
export function memoryStore(options: MemoryStoreOptions = {}): StorePort {
  return storeOver(
    newWorld(
      () => undefined,
      () => options.patienceMs,
    ),
    { isInventoryHere: false, coupons: null, clock: options.clock ?? systemClock() },
  );
}

/** What lives in the store's world, besides drafts and orders. */
export interface CoLocated {
  readonly isInventoryHere: boolean;
  readonly coupons: CouponSource | null;
  readonly clock: ClockPort;
}

/** The store of a world. */
export function storeOver(world: World, here: CoLocated): StorePort {
  const nextNumber = (scope: Scope) => {
    const { numbers } = world(scope);
    numbers.last += 1;
    return numbers.last;
  };
  const partsOver = (access: Access) => ({
    drafts: draftsOver(access),
    orders: ordersOver(access, nextNumber),
    outbox: outboxOver(access),
    completions: completionsOver(access, () => Date.parse(here.clock.now())),
  });
  const sessionOver = (access: Access): StoreSession => ({
    ...partsOver(access),
    inventory: here.isInventoryHere ? inventoryOver(access) : null,
    coupons: here.coupons === null ? null : couponsOver(access, here.coupons),
  });
  const call = calling("store", "transaction");

  return {
    ...partsOver(committed(world)),
    transaction: <T, E>(work: (session: StoreSession) => Answered<T, E>, scope: Scope) =>
      answer<T, E>(call, () => {
        const room = world(scope);
        const transact = async (): Promise<Result<T, E | PortFailure>> => {
          const forked = fork(room.state);
          let isOver = false;
          try {
            const result = await work(sessionOver(within(room, forked.state, () => isOver)));
            if (result.isOk()) forked.commit();
            return result;
          } finally {
            isOver = true;
          }
        };
        return room.takeTurn(transact, () => err(tooLong(call)));
      }),
  };
}
