import type { ColumnType } from "kysely";

/** A whole number that JavaScript holds; drivers answer those of 64 bits as they like. */
type Whole = ColumnType<number | string | bigint, number, number>;

/** The version of a document counts its changes; its text is what is answered, the other columns are what lists look at. */
interface DocumentRow {
  readonly tenant: string;
  readonly id: string;
  readonly version: Whole;
  readonly status: string;
  readonly customer_id: string | null;
  readonly json: string;
}

interface DraftRow extends DocumentRow {
  readonly changed_at: Whole;
}

interface OrderRow extends DocumentRow {
  readonly draft_id: string;
  readonly placed_at: Whole;
  readonly po_number: string | null;
}

interface CompletionTableRow {
  readonly tenant: string;
  readonly id: string;
  readonly draft_id: string;
  readonly attempt: Whole;
  readonly state: string;
  /** 0 in the states that are final. */
  readonly is_open: Whole;
  readonly fence: Whole;
  /** Milliseconds since 1970, by the clock of the database. */
  readonly lease_until: Whole;
  /** The same, by the clock of who ended it; null where nothing is to be audited. */
  readonly audit_from: Whole | null;
  readonly request_key: string | null;
  readonly json: string;
}

/** Something that a document is found by, and the document. */
interface FoundByRow {
  readonly tenant: string;
  readonly text: string;
  readonly id: string;
}

interface OutboxRow {
  readonly tenant: string;
  readonly id: string;
  readonly sequence: Whole;
  readonly sent: Whole;
  readonly json: string;
}

interface NumberRow {
  readonly tenant: string;
  readonly last: Whole;
}

/** Quantities are whole numbers of 10^-10: written by `units`, read as text, because JavaScript's numbers do not hold them. */
interface StockRow {
  readonly tenant: string;
  readonly sku: string;
  readonly tracked: Whole;
  readonly on_hand: string;
  /** null: there is no limit. */
  readonly backorder_limit: string | null;
  readonly committed: string;
}

export type UseState = "held" | "confirmed" | "released";

interface HoldRow {
  readonly tenant: string;
  readonly key: string;
  readonly state: UseState;
  /** What was asked for, as text: the same key must ask for the same again. */
  readonly asked: string;
}

interface HoldItemRow {
  readonly tenant: string;
  readonly key: string;
  readonly sku: string;
  /** Still committed. */
  readonly open: string;
}

interface ShipmentRow {
  readonly tenant: string;
  readonly key: string;
  readonly shipment_id: string;
  /** What left, as text. */
  readonly goods: string;
}

interface CouponUseRow {
  readonly tenant: string;
  readonly key: string;
  readonly code: string;
  readonly customer_id: string;
  readonly state: UseState;
  readonly amount: string;
}

/** Live uses of a coupon by one customer, or by all where the customer's id is empty. */
interface CouponCountRow {
  readonly tenant: string;
  readonly code: string;
  readonly customer_id: string;
  readonly used: Whole;
  readonly spent: string;
}

/** Every table of the schema; the migrations say what their columns may hold. */
export interface Tables {
  readonly power_buyer_drafts: DraftRow;
  readonly power_buyer_draft_texts: FoundByRow;
  readonly power_buyer_orders: OrderRow;
  readonly power_buyer_order_texts: FoundByRow;
  readonly power_buyer_order_sources: FoundByRow;
  readonly power_buyer_order_numbers: NumberRow;
  readonly power_buyer_completions: CompletionTableRow;
  readonly power_buyer_outbox: OutboxRow;
  readonly power_buyer_stock: StockRow;
  readonly power_buyer_holds: HoldRow;
  readonly power_buyer_hold_items: HoldItemRow;
  readonly power_buyer_shipments: ShipmentRow;
  readonly power_buyer_coupon_uses: CouponUseRow;
  readonly power_buyer_coupon_counts: CouponCountRow;
  readonly power_buyer_migrations: { readonly version: Whole; readonly name: string; readonly applied_at: string };
}
