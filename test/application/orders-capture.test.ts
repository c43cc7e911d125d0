import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import type { JudgedOrder } from "../../src/application/index.js";
import type { Order } from "../../src/order/order.js";
import { between } from "./failing-ports.js";
import {
  aWorld,
  BEN,
  BY_CHECK,
  byToken,
  KIM,
  ok,
  paymentsOf,
  placed,
  refusal,
  eventsOf,
  flag,
  holdsOf,
  wholeOrder,
} from "./world.js";

describe("when the money is taken", () => {
  const policies = [
    [
      "on_order",
      ["placed", "captured"],
      ["placed", "captured", "forward_asked", "forwarded"],
      ["placed", "captured", "forward_asked", "forwarded", "shipped"],
    ],
    [
      "on_release",
      ["placed"],
      ["placed", "captured", "forward_asked", "forwarded"],
      ["placed", "captured", "forward_asked", "forwarded", "shipped"],
    ],
    [
      "on_shipment",
      ["placed"],
      ["placed", "forward_asked", "forwarded"],
      ["placed", "forward_asked", "forwarded", "shipped", "captured"],
    ],
  ] as const;

  it.each(policies)("%s", async (capture, inReview, inWarehouse, shipped) => {
    const world = aWorld({ desk: { capture } });
    const { order } = await placed(world.desk, BEN);
    expect([order.status, eventsOf(order)]).toEqual(["review", inReview]);
    const [released] = await ok(flag(world, "OKAY"));
    expect([released?.order.status, eventsOf(released?.order as Order)]).toEqual(["warehouse", inWarehouse]);
    const done = await ok(
      world.desk.markShipped({ actor: KIM, orderId: order.id, lines: wholeOrder(order), tracking: "JD0123" }),
    );
    expect([done.order.status, eventsOf(done.order), done.order.payment.captured]).toEqual(["shipped", shipped, 3000]);
    expect(await paymentsOf(world, order.draftId)).toEqual(["authorized 3000", "captured 3000"]);
  });

  it("too late: an authorisation that ran out in review holds the order, and goes nowhere", async () => {
    const world = aWorld({ shop: { payments: { ...CARDS, authorizationLifetimeMs: 1000 } } });
    const { order } = await placed(world.desk, BEN);
    world.clock.advance(2000);
    const [judged] = await ok(flag(world, "OKAY"));
    expect([judged?.order.status, judged?.judgement.holds]).toMatchObject([
      "review",
      [
        {
          code: "payment_not_acceptable",
          because: { state: "authorization_expired", outstanding: 3000 },
          unblockWith: [{ do: "authorize", amount: 3000 }],
        },
      ],
    ]);
    expect(await paymentsOf(world, order.draftId)).toEqual(["authorized 3000"]);
  });

  it("refused by the provider at release: recorded, held; and authorised anew it goes", async () => {
    let isRefusing = true;
    const world = aWorld({
      through: (ports) =>
        between(ports, async (call, carryOut) => {
          const answer = (await carryOut()) as { map(f: (value: object) => object): unknown };
          const refused = { kind: "refused", id: null, reason: "authorization_revoked" };
          return call === "payments.capture" && isRefusing
            ? answer.map((outcome) => ({ ...outcome, ...refused }))
            : answer;
        }),
    });
    const judged = await placed(world.desk);
    expect([judged.order.status, judged.order.payment.authorization?.state]).toEqual(["review", "refused"]);
    expect(judged.judgement.unblockWith).toEqual([{ do: "authorize", amount: 3000 }]);
    expect(judged.order.timeline.at(-1)).toMatchObject({ what: "capture_failed", because: "authorization_revoked" });
    isRefusing = false;
    const request = { actor: KIM, orderId: judged.order.id, requestId: "try-1", token: TEST_TOKENS.declined };
    expect(await refusal(world.desk.reauthorize(request))).toEqual({
      code: "payment_declined",
      reason: "card_declined",
    });
    // The same name again is the same request.
    expect(await refusal(world.desk.reauthorize(request))).toEqual({
      code: "payment_declined",
      reason: "card_declined",
    });
    const { token: _, ...saved } = request;
    const renewed = await ok(world.desk.reauthorize({ ...saved, requestId: "try-2" }));
    expect([renewed.order.status, renewed.order.payment.captured]).toEqual(["warehouse", 3000]);
    expect(await refusal(world.desk.reauthorize({ ...saved, requestId: "try-2" }))).toEqual({
      code: "authorization_refuses",
      state: "captured",
    });
  });

  it("an authorisation that is good is not asked for again, nor one of an order that is paid in another way", async () => {
    const world = aWorld();
    const [card, check, token] = [
      await placed(world.desk, BEN),
      await placed(world.desk, { billing: BY_CHECK }),
      await placed(world.desk, { billing: byToken(TEST_TOKENS.approved), customerId: "ben" }),
    ];
    const ask = ({ order }: JudgedOrder) => world.desk.reauthorize({ actor: KIM, orderId: order.id, requestId: "r" });
    expect(await refusal(ask(card))).toEqual({ code: "authorization_refuses", state: "authorized" });
    expect(await refusal(ask(check))).toEqual({ code: "not_for_this_method", method: "check" });
    world.clock.advance(8 * 24 * 60 * 60 * 1000);
    // A token is kept nowhere: a new one is needed.
    expect(await refusal(ask(token))).toEqual({ code: "not_for_this_method", method: "new-method" });
  });

  it("an answer to the capture is lost: the order stays, and the next look finds that it was taken, once", async () => {
    let isLost = true;
    const world = aWorld({
      through: (ports) =>
        between(ports, async (call, carryOut) => {
          const answer = await carryOut();
          if (isLost && (call === "payments.capture" || (call === "payments.lookup" && isCaptured)))
            throw new Error("lost");
          isCaptured ||= call === "payments.capture";
          return answer;
        }),
    });
    let isCaptured = true;
    const judged = await placed(world.desk);
    expect([judged.order.status, judged.order.payment.captured]).toEqual(["review", 0]);
    isLost = false;
    const again = await ok(world.desk.reevaluate({ orderId: judged.order.id }));
    expect([again.order.status, again.order.payment.captured]).toEqual(["warehouse", 3000]);
    expect(await paymentsOf(world, judged.order.draftId)).toEqual(["authorized 3000", "captured 3000"]);
  });
});

const CARDS = {
  methods: [{ paymentMethodId: "card-ben", customerId: "ben", label: "Visa", usable: true, reason: null }],
};

describe("checks and terms", () => {
  it("a check: released once it has cleared in full, a receivable once it bounces", async () => {
    const world = aWorld();
    const { order, judgement } = await placed(world.desk, { billing: BY_CHECK });
    expect(judgement.unblockWith).toEqual([{ do: "record_check", amount: 3000 }]);
    const request = { actor: KIM, orderId: order.id } as const;
    const part = await ok(world.desk.recordCheck({ ...request, outcome: "cleared", amount: 1000 }));
    expect([part.order.status, part.judgement.unblockWith]).toEqual(["review", [{ do: "record_check", amount: 2000 }]]);
    expect(await refusal(world.desk.recordCheck({ ...request, outcome: "cleared", amount: 2001 }))).toEqual({
      code: "amount_above_limit",
      amount: 2001,
      limit: 2000,
    });
    const rest = await ok(world.desk.recordCheck({ ...request, outcome: "cleared" }));
    expect([rest.order.status, rest.order.payment.captured]).toEqual(["warehouse", 3000]);
    const bounced = await ok(world.desk.recordCheck({ ...request, outcome: "bounced" }));
    expect([bounced.order.status, holdsOf(bounced)]).toEqual(["warehouse", ["receivable"]]);
    expect(await refusal(world.desk.recordPayment({ ...request, amount: 1 }))).toEqual({
      code: "not_for_this_method",
      method: "check",
    });
  });

  it("terms: shipped before they are paid, overdue when they are not", async () => {
    const world = aWorld();
    const terms = { customerId: "shop", billing: { type: "billing.terms", input: { dueInDays: 10 } } } as const;
    const { order } = await placed(world.desk, terms);
    await ok(world.desk.markShipped({ actor: KIM, orderId: order.id, lines: wholeOrder(order) }));
    world.clock.advance(11 * 24 * 60 * 60 * 1000);
    const late = await ok(world.desk.readOrder({ orderId: order.id }));
    expect(late.judgement.holds).toMatchObject([
      { code: "receivable", because: { state: "overdue", outstanding: 3000 } },
    ]);
    const paid = await ok(world.desk.recordPayment({ actor: KIM, orderId: order.id, amount: 3000 }));
    expect([paid.order.status, holdsOf(paid)]).toEqual(["shipped", []]);
  });
});
