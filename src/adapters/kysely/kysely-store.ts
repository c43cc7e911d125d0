import type { Kysely } from "kysely";
import { err, type Result } from "neverthrow";
import { answer, portFailed } from "../../ports/answer.js";
import type { CouponSource } from "../../ports/coupons-over-ledger.js";
import type { CouponsPort } from "../../ports/coupons.js";
import type { Answered, PortFailure, Scope } from "../../ports/port.js";
import { spendingOver } from "../../ports/spending-over-coupons.js";
import type { StorePort, StoreSession } from "../../ports/store.js";
import { type Access, calling, committed, tenantOf, within } from "./access.js";
import { completionsOver } from "./completions.js";
import { couponSource, couponsOver, type KyselyCouponsOptions } from "./coupons.js";
import { DIFFERENCES, type KyselyDialect } from "./dialect.js";
import { draftsOver } from "./drafts.js";
import { inventoryOver, type KyselyInventory } from "./inventory.js";
import { ordersOver } from "./orders.js";
import { outboxOver } from "./outbox.js";
import type { Tables } from "./tables.js";
import { transact } from "./transact.js";
import { attempt, type World } from "./world.js";

export interface KyselyStoreOptions<ReaderDB = unknown> extends KyselyCouponsOptions {
  readonly dialect: KyselyDialect;
  /**
   * Where reads go that are no part of a transaction. For SQLite a second connection to the same file, so that nobody waits for the
   * transaction that the first one is busy with; PostgreSQL has its pool.
   */
  readonly reader?: Kysely<ReaderDB>;
  /** Another system has the stock, or the coupons: the sessions of the store are without them. */
  readonly elsewhere?: { readonly inventory?: boolean; readonly coupons?: boolean };
  /**
   * What was acknowledged may be lost when the machine crashes: the settings that it rests on are not asked for. For databases that are
   * thrown away. Where nothing is said the store asks once, and answers `port_failed` with what to switch on.
   */
  readonly withoutDurability?: boolean;
  /** How long a call waits for a connection, and how long it tries again where others are in the way; 5,000 ms. */
  readonly patienceMs?: number;
  /** How long a transaction may take before it is undone; 30,000 ms. */
  readonly longestMs?: number;
}

/** Ports over one database: one transaction of the store can hold them all. */
export interface KyselyStore {
  readonly store: StorePort;
  readonly inventory: KyselyInventory;
  readonly coupons: CouponsPort;
}

const PATIENCE_MS = 5_000;
const LONGEST_MS = 30_000;

/**
 * Drafts, orders, completions, outbox, stock and coupon uses in SQLite or PostgreSQL, over a Kysely instance of yours. The schema is applied by
 * `migrate` before. What races is decided by the condition of a write: READ COMMITTED is enough.
 *
 * A transaction that others were in the way of is undone and its work is called again, so the work does nothing outside of its
 * session. Quantities have up to 10 decimals and a SKU's figures reach 200,000,000; amounts are minor units.
 *
 * Errors of its calls: those of the ports, and `port_failed`: `effect` is "unknown" only where the connection broke, or said
 * nothing in time, while a commit was under way, and "none" in every other case; `retryable` where the same call may succeed later. Inside of a transaction a failure of the database undoes it
 * all, also where the work goes on.
 *
 * @example
 * ```ts
 * import type { Kysely } from "kysely";
 * import { orderDesk } from "power-buyer";
 * import { kyselyStore } from "power-buyer/adapters/kysely";
 * import { memoryPorts } from "power-buyer/adapters/memory";
 *
 * declare const db: Kysely<unknown>;
 * const desk = orderDesk(memoryPorts({ use: kyselyStore(db, { dialect: "postgres" }) }));
 * ```
 */
export function kyselyStore<DB, ReaderDB = unknown>(
  db: Kysely<DB>,
  options: KyselyStoreOptions<ReaderDB>,
): KyselyStore {
  const { reader, elsewhere = {}, patienceMs = PATIENCE_MS, longestMs = LONGEST_MS } = options;
  const world: World = {
    db: ours(db),
    reader: reader === undefined ? ours(db) : ours(reader),
    differences: DIFFERENCES[options.dialect],
    patienceMs,
    longestMs,
    schema: { isChecked: false },
    settings: { isChecked: options.withoutDurability === true },
  };
  const source = couponSource(options);
  const access = committed(world);
  return {
    store: storeOver(world, {
      inventory: elsewhere.inventory !== true,
      coupons: elsewhere.coupons === true ? null : source,
    }),
    inventory: inventoryOver(access),
    coupons: couponsOver(access, source),
  };
}

/** The user's instance for our own tables; plugins that rename columns are none of ours. */
function ours<DB>(db: Kysely<DB>): Kysely<Tables> {
  return db.withoutPlugins() as unknown as Kysely<Tables>;
}

interface Here {
  readonly inventory: boolean;
  readonly coupons: CouponSource | null;
}

function storeOver(world: World, here: Here): StorePort {
  const partsOver = (access: Access) => ({
    drafts: draftsOver(access),
    orders: ordersOver(access),
    outbox: outboxOver(access),
    spending: spendingOver((source) => couponsOver(access, source)),
    completions: completionsOver(access),
  });
  const sessionOver = (access: Access): StoreSession => ({
    ...partsOver(access),
    inventory: here.inventory ? inventoryOver(access) : null,
    coupons: here.coupons === null ? null : couponsOver(access, here.coupons),
  });
  const call = calling("store", "transaction");

  return {
    ...partsOver(committed(world)),
    transaction: <T, E>(work: (session: StoreSession) => Answered<T, E>, scope: Scope) =>
      answer<T, E>(call, () =>
        attempt<T, E>(world, world.db, call, (connection, progress) => {
          const tenant = tenantOf(scope);
          return transact(world, connection, progress, async (db, course): Promise<Result<T, E | PortFailure>> => {
            const place = { db, tenant, differences: world.differences };
            try {
              return await work(sessionOver(within(world, place, course)));
            } catch (surprise) {
              return err(portFailed(call, surprise));
            }
          });
        }),
      ),
  };
}
