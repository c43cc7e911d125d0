import { err, ok, type Result } from "neverthrow";
import type { HoldGone } from "../../ports/inventory.js";
import type { Place } from "./access.js";
import { uncountUse } from "./coupon-counts.js";
import { asText, whole } from "./quantities.js";

/** The order exists: the use stays. */
export async function confirmUse({ db, tenant }: Place, key: string): Promise<Result<void, HoldGone>> {
  const confirmed = await db
    .updateTable("power_buyer_coupon_uses")
    .set({ state: "confirmed" })
    .where("tenant", "=", tenant)
    .where("key", "=", key)
    .where("state", "!=", "released")
    .returning("key")
    .executeTakeFirst();
  return confirmed === undefined ? err({ code: "hold_gone", key }) : ok();
}

/** Gives the use back, once. A key that nobody has held yet is closed, so that a hold which comes late finds it so. */
export async function releaseUse(place: Place, key: string): Promise<Result<void, never>> {
  const { db, tenant } = place;
  const released = await db
    .insertInto("power_buyer_coupon_uses")
    .values({ tenant, key, code: "", customer_id: "", state: "released", amount: whole("0") })
    .onConflict((conflict) =>
      conflict
        .columns(["tenant", "key"])
        .doUpdateSet({ state: "released" })
        .where("power_buyer_coupon_uses.state", "!=", "released"),
    )
    .returning(["code", "customer_id", asText("amount").as("amount")])
    .executeTakeFirst();
  // Nobody knew the key, or it is over.
  if (released === undefined || released.code === "") return ok();
  const { code, customer_id, amount } = released;
  await uncountUse(place, code, null, amount);
  await uncountUse(place, code, customer_id, "0");
  return ok();
}
