import { POSTGRES, SQLITE, type Words } from "./words.js";

/** 200,000,000 of a SKU in units of 10^-10: what four figures of one sum may each be. */
const MOST = "2000000000000000000";

/**
 * The tables of version 1. The tenant comes first in every key, so that a cluster can be parted by it. Constraints are the last
 * line: what breaks one is a mistake in a program, and its transaction is refused.
 */
function tables({ text, whole, long, short }: Words): readonly string[] {
  const document = `tenant ${text} not null, id ${text} not null, version ${whole} not null check (version >= 1)`;
  const counted = `check (used >= 0), spent ${whole} not null check (spent >= 0)`;
  const foundBy = (name: string, of: string) => [
    `create table power_buyer_${name} (tenant ${text} not null, text ${text} not null, id ${text} not null,
      primary key (tenant, text, id),
      foreign key (tenant, id) references power_buyer_${of} (tenant, id) on delete cascade)${short}`,
    `create index power_buyer_${name}_of on power_buyer_${name} (tenant, id)`,
  ];
  return [
    `create table power_buyer_drafts (${document},
      status ${text} not null check (status in ('open', 'completing', 'completed', 'cancelled')),
      customer_id ${text}, changed_at ${whole} not null, json ${text} not null, primary key (tenant, id))${long}`,
    "create index power_buyer_drafts_by_change on power_buyer_drafts (tenant, changed_at, id)",
    "create index power_buyer_drafts_of_customer on power_buyer_drafts (tenant, customer_id, changed_at, id)",
    "create index power_buyer_drafts_by_status on power_buyer_drafts (tenant, status, changed_at, id)",
    ...foundBy("draft_texts", "drafts"),
    `create table power_buyer_orders (${document}, draft_id ${text} not null,
      status ${text} not null check (status in ('review', 'warehouse', 'shipped', 'cancelled')),
      customer_id ${text}, placed_at ${whole} not null, po_number ${text}, json ${text} not null,
      primary key (tenant, id), unique (tenant, draft_id))${long}`,
    "create index power_buyer_orders_by_date on power_buyer_orders (tenant, placed_at, id)",
    "create index power_buyer_orders_of_customer on power_buyer_orders (tenant, customer_id, placed_at, id)",
    "create index power_buyer_orders_by_status on power_buyer_orders (tenant, status, placed_at, id)",
    "create index power_buyer_orders_by_po on power_buyer_orders (tenant, po_number, placed_at, id)",
    ...foundBy("order_texts", "orders"),
    ...foundBy("order_sources", "orders"),
    `create table power_buyer_order_numbers (tenant ${text} not null primary key,
      last ${whole} not null check (last >= 1))${short}`,
    `create table power_buyer_outbox (tenant ${text} not null, id ${text} not null, sequence ${whole} not null,
      sent ${whole} not null check (sent in (0, 1)), json ${text} not null,
      primary key (tenant, id), unique (tenant, sequence))${long}`,
    "create index power_buyer_outbox_waiting on power_buyer_outbox (tenant, sent, sequence)",
    `create table power_buyer_stock (tenant ${text} not null, sku ${text} not null,
      tracked ${whole} not null check (tracked in (0, 1)),
      on_hand ${whole} not null check (on_hand between -${MOST} and ${MOST}),
      backorder_limit ${whole} check (backorder_limit between 0 and ${MOST}),
      committed ${whole} not null check (committed between 0 and ${MOST}),
      primary key (tenant, sku))${short}`,
    `create table power_buyer_holds (tenant ${text} not null, key ${text} not null,
      state ${text} not null check (state in ('held', 'confirmed', 'released')),
      asked ${text} not null, primary key (tenant, key))${long}`,
    `create table power_buyer_hold_items (tenant ${text} not null, key ${text} not null, sku ${text} not null,
      open ${whole} not null check (open between 0 and ${MOST}), primary key (tenant, key, sku),
      foreign key (tenant, key) references power_buyer_holds (tenant, key),
      foreign key (tenant, sku) references power_buyer_stock (tenant, sku))${short}`,
    "create index power_buyer_hold_items_of on power_buyer_hold_items (tenant, sku)",
    `create table power_buyer_shipments (tenant ${text} not null, key ${text} not null,
      shipment_id ${text} not null, goods ${text} not null, primary key (tenant, key, shipment_id),
      foreign key (tenant, key) references power_buyer_holds (tenant, key))${short}`,
    `create table power_buyer_coupon_uses (tenant ${text} not null, key ${text} not null, code ${text} not null,
      customer_id ${text} not null, state ${text} not null check (state in ('held', 'confirmed', 'released')),
      amount ${whole} not null check (amount >= 0), primary key (tenant, key))${short}`,
    `create table power_buyer_coupon_counts (tenant ${text} not null, code ${text} not null,
      customer_id ${text} not null, used ${whole} not null ${counted},
      primary key (tenant, code, customer_id))${short}`,
  ];
}

export const SQLITE_1: readonly string[] = tables(SQLITE);

export const POSTGRES_1: readonly string[] = ["create sequence power_buyer_sequence", ...tables(POSTGRES)];
