import type { Place } from "./access.js";
import { asText, fromUnits, type Quantities } from "./quantities.js";
import type { UseState } from "./tables.js";

interface Hold {
  readonly state: UseState;
  readonly asked: string;
}

/** The hold under a key, locked until the transaction is over: nobody ends or ships it meanwhile. */
export async function lockHold({ db, tenant, differences }: Place, key: string): Promise<Hold | null> {
  const hold = await db
    .selectFrom("power_buyer_holds")
    .select(["state", "asked"])
    .where("tenant", "=", tenant)
    .where("key", "=", key)
    .$if(differences.locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
  return hold ?? null;
}

/** What is still committed under a key, in the SKUs' order. Only for a hold that is locked. */
export async function openOf({ db, tenant }: Place, key: string): Promise<Quantities> {
  const items = await db
    .selectFrom("power_buyer_hold_items")
    .select(["sku", asText("open").as("open")])
    .where("tenant", "=", tenant)
    .where("key", "=", key)
    .execute();
  return new Map(items.map(({ sku, open }) => [sku, fromUnits(open)] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}
