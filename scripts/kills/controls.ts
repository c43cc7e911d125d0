import type { Kysely } from "kysely";
import { errAsync, okAsync, ResultAsync } from "neverthrow";
import type { KyselyStore } from "power-buyer/adapters/kysely";
import { type InventoryPort, type PaymentsPort } from "power-buyer/ports";
import type { Tables } from "../../src/adapters/kysely/tables.js";
import { SCOPE } from "../stores/shop.js";
import { wait } from "../support/wait.js";
import type { KillsOptions } from "./options.js";

export type ControlName = "read-then-write stock" | "one-step charge";

export type Naive = Pick<KillsOptions, "store" | "payments">;

interface Control extends Naive {
  /** A word of the findings that say so. */
  readonly breaks: string;
}

/**
 * What many do. A run with one of these must find something broken: where it does not, the run itself proves nothing.
 */
export const CONTROLS = {
  /** Looks what there is, and writes what follows from it. */
  "read-then-write stock": {
    breaks: "promised",
    store: (store: KyselyStore, db: Kysely<Tables>): KyselyStore => {
      const kept = store.store;
      return {
        ...store,
        inventory: { ...store.inventory, ...readThenWrite(db) },
        // It does not live in the store's transactions any more.
        store: {
          ...store.store,
          transaction: (work, scope) => kept.transaction((session) => work({ ...session, inventory: null }), scope),
        },
      };
    },
  },
  /** Takes the money in one step before there is an order, under a key that is new each time. */
  "one-step charge": { breaks: "taken", payments: (payments: PaymentsPort): PaymentsPort => oneStep(payments) },
} satisfies Readonly<Record<ControlName, Control>>;

function readThenWrite(db: Kysely<Tables>): Pick<InventoryPort, "hold" | "confirm" | "release"> {
  const hold = async ({ items }: Parameters<InventoryPort["hold"]>[0]) => {
    for (const { sku, quantity } of items) {
      const row = await db
        .selectFrom("power_buyer_stock")
        .select(["on_hand", "committed"])
        .where("sku", "=", sku)
        .where("tenant", "=", SCOPE.tenant)
        .executeTakeFirstOrThrow();
      const committed = BigInt(row.committed) + BigInt(quantity) * 10n ** 10n;
      if (committed > BigInt(row.on_hand)) return { sku, quantity };
      await db
        .updateTable("power_buyer_stock")
        .set({ committed: String(committed) })
        .where("sku", "=", sku)
        .where("tenant", "=", SCOPE.tenant)
        .execute();
    }
    return null;
  };
  return {
    hold: (request) =>
      ResultAsync.fromPromise(hold(request), () => ({ code: "hold_gone", key: request.key }) as const).andThen(
        (short) =>
          short === null
            ? okAsync(undefined)
            : errAsync({
                code: "out_of_stock",
                items: [{ sku: short.sku, requested: short.quantity, allowed: "0" }],
              } as const),
      ),
    confirm: () => okAsync(undefined),
    release: () => okAsync(undefined),
  };
}

/** A charge takes longer than an authorisation: whoever is killed meanwhile does not know of it. */
const CHARGING_MS = 400;

let charges = 0;

function oneStep(payments: PaymentsPort): PaymentsPort {
  return {
    ...payments,
    capabilities: { ...payments.capabilities, separateCapture: false, cancelByKey: "none", listByReference: false },
    authorize: (request, scope) => {
      charges += 1;
      const { key, amount, currency } = request;
      return payments
        .authorize({ ...request, key: `${key}-${charges}` }, scope)
        .andThen((authorized) =>
          authorized.kind !== "authorized" || authorized.id === null
            ? okAsync({ ...authorized, key })
            : payments
                .capture({ key: `${key}-${charges}-c`, authorizationId: authorized.id, amount, currency }, scope)
                .andThen((captured) =>
                  ResultAsync.fromSafePromise(wait(CHARGING_MS)).map(() => ({ ...captured, key, id: authorized.id })),
                ),
        );
    },
    lookup: ({ key }) => okAsync({ found: false, key } as const),
    // Nor can anybody ask later what else was charged: an audit would find it, and give it back.
    listByReference: () => okAsync([]),
  };
}
