import type { Draft } from "../../draft/draft.js";
import type { CatalogStock } from "../../ports/catalog-entry.js";
import type { CouponDefinition } from "../../ports/coupon-definition.js";
import type { DraftRecord, StorePort } from "../../ports/store.js";
import { aCoupon } from "../builders.js";
import { OURS } from "../check.js";
import type { Maker } from "../contract.js";
import { aDraft, aDraftRecord } from "../order-builders.js";

/** An empty store. Where stock and coupons live in it too, it holds these, for this tenant alone. */
export interface StoreGiven {
  readonly tenant: string;
  readonly stock: readonly (CatalogStock & { readonly sku: string })[];
  readonly coupons: readonly CouponDefinition[];
}

export type MakeStore = Maker<StoreGiven, StorePort>;

export const GIVEN: StoreGiven = {
  tenant: OURS.tenant,
  stock: [{ sku: "TEA", tracked: true, onHand: "5", backorderLimit: "0" }],
  coupons: [aCoupon({ code: "SPRING", limit: 3 })],
};

/** A moment so many minutes into the test. */
export const minute = (minutes: number) => `2026-01-31T10:${String(minutes).padStart(2, "0")}:00.000Z`;

export const record = (id: string, given: Partial<Draft> = {}): DraftRecord => aDraftRecord(aDraft({ id, ...given }));

export const details = (poNumber: string | null, ...tags: readonly string[]) => ({
  note: null,
  tags,
  metadata: {},
  poNumber,
});
