import type { Result } from "neverthrow";
import type { ActorRef } from "../../src/draft/actor.js";
import type { Draft, Line } from "../../src/draft/draft.js";
import type { ShopDetails } from "../../src/order/papers/paper.js";
import { type Placement, placeOrder } from "../../src/order/place-order.js";
import type { Authorization, Order, Payment } from "../../src/order/order.js";
import { ready } from "../../src/order/ready.js";
import type { CustomerFlag, RiskDecision, StatusFacts } from "../../src/order/status-facts.js";
import type { StepContext } from "../../src/order/step.js";
import type { PricingOptions } from "../../src/pricing/price.js";
import { aDraft, aLine, anAddress, anOption, AS_OF, aRate, byOption } from "./pricing-builders.js";
import { sheetIn, type World } from "./pricing-world.js";

/** Orders as they come about: a draft is priced in a small world, found ready, and placed. */
export const KIM: ActorRef = { id: "kim", kind: "staff", onBehalfOf: null };
export const ROBOT: ActorRef = { id: "desk", kind: "system", onBehalfOf: null };
export const LATER = "2026-03-02T12:00:00.000Z";
export const MUCH_LATER = "2026-06-01T12:00:00.000Z";

export const STEP: StepContext = { by: KIM, at: LATER };

export const SHOP: ShopDetails = {
  name: "Corner Shop",
  addressLines: ["1 High Street", "10000 Exampletown"],
  taxId: "DE000000000",
  contact: ["shop@example.com"],
};

/** Goods at 19 %, carriage at 19 %, both added; one way of carriage at 4.90. */
export const WORLD: World = {
  options: [anOption("post", 490)],
  rates: { "DE goods": [aRate("19")], "DE carriage": [aRate("19")] },
};

export const OKAY: CustomerFlag = { flag: "OKAY", by: "human", who: "kim", at: AS_OF, reason: "known" };
export const BAD: CustomerFlag = { flag: "BAD", by: "human", who: "kim", at: AS_OF, reason: "chargebacks" };
export const ACCEPT: RiskDecision = { decision: "accept", reason: "low" };
/** Nothing that a status depends on speaks against the order. */
export const GOOD_FACTS: StatusFacts = { asOf: LATER, flag: OKAY, risk: ACCEPT };

export function anAuthorization(amount: number, changes: Partial<Authorization> = {}): Authorization {
  return { id: "auth-1", key: "order-1/authorize", amount, state: "authorized", expiresAt: null, ...changes };
}

export interface OrderSetup {
  readonly lines?: readonly Line[];
  readonly draft?: Partial<Draft>;
  readonly world?: World;
  readonly pricing?: PricingOptions;
  readonly placement?: Partial<Omit<Placement, "payment">>;
  /** By card, authorized for what is due, where nothing else is said. */
  readonly payment?: Partial<Payment>;
}

/** An order of two mugs at 10.00 and one plate at 7.50, sent by post, unless the setup says otherwise. */
export function anOrder(setup: OrderSetup = {}): Order {
  const { lines = [aLine("MUG", "10.00", "2"), aLine("PLATE", "7.50")], world = WORLD, placement, payment } = setup;
  const draft = aDraft(lines, { shipping: byOption("post"), ...setup.draft });
  const sheet = sheetIn(world, draft, setup.pricing);
  const { amountDue } = sheet.totals;
  const card: Placement["payment"] = {
    method: { kind: "saved-card", paymentMethodId: "card-1", label: "Visa ending in 4242" },
    authorization: amountDue === 0 ? null : anAuthorization(amountDue),
    captured: 0,
    refunded: 0,
    capture: "on_release",
  };
  return placeOrder(ready(draft, sheet, [])._unsafeUnwrap(), {
    orderId: "order-1",
    number: "1001",
    by: KIM,
    at: AS_OF,
    customer: { customerId: "customer-1", name: "Pat Example", email: "pat@example.com", kind: "retail" },
    shippingAddress: world.address ?? anAddress(),
    billingAddress: null,
    exemption: null,
    backordered: [],
    ...placement,
    payment: { ...card, ...payment },
  });
}

/** The order after a step that must be taken. */
export function after<E>(step: Result<Order, E>): Order {
  return step.match(
    (order) => order,
    (error) => {
      throw new Error(`refused: ${JSON.stringify(error)}`);
    },
  );
}

/** The refusal of a step that must not be taken. */
export function refusal<T, E>(step: Result<T, E>): E {
  return step._unsafeUnwrapErr();
}
