import { type Kysely, sql } from "kysely";
import type { KyselyStore } from "power-buyer/adapters/kysely";
import type { Tables } from "../../src/adapters/kysely/tables.js";
import { SCOPE } from "../stores/shop.js";

/** How often the last unit of something was promised when all asked for it at once, round by round: once is right. */
export type Promised = readonly number[];

type Take = (sku: string, client: number) => PromiseLike<boolean>;

/** Each round has a thing of its own, of which there is one. */
async function rounds(
  { inventory }: KyselyStore,
  count: number,
  clients: number,
  name: string,
  take: Take,
): Promise<Promised> {
  const promised: number[] = [];
  for (let round = 0; round < count; round++) {
    const sku = `${name}-${round}`;
    (await inventory.put({ sku, tracked: true, onHand: "1", backorderLimit: "0" }, SCOPE))._unsafeUnwrap();
    const answers = await Promise.all(Array.from({ length: clients }, (_, client) => take(sku, client)));
    promised.push(answers.filter((isPromised) => isPromised).length);
  }
  return promised;
}

/** As the store does it. */
export function lastUnit(store: KyselyStore, count: number, clients: number): Promise<Promised> {
  return rounds(store, count, clients, "LAST", async (sku, client) => {
    const items = [{ sku, quantity: "1", acknowledgedExcess: "0" }];
    return (await store.inventory.hold({ key: `${sku}-${client}`, items }, SCOPE)).isOk();
  });
}

/** What many do: look first, and write what follows from it. A load that this survives proves nothing. */
export function lastUnitNaively(
  store: KyselyStore,
  db: Kysely<Tables>,
  count: number,
  clients: number,
): Promise<Promised> {
  return rounds(store, count, clients, "NAIVE", async (sku) => {
    const here = db.selectFrom("power_buyer_stock").where("tenant", "=", SCOPE.tenant).where("sku", "=", sku);
    const { committed } = await here.select("committed").executeTakeFirstOrThrow();
    if (BigInt(committed) > 0n) return false;
    await db
      .updateTable("power_buyer_stock")
      .set({ committed: sql<string>`"committed" + 10000000000` })
      .where("tenant", "=", SCOPE.tenant)
      .where("sku", "=", sku)
      .execute();
    return true;
  });
}
