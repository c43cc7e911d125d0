import { ResultAsync } from "neverthrow";
import type { AddressFact, CustomerFact, DocumentFact, PaymentMethodFact } from "../facts/answers.js";
import { inputShape } from "../draft/input-shape.js";
import type { Order } from "../order/order.js";
import type { CustomerFlag } from "../order/status-facts.js";
import type { ProductHit, ProductQuery } from "../ports/catalog.js";
import type { CustomerHit, CustomerQuery } from "../ports/customers.js";
import type { Page, PageRequest, PortFailure } from "../ports/port.js";
import type { DraftQuery, DraftRecord, OrderQuery } from "../ports/store.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { choice, count, flag, id, list, nullable, object, optional, text } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import { useCase } from "./use-case.js";

/** What looking something up may answer besides what is found. */
export type LookUpRefused = InputInvalid | PortFailure;

/** Twenty to a page where nothing is said. */
type Asked<Query extends PageRequest> = Omit<Query, keyof PageRequest> & Partial<PageRequest>;

const term = () => text(200, 0);
const paging = () => ({ limit: optional(count(1, 100)), cursor: optional(nullable(text(2000))) });

const PRODUCTS = /* @__PURE__ */ inputShape<Asked<ProductQuery>>(() => ({
  ...paging(),
  name: optional(term()),
  productId: optional(term()),
  attributes: optional(
    list(object<{ readonly name: string; readonly value: string }>({ name: term(), value: term() }), 20),
  ),
  skuName: optional(term()),
  sku: optional(term()),
  skuId: optional(term()),
  published: optional(flag()),
  unpublished: optional(flag()),
}));

/** Finds variants by six separate fields; exact SKU numbers and ids first, and every hit says why it matched. */
export function searchProducts(
  desk: DeskContext,
  request: Asked<ProductQuery>,
): ResultAsync<Page<ProductHit>, LookUpRefused> {
  return useCase(PRODUCTS, request, (query) => desk.ports.catalog.search(paged(query), desk.scope));
}

const CUSTOMERS = /* @__PURE__ */ inputShape<Asked<CustomerQuery>>(() => ({
  ...paging(),
  text: term(),
  wholesaleOnly: optional(flag()),
}));

/** Finds customers by name, e-mail or id; exact ids and e-mails first. */
export function findCustomers(
  desk: DeskContext,
  request: Asked<CustomerQuery>,
): ResultAsync<Page<CustomerHit>, LookUpRefused> {
  return useCase(CUSTOMERS, request, (query) => desk.ports.customers.search(paged(query), desk.scope));
}

const DRAFTS = /* @__PURE__ */ inputShape<Asked<DraftQuery>>(() => ({
  ...paging(),
  customerId: optional(id()),
  status: optional(choice("open", "completing", "completed", "cancelled")),
  text: optional(term()),
}));

/** Lists and searches drafts, the newest change first. */
export function listDrafts(
  desk: DeskContext,
  request: Asked<DraftQuery>,
): ResultAsync<Page<DraftRecord>, LookUpRefused> {
  return useCase(DRAFTS, request, (query) => desk.ports.store.drafts.list(paged(query), desk.scope));
}

const ORDERS = /* @__PURE__ */ inputShape<Asked<OrderQuery>>(() => ({
  ...paging(),
  customerId: optional(id()),
  status: optional(choice("review", "warehouse", "shipped", "cancelled")),
  text: optional(term()),
  poNumber: optional(term()),
  replacementsOf: optional(id()),
}));

/** Lists and searches orders, the newest first. */
export function listOrders(desk: DeskContext, request: Asked<OrderQuery>): ResultAsync<Page<Order>, LookUpRefused> {
  return useCase(ORDERS, request, (query) => desk.ports.store.orders.list(paged(query), desk.scope));
}

const DOCUMENTS = /* @__PURE__ */ inputShape<Asked<PageRequest & { readonly text: string }>>(() => ({
  ...paging(),
  text: term(),
}));

/** Finds papers that can be printed and packed. */
export function searchDocuments(
  desk: DeskContext,
  request: Asked<PageRequest & { readonly text: string }>,
): ResultAsync<Page<DocumentFact>, LookUpRefused> {
  return useCase(DOCUMENTS, request, (query) => desk.ports.documents.search(paged(query), desk.scope));
}

/** All that a clerk wants to see of a customer. */
export interface CustomerSummary {
  readonly customer: CustomerFact;
  readonly flag: CustomerFlag | null;
  readonly addresses: readonly AddressFact[];
  readonly paymentMethods: readonly PaymentMethodFact[];
  /** The ten newest. */
  readonly orders: readonly Order[];
}

const CUSTOMER = /* @__PURE__ */ inputShape<{ readonly customerId: string }>(() => ({ customerId: id() }));

/** A customer with groups, flag, addresses, cards and recent orders; null where there is none. */
export function customerSummary(
  desk: DeskContext,
  request: { readonly customerId: string },
): ResultAsync<CustomerSummary | null, LookUpRefused> {
  const { ports, scope } = desk;
  return useCase(CUSTOMER, request, ({ customerId }) =>
    ResultAsync.combine([
      ports.customers.get(customerId, scope),
      ports.risk.flag(customerId, scope),
      ports.addresses.ofCustomer(customerId, scope),
      ports.payments.methodsOf(customerId, scope),
      ports.store.orders.list({ customerId, limit: 10, cursor: null }, scope),
    ] as const).map(([customer, customerFlag, addresses, paymentMethods, orders]) =>
      customer === null ? null : { customer, flag: customerFlag, addresses, paymentMethods, orders: orders.items },
    ),
  );
}

function paged<Query extends Partial<PageRequest>>(query: Query): Query & PageRequest {
  return { ...query, limit: query.limit ?? 20, cursor: query.cursor ?? null };
}
