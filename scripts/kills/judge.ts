import type { Kysely } from "kysely";
import type { Order } from "power-buyer/order";
import type { PaymentOutcome, PaymentsPort } from "power-buyer/ports";
import type { Tables } from "../../src/adapters/kysely/tables.js";
import { addQuantities, writeQuantity } from "../../src/money/quantity.js";
import { SCOPE } from "../stores/shop.js";
import type { Journal, Told } from "./journal.js";

const TENANT = SCOPE.tenant;

/** Which of the orders that somebody was told of are not there, or are not what they were told. */
export async function lostOf(db: Kysely<Tables>, told: readonly Told[]): Promise<readonly string[]> {
  const lost: string[] = [];
  for (let from = 0; from < told.length; from += AT_ONCE) {
    const some = told.slice(from, from + AT_ONCE);
    const drafts = some.map(({ draftId }) => draftId);
    const orders = new Map((await ordersOf(db, drafts)).map((order) => [order.draftId, order]));
    lost.push(...some.flatMap((one) => lostOrder(one, orders.get(one.draftId))));
  }
  return lost;
}

/** A statement has only so many parameters. */
const AT_ONCE = 500;

function lostOrder({ draftId, orderId, number, total, captured }: Told, order: Order | undefined): readonly string[] {
  if (order === undefined) return [`${draftId}: its order ${number} is lost`];
  const isSame = order.id === orderId && order.number === number && order.sheet.totals.total === total;
  if (!isSame) return [`${draftId}: another order than the one that was told of`];
  return order.payment.captured < captured ? [`${draftId}: a capture that was told of is lost`] : [];
}

/** What is broken once everything was carried on: nothing may be open, and everything adds up. */
export async function brokenOf(
  db: Kysely<Tables>,
  payments: PaymentsPort,
  journal: Journal,
): Promise<readonly string[]> {
  const orders = await ordersOf(db);
  const byDraft = new Map(orders.map((order) => [order.draftId, order]));
  const broken: string[] = [...(await lostOf(db, [...journal.told.values()]))];
  if (byDraft.size !== orders.length) broken.push("a draft has two orders");
  if (new Set(orders.map(({ number }) => number)).size !== orders.length) broken.push("two orders have one number");
  for (const draftId of journal.refused.keys()) {
    if (byDraft.has(draftId)) broken.push(`${draftId}: refused, and yet there is an order`);
  }
  broken.push(...(await brokenDrafts(db, byDraft)));
  for (const draftId of journal.asked.keys()) {
    broken.push(...brokenMoney(draftId, byDraft.get(draftId), await effectsOf(payments, draftId)));
  }
  return [
    ...broken,
    ...(await brokenStock(db, orders)),
    ...(await brokenCoupons(db, orders)),
    ...(await brokenOutbox(db, orders)),
  ];
}

async function ordersOf(db: Kysely<Tables>, drafts: readonly string[] | null = null): Promise<readonly Order[]> {
  const all = db.selectFrom("power_buyer_orders").select("json").where("tenant", "=", TENANT);
  const rows = await (drafts === null ? all : all.where("draft_id", "in", drafts)).execute();
  return rows.map(({ json }) => JSON.parse(json) as Order);
}

async function brokenDrafts(db: Kysely<Tables>, orders: ReadonlyMap<string, Order>): Promise<readonly string[]> {
  const drafts = await db
    .selectFrom("power_buyer_drafts")
    .select(["id", "status"])
    .where("tenant", "=", TENANT)
    .execute();
  const open = await db
    .selectFrom("power_buyer_completions")
    .select(["id", "state"])
    .where("is_open", "=", 1)
    .execute();
  const left = open.map(({ id, state }) => `${id}: still ${state}`);
  return drafts
    .flatMap(({ id, status }) => {
      if (status === "completing") return [`${id}: still being completed`];
      return (status === "completed") === orders.has(id) ? [] : [`${id}: ${status}, order: ${orders.has(id)}`];
    })
    .concat(left);
}

async function effectsOf(payments: PaymentsPort, reference: string): Promise<readonly PaymentOutcome[]> {
  return (await payments.listByReference?.({ reference }, SCOPE))?._unsafeUnwrap() ?? [];
}

/** Money is put aside or taken for an order, once, as it says; and for nothing else. */
function brokenMoney(draftId: string, order: Order | undefined, effects: readonly PaymentOutcome[]): readonly string[] {
  const of = (kind: PaymentOutcome["kind"]) => effects.filter((effect) => effect.kind === kind);
  const voided = new Set(of("voided").map(({ id }) => id));
  const live = of("authorized").filter(({ id }) => !voided.has(id));
  const sum = (kind: PaymentOutcome["kind"]) => of(kind).reduce((all, { amount }) => all + amount, 0);
  const taken = sum("captured") - sum("refunded");
  if (order === undefined) {
    return live.length === 0 && taken === 0
      ? []
      : [`${draftId}: no order, and ${live.length} authorised, ${taken} taken`];
  }
  const { amountDue, captured, authorization } = order.payment;
  const isOne = live.length === 1 && live[0]?.id === authorization?.id && live[0]?.amount === amountDue;
  const broken = isOne ? [] : [`${draftId}: ${live.length} authorised for one order`];
  return taken === captured && taken <= amountDue
    ? broken
    : [...broken, `${draftId}: ${taken} taken, ${captured} on the order`];
}

async function brokenStock(db: Kysely<Tables>, orders: readonly Order[]): Promise<readonly string[]> {
  const wanted = new Map<string, string>();
  for (const { item, quantity } of orders
    .filter(({ status }) => status !== "cancelled")
    .flatMap(({ lines }) => lines)) {
    const { sku } = item;
    if (sku !== null) wanted.set(sku, addQuantities(wanted.get(sku) ?? "0", quantity));
  }
  const stock = await db.selectFrom("power_buyer_stock").selectAll().where("tenant", "=", TENANT).execute();
  const levels = stock.flatMap(({ sku, committed, on_hand: onHand }) => {
    const open = wanted.get(sku) ?? "0";
    const promised = writeQuantity(BigInt(committed));
    const above = BigInt(committed) > BigInt(onHand) ? [`${sku}: ${promised} promised, more than there is`] : [];
    return promised === open ? above : [...above, `${sku}: ${promised} promised, ${open} in open orders`];
  });
  const held = await db.selectFrom("power_buyer_holds").select("key").where("state", "=", "held").execute();
  return [...levels, ...held.map(({ key }) => `stock is still held under ${key}`)];
}

async function brokenCoupons(db: Kysely<Tables>, orders: readonly Order[]): Promise<readonly string[]> {
  const uses = new Map<string, number>();
  for (const { code, applied } of orders
    .filter(({ status }) => status !== "cancelled")
    .flatMap(({ sheet }) => sheet.coupons)) {
    if (applied) uses.set(code, (uses.get(code) ?? 0) + 1);
  }
  const counted = await db.selectFrom("power_buyer_coupon_counts").selectAll().where("customer_id", "=", "").execute();
  const counts = new Map(counted.map(({ code, used }) => [code, Number(used)]));
  const wrong = [...new Set([...uses.keys(), ...counts.keys()])].flatMap((code) => {
    const [count, withIt] = [counts.get(code) ?? 0, uses.get(code) ?? 0];
    return count === withIt ? [] : [`${code}: used ${count} times, by ${withIt} orders`];
  });
  const held = await db.selectFrom("power_buyer_coupon_uses").select("key").where("state", "=", "held").execute();
  return [...wrong, ...held.map(({ key }) => `a coupon is still held under ${key}`)];
}

async function brokenOutbox(db: Kysely<Tables>, orders: readonly Order[]): Promise<readonly string[]> {
  const rows = await db.selectFrom("power_buyer_outbox").select("json").where("tenant", "=", TENANT).execute();
  const placed = new Map<string, number>();
  for (const { json } of rows) {
    const { type, subject } = JSON.parse(json) as { readonly type: string; readonly subject: string };
    if (type === "order.placed") placed.set(subject, (placed.get(subject) ?? 0) + 1);
  }
  const wrong = orders.flatMap(({ id }) =>
    placed.get(id) === 1 ? [] : [`${id}: ${placed.get(id) ?? 0} events say that it was placed`],
  );
  return placed.size > orders.length ? [...wrong, "an event tells of an order that is not there"] : wrong;
}
