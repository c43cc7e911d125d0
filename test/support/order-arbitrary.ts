import fc from "fast-check";
import type { Result } from "neverthrow";
import type { Draft } from "../../src/draft/draft.js";
import { recordAmendment } from "../../src/order/amend-order.js";
import { announceRefund, recordRefundFailed, recordRefundMade } from "../../src/order/announce-refund.js";
import { cancelOrder } from "../../src/order/cancel-order.js";
import { changeShippingAddress } from "../../src/order/change-address.js";
import { decideHold } from "../../src/order/decide-hold.js";
import {
  forwardAsked,
  forwarded,
  forwardRefused,
  recallAccepted,
  recallRefused,
  requestRecall,
} from "../../src/order/forwarding.js";
import { IS_CLEARABLE } from "../../src/order/hold.js";
import type { HoldCode, Order, Payment, TimelineEvent } from "../../src/order/order.js";
import { recordAuthorization, recordVoid } from "../../src/order/record-authorization.js";
import { recordCapture, recordCaptureFailed } from "../../src/order/record-capture.js";
import { recordCheck, recordPayment } from "../../src/order/record-payment.js";
import { recordRefund } from "../../src/order/record-refund.js";
import { cancelLines, shipLines } from "../../src/order/shipping.js";
import type { StatusFacts } from "../../src/order/status-facts.js";
import { ACCEPT, anAuthorization, anOrder, BAD, KIM, LATER, MUCH_LATER, OKAY, ROBOT, WORLD } from "./order-builder.js";
import {
  aCoupon,
  aCustomItem,
  aLine,
  aRate,
  aVariant,
  anAddress,
  AS_OF,
  anExemption,
  coded,
} from "./pricing-builders.js";

const money = (max: number) => fc.integer({ min: 0, max }).map((minor) => (minor / 100).toFixed(2));
const quantity = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map(String),
  fc.integer({ min: 1, max: 99 }).map((tenths) => String(tenths / 10)),
);

const address = fc.option(
  fc
    .record({
      name: fc.constantFrom("Pat Example", ""),
      city: fc.constantFrom("Exampletown", "", " "),
      postalCode: fc.constantFrom("10000", ""),
    })
    .map(anAddress),
  { nil: null },
);

/** Every way to pay, in every state that it can be in, within T4: refunds ≤ captures ≤ what is due. */
const payment = (due: number): fc.Arbitrary<Payment> =>
  fc
    .record({
      method: fc.constantFrom<Payment["method"]>(
        { kind: "saved-card", paymentMethodId: "card-1", label: "Visa" },
        { kind: "new-method", label: null },
        { kind: "check", mailingInstructions: "To the till", instructionsBy: { kind: "invoice" }, check: "awaited" },
        { kind: "check", mailingInstructions: "To the till", instructionsBy: { kind: "invoice" }, check: "bounced" },
        { kind: "terms", dueInDays: 30, dueAt: LATER },
        { kind: "not-required", settlement: { kind: "goodwill" }, reason: "fair" },
      ),
      captured: fc.constantFrom(0, 0, Math.floor(due / 2), due),
      refundedShare: fc.constantFrom(0, 0, 0.5, 1),
      capture: fc.constantFrom("on_order" as const, "on_release" as const, "on_shipment" as const),
      authorization: fc.option(
        fc
          .record({
            amount: fc.constantFrom(due, due + 100, Math.max(1, due - 1)),
            state: fc.constantFrom(
              "authorized" as const,
              "authorized" as const,
              "voided" as const,
              "expired" as const,
              "refused" as const,
            ),
            expiresAt: fc.constantFrom(null, AS_OF, MUCH_LATER),
          })
          .map(({ amount, ...rest }) => anAuthorization(amount, rest)),
        { nil: null },
      ),
    })
    .map(({ refundedShare, ...rest }) => ({
      ...rest,
      amountDue: due,
      refunded: Math.floor(rest.captured * refundedShare),
    }));

const lines = fc.array(
  fc.record({
    price: money(100_00),
    quantity,
    percent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
    discountable: fc.boolean(),
    travels: fc.boolean(),
    backordered: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

/** A draft's worth of money in all its kinds: discounts, coupons, surcharges, both total discounts, taxes added, included and removed. */
const pricingWith = (taxMode: TaxMode) =>
  fc.record({
    lines,
    total: fc.option(
      fc.record({
        percent: fc.integer({ min: 0, max: 100 }),
        taxTreatment: fc.constantFrom("unchanged" as const, "proportional" as const),
      }),
      { nil: null },
    ),
    surcharge: fc.option(money(10_00), { nil: null }),
    coupon: fc.boolean(),
    ...taxMode,
    free: fc.boolean(),
  });

/** Does the price include the tax, and does the customer pay it? */
interface TaxMode {
  readonly included: fc.Arbitrary<boolean>;
  readonly exempt: fc.Arbitrary<boolean>;
}

/** Orders in review, priced by the library itself. */
const ordersWith = (taxMode: TaxMode): fc.Arbitrary<Order> =>
  fc
    .record({ pricing: pricingWith(taxMode), address, hasCustomer: fc.constantFrom(true, true, true, false) })
    .map(({ pricing: given, address: shippingAddress, hasCustomer }) => {
      const draftLines = given.lines.map((line, i) =>
        aLine(`S${i}`, line.price, line.quantity, {
          item: line.travels
            ? aVariant(`S${i}`, { discountable: line.discountable })
            : aCustomItem({ discountable: line.discountable }),
          discount: line.percent === null ? null : { kind: "percent", percent: String(line.percent), reason: null },
        }),
      );
      const billing: Draft["billing"] = given.free
        ? { kind: "not-required", settlement: { kind: "goodwill" }, reason: "fair" }
        : { kind: "saved-card", paymentMethodId: "card-1" };
      return anOrder({
        lines: draftLines,
        draft: {
          ...(given.coupon ? coded("TEN") : {}),
          billing,
          surcharges:
            given.surcharge === null
              ? []
              : [{ id: "s", label: "Handling", amount: given.surcharge, taxCategory: "goods" }],
          totalDiscount:
            given.total === null
              ? null
              : {
                  kind: "percent",
                  percent: String(given.total.percent),
                  taxTreatment: given.total.taxTreatment,
                  reason: null,
                },
          exemption: given.exempt ? anExemption() : null,
        },
        world: {
          ...WORLD,
          coupons: [aCoupon("TEN")],
          rates: { "DE goods": [aRate("19", { included: given.included })], "DE carriage": [aRate("7")] },
          exemptRates: given.included ? { "DE goods": [aRate("19", { included: true })] } : {},
        },
        placement: {
          ...(hasCustomer ? {} : { customer: null }),
          shippingAddress,
          backordered: given.lines.flatMap((line, i) =>
            line.backordered ? [{ lineId: `line-S${i}`, quantity: line.quantity }] : [],
          ),
        },
      });
    })
    .chain((order) => payment(order.sheet.totals.amountDue).map((paid) => ({ ...order, payment: paid })));

export const orders = ordersWith({ included: fc.boolean(), exempt: fc.boolean() });

/** All taxes are added to the prices, and paid. */
export const plainlyTaxedOrders = ordersWith({ included: fc.constant(false), exempt: fc.constant(false) });

/** What the services say, and what they should not say. */
export const statusFacts: fc.Arbitrary<StatusFacts> = fc.record({
  asOf: fc.constantFrom(AS_OF, LATER, MUCH_LATER),
  flag: fc.oneof(
    { weight: 3, arbitrary: fc.constant(OKAY) },
    { weight: 3, arbitrary: fc.constantFrom<StatusFacts["flag"]>(BAD, null, "unknown", { ...OKAY, by: "automatic" }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(undefined, "OKAY", 1, [], {}, { flag: "okay" }, { flag: "OKAY " }, { flag: "Bad" })
        .map((value) => value as StatusFacts["flag"]),
    },
  ),
  risk: fc.oneof(
    { weight: 3, arbitrary: fc.constant(ACCEPT) },
    { weight: 2, arbitrary: fc.constantFrom<StatusFacts["risk"]>("unknown", { decision: "hold", reason: "new" }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(null, undefined, true, "accept", {}, { decision: "ACCEPT" })
        .map((value) => value as StatusFacts["risk"]),
    },
  ),
});

/** One thing that somebody does to an order. */
export interface Deed {
  readonly event: TimelineEvent;
  readonly on: (order: Order) => Result<Order, { readonly code: string }>;
}

const by = fc.constantFrom(KIM, ROBOT);
const at = fc.constantFrom(LATER, MUCH_LATER);
const context = fc.record({ by, at });
const amount = fc.integer({ min: 1, max: 20_000 });
const some = fc.array(fc.record({ lineId: fc.constantFrom("line-S0", "line-S1", "line-S2"), quantity }), {
  minLength: 1,
  maxLength: 3,
});
const reason = "because";

/** What happens to an order, in any order: each with its event. */
export const deeds: fc.Arbitrary<Deed> = context.chain((ctx) =>
  fc.oneof(
    fc.constantFrom<Deed>(
      { event: "forward_asked", on: (order) => forwardAsked(order, ctx) },
      { event: "forwarded", on: (order) => forwarded(order, { reference: "W" }, ctx) },
      { event: "forward_refused", on: (order) => forwardRefused(order, { reason }, ctx) },
      { event: "recall_requested", on: (order) => requestRecall(order, { reason }, ctx) },
      { event: "recall_accepted", on: (order) => recallAccepted(order, { reason }, ctx) },
      { event: "recall_refused", on: (order) => recallRefused(order, { reason }, ctx) },
      { event: "cancelled", on: (order) => cancelOrder(order, { reason }, ctx) },
      { event: "amended", on: (order) => recordAmendment(order, { orderId: "order-2", number: "1002" }, ctx) },
      { event: "held", on: (order) => decideHold(order, { decision: "placed", reason }, ctx) },
      { event: "voided", on: (order) => recordVoid(order, { reason }, ctx) },
      { event: "check_bounced", on: (order) => recordCheck(order, { outcome: "bounced" }, ctx) },
      { event: "capture_failed", on: (order) => recordCaptureFailed(order, { authorization: "refused", reason }, ctx) },
      { event: "address_changed", on: (order) => changeShippingAddress(order, { address: anAddress() }, ctx) },
    ),
    fc.constantFrom(...(Object.keys(IS_CLEARABLE) as HoldCode[])).map(
      (hold): Deed => ({
        event: "hold_cleared",
        on: (order) => decideHold(order, { decision: "cleared", hold, reason }, ctx),
      }),
    ),
    some.map(
      (moved): Deed => ({ event: "shipped", on: (order) => shipLines(order, { lines: moved, reason: null }, ctx) }),
    ),
    some.map(
      (moved): Deed => ({
        event: "lines_cancelled",
        on: (order) => cancelLines(order, { lines: moved, reason: null }, ctx),
      }),
    ),
    fc.constant<Deed>({
      event: "shipped",
      on: (order) =>
        shipLines(
          order,
          { lines: order.fulfilment.map(({ lineId, ordered }) => ({ lineId, quantity: ordered })), reason: null },
          ctx,
        ),
    }),
    fc.tuple(amount, some).map(
      ([paid, returned]): Deed => ({
        event: "refunded",
        on: (order) => recordRefund(order, { amount: paid, lines: returned.slice(1), reason }, ctx),
      }),
    ),
    fc.tuple(amount, some).map(
      ([paid, returned]): Deed => ({
        event: "refund_asked",
        on: (order) =>
          announceRefund(
            order,
            { amount: paid, lines: returned.slice(1), shipping: true, reason, key: "k3", captureId: "c1" },
            ctx,
          ),
      }),
    ),
    fc.constantFrom<Deed>(
      { event: "refunded", on: (order) => recordRefundMade(order, { key: "k3" }, ctx) },
      { event: "refund_failed", on: (order) => recordRefundFailed(order, { key: "k3", reason }, ctx) },
    ),
    amount.map((paid): Deed => ({ event: "paid", on: (order) => recordPayment(order, { amount: paid }, ctx) })),
    amount.map(
      (paid): Deed => ({
        event: "check_cleared",
        on: (order) => recordCheck(order, { outcome: "cleared", amount: paid }, ctx),
      }),
    ),
    fc.constant<Deed>({
      event: "captured",
      on: (order) => recordCapture(order, { amount: Math.max(1, order.payment.amountDue) }, ctx),
    }),
    amount.map((paid): Deed => ({ event: "captured", on: (order) => recordCapture(order, { amount: paid }, ctx) })),
    amount.map(
      (paid): Deed => ({
        event: "authorized",
        on: (order) => recordAuthorization(order, { id: "auth-2", key: "k2", amount: paid, expiresAt: null }, ctx),
      }),
    ),
  ),
);

/** An order after a life of any kind; refused deeds leave it as it was. */
export const lives: fc.Arbitrary<Order> = fc
  .tuple(orders, fc.array(deeds, { maxLength: 12 }))
  .map(([order, done]) => done.reduce((now, deed) => deed.on(now).unwrapOr(now), order));
