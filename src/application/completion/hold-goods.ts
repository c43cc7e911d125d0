import { okAsync, type ResultAsync } from "neverthrow";
import type { Draft } from "../../draft/draft.js";
import type { ReadyDraft } from "../../order/ready.js";
import type { CouponRefused } from "../../ports/coupons.js";
import type { HoldGone, InventoryPort, OutOfStock, StockDemand } from "../../ports/inventory.js";
import type { KeyReused, PortFailure } from "../../ports/port.js";
import type { PriceSheet } from "../../pricing/sheet.js";
import { linesBySku } from "../../validation/sku-lines.js";
import type { DeskContext } from "../desk-context.js";
import { type Effect, effectKey } from "../effect-key.js";
import { inOrder } from "../in-order.js";

/** `hold_gone` and `key_reused` say that this attempt was given up meanwhile, by somebody else. */
export type GoodsRefused = OutOfStock | CouponRefused | HoldGone | KeyReused;

/** Where stock and coupon uses are kept. */
export type GoodsPorts = Pick<DeskContext["ports"], "inventory" | "coupons">;

/** Whose goods: a draft as the caller completed it. */
export interface Attempt {
  readonly draftId: string;
  readonly version: number;
}

/**
 * Reserves stock and coupon uses: inside a transaction where they live beside the store, all or nothing. Goods that are held already by
 * the order whose place this draft takes do not stand against it.
 */
export function holdGoods(
  desk: DeskContext,
  { inventory, coupons: book }: GoodsPorts,
  { draft, sheet }: ReadyDraft,
  instead: Attempt | null,
): ResultAsync<void, GoodsRefused | PortFailure> {
  const { scope } = desk;
  const keyOf = keysOf(desk, { draftId: draft.id, version: draft.version });
  const items = demandOf(draft);
  const coupons = sheet.coupons.filter((verdict) => verdict.applied);
  const keysFor = (effect: Effect) => ({
    key: keyOf(effect),
    ...(instead === null ? {} : { instead: keysOf(desk, instead)(effect) }),
  });
  return holdStock(inventory, { ...keysFor("stock"), items }, desk).andThen(() =>
    inOrder(coupons, ({ code, amount }) => {
      const taken = { minor: amount, currency: sheet.currency.code };
      const customerId = draft.customerId ?? "";
      return book.hold({ ...keysFor(`coupon:${code}`), code, customerId, amount: taken }, scope);
    }),
  );
}

function holdStock(
  inventory: InventoryPort,
  request: Parameters<InventoryPort["hold"]>[0],
  { scope }: DeskContext,
): ResultAsync<void, OutOfStock | KeyReused | HoldGone | PortFailure> {
  return request.items.length === 0 ? okAsync(undefined) : inventory.hold(request, scope);
}

/** The order exists: what was held becomes its own. */
export function confirmGoods(
  desk: DeskContext,
  attempt: Attempt,
  { lines, sheet }: { readonly lines: Draft["lines"]; readonly sheet: PriceSheet },
  { inventory, coupons }: GoodsPorts,
): ResultAsync<void, HoldGone | PortFailure> {
  const keyOf = keysOf(desk, attempt);
  const { scope } = desk;
  const stock =
    linesBySku({ lines }).length === 0 ? okAsync(undefined) : inventory.confirm({ key: keyOf("stock") }, scope);
  return stock.andThen(() =>
    inOrder(appliedCodes(sheet), (code) => coupons.confirm({ key: keyOf(`coupon:${code}`) }, scope)),
  );
}

/** Gives back whatever was held or confirmed. Doing it twice does it once, and nothing can be held under these keys any more. */
export function releaseGoods(
  desk: DeskContext,
  attempt: Attempt,
  codes: readonly string[],
  { inventory, coupons }: GoodsPorts = desk.ports,
): ResultAsync<void, PortFailure> {
  const keyOf = keysOf(desk, attempt);
  const { scope } = desk;
  return inventory
    .release({ key: keyOf("stock") }, scope)
    .andThen(() => inOrder(codes, (code) => coupons.release({ key: keyOf(`coupon:${code}`) }, scope)));
}

export function appliedCodes({ coupons }: PriceSheet): readonly string[] {
  return coupons.filter(({ applied }) => applied).map(({ code }) => code);
}

function keysOf(desk: DeskContext, { draftId, version }: Attempt): (effect: Effect) => string {
  return (effect) => effectKey(desk, draftId, version, effect);
}

/** What each SKU needs, over all its lines. Which of them are counted the inventory knows. */
function demandOf(draft: Draft): readonly StockDemand[] {
  return linesBySku(draft).map(({ sku, requested: quantity }) => {
    const excess = draft.acknowledgements.find((acknowledgement) => acknowledgement.sku === sku);
    return { sku, quantity, acknowledgedExcess: excess?.upTo ?? "0" };
  });
}
