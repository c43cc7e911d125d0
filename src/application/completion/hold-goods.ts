import { okAsync, type ResultAsync } from "neverthrow";
import { answerTo, type Facts } from "../../facts/facts.js";
import type { ReadyDraft } from "../../order/ready.js";
import type { CouponRefused, CouponsPort } from "../../ports/coupons.js";
import type { HoldGone, InventoryPort, OutOfStock, StockDemand } from "../../ports/inventory.js";
import type { KeyReused } from "../../ports/port.js";
import type { PortFailure } from "../../ports/port.js";
import { linesBySku } from "../../validation/sku-lines.js";
import type { DeskContext } from "../desk-context.js";
import { effectKey } from "../effect-key.js";
import { inOrder } from "../in-order.js";

export type GoodsRefused = OutOfStock | CouponRefused;

/** No lawful adapter answers this to a completion: its keys are its own, and it confirms what it held. */
type HoldLost = HoldGone | KeyReused;

export function isLost(error: { readonly code: string }): error is HoldLost {
  return error.code === "hold_gone" || error.code === "key_reused";
}

export function holdLost(code: HoldLost["code"]): PortFailure {
  const cause = `a reservation of this draft was answered with ${code}`;
  return { code: "port_failed", port: "inventory", operation: "hold", retryable: false, effect: "unknown", cause };
}

/** Reserves stock and coupon uses. Where they live beside the store it is one transaction, all or nothing. */
export function holdGoods(
  desk: DeskContext,
  { draft, sheet }: ReadyDraft,
  facts: Facts,
): ResultAsync<void, GoodsRefused | PortFailure> {
  const items = demandOf(draft, facts);
  const codes = sheet.coupons.filter(({ applied }) => applied).map(({ code }) => code);
  if (items.length === 0 && codes.length === 0) return okAsync(undefined);
  return withGoodsPorts<GoodsRefused | HoldLost>(desk, (inventory, coupons) =>
    holdStock(desk, inventory, draft.id, draft.version, items).andThen(() =>
      inOrder(codes, (code) =>
        coupons.hold(
          { key: couponKey(desk, draft.id, draft.version, code), code, customerId: draft.customerId ?? "" },
          desk.scope,
        ),
      ),
    ),
  ).mapErr((error) => (isLost(error) ? holdLost(error.code) : error));
}

function holdStock(
  desk: DeskContext,
  inventory: InventoryPort,
  draftId: string,
  version: number,
  items: readonly StockDemand[],
): ResultAsync<void, OutOfStock | HoldLost | PortFailure> {
  return items.length === 0
    ? okAsync(undefined)
    : inventory.hold({ key: effectKey(desk, draftId, version, "stock"), items }, desk.scope);
}

/** What each SKU needs, over all its lines; what is not tracked needs nothing. */
export function demandOf(draft: ReadyDraft["draft"], facts: Facts): readonly StockDemand[] {
  return linesBySku(draft).flatMap(({ sku, requested }) => {
    const stock = answerTo(facts, { kind: "stock", sku });
    const excess = draft.acknowledgements.find((acknowledgement) => acknowledgement.sku === sku);
    return stock?.tracked === true ? [{ sku, quantity: requested, acknowledgedExcess: excess?.upTo ?? "0" }] : [];
  });
}

/** The order exists: what was held becomes its own. */
export function confirmGoods(
  desk: DeskContext,
  { draft, sheet }: ReadyDraft,
  hasStock: boolean,
  inventory: InventoryPort,
  coupons: CouponsPort,
): ResultAsync<void, HoldGone | PortFailure> {
  const stock = hasStock
    ? inventory.confirm({ key: effectKey(desk, draft.id, draft.version, "stock") }, desk.scope)
    : okAsync(undefined);
  const applied = sheet.coupons.filter((coupon) => coupon.applied);
  return stock.andThen(() =>
    inOrder(applied, ({ code }) =>
      coupons.confirm({ key: couponKey(desk, draft.id, draft.version, code) }, desk.scope),
    ),
  );
}

export function couponKey(desk: DeskContext, draftId: string, version: number, code: string): string {
  return effectKey(desk, draftId, version, `coupon:${code}`);
}

/** One transaction where both live beside the store; plain calls where one of them is another system. */
function withGoodsPorts<E>(
  { ports, scope }: DeskContext,
  work: (inventory: InventoryPort, coupons: CouponsPort) => ResultAsync<void, E | PortFailure>,
): ResultAsync<void, E | PortFailure> {
  return ports.store
    .transaction<boolean, E>(
      ({ inventory, coupons }) =>
        inventory === null || coupons === null ? okAsync(false) : work(inventory, coupons).map(() => true),
      scope,
    )
    .andThen((isDone) => (isDone ? okAsync(undefined) : work(ports.inventory, ports.coupons)));
}
