import { sql } from "kysely";
import type { Place } from "./access.js";
import { asText, whole } from "./quantities.js";

/** In the place of a customer: everybody together. */
const ALL = "";

export interface Counts {
  readonly used: number;
  readonly usedByCustomer: number;
  /** Minor units. */
  readonly spent: number;
}

/** How often a coupon is used, holds included, and what its uses take. */
export async function countsOf({ db, tenant }: Place, code: string, customerId: string | null): Promise<Counts> {
  const rows = await db
    .selectFrom("power_buyer_coupon_counts")
    .select(["customer_id", "used", asText("spent").as("spent")])
    .where("tenant", "=", tenant)
    .where("code", "=", code)
    .where("customer_id", "in", customerId === null ? [ALL] : [ALL, customerId])
    .execute();
  const all = rows.find((row) => row.customer_id === ALL);
  const own = rows.find((row) => row.customer_id === customerId);
  return { used: Number(all?.used ?? 0), usedByCustomer: Number(own?.used ?? 0), spent: Number(all?.spent ?? 0) };
}

/** What a count may become at most, once what another use gives up is taken off. null: no limit. */
export interface Ceiling {
  readonly uses: number | null;
  readonly usesGivenUp: number;
  readonly spent: number | null;
  readonly spentGivenUp: number;
}

/** Counts one use more, of one customer or of all, unless it would pass the ceiling: the row itself decides. */
export async function countUse(
  { db, tenant }: Place,
  code: string,
  customerId: string | null,
  amount: number,
  { uses, usesGivenUp, spent, spentGivenUp }: Ceiling,
): Promise<boolean> {
  // The first use of all finds no row to decide: what alone is too much is refused here.
  if ((uses !== null && uses < 1) || (spent !== null && spent < amount)) return false;
  const more = whole(String(amount));
  const counted = await db
    .insertInto("power_buyer_coupon_counts")
    .values({ tenant, code, customer_id: customerId ?? ALL, used: 1, spent: more })
    .onConflict((conflict) => {
      const update = conflict.columns(["tenant", "code", "customer_id"]).doUpdateSet({
        used: sql<number>`"power_buyer_coupon_counts"."used" + 1`,
        spent: sql<string>`"power_buyer_coupon_counts"."spent" + ${more}`,
      });
      const inUses = uses === null ? update : update.where("power_buyer_coupon_counts.used", "<", uses + usesGivenUp);
      return spent === null
        ? inUses
        : inUses.where(
            "power_buyer_coupon_counts.spent",
            "<=",
            whole(String(BigInt(spent) + BigInt(spentGivenUp) - BigInt(amount))),
          );
    })
    .returning("used")
    .executeTakeFirst();
  return counted !== undefined;
}

/** Takes one use back. */
export async function uncountUse(
  { db, tenant }: Place,
  code: string,
  customerId: string | null,
  amount: string,
): Promise<void> {
  await db
    .updateTable("power_buyer_coupon_counts")
    .set({ used: sql<number>`"used" - 1`, spent: sql<string>`"spent" - ${whole(amount)}` })
    .where("tenant", "=", tenant)
    .where("code", "=", code)
    .where("customer_id", "=", customerId ?? ALL)
    .execute();
}
