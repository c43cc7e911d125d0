import { describe, expect, it } from "vitest";
import type { Unblock } from "../../src/order/hold.js";
import type { Order } from "../../src/order/order.js";
import { anAddress } from "../../src/testing/builders.js";
import { between } from "./failing-ports.js";
import {
  add,
  aWorld,
  BEN,
  BOT,
  BY_CHECK,
  KIM,
  ok,
  paymentsOf,
  placed,
  refusal,
  SCOPE,
  eventsOf,
  flag,
  holdsOf,
  type World,
} from "./world.js";

describe("review, warehouse, shipped", () => {
  it("a customer whom nobody flagged: the order waits in review, and says what would let it go", async () => {
    const world = aWorld();
    const judged = await placed(world.desk, BEN);
    expect(judged.judgement).toEqual({
      status: "review",
      because: "held",
      holds: [
        {
          code: "customer_not_flagged",
          because: { customerId: "ben" },
          unblockWith: [{ do: "flag_customer", customerId: "ben", flag: "OKAY" }],
        },
      ],
      unblockWith: [{ do: "flag_customer", customerId: "ben", flag: "OKAY" }],
    });
    // Nothing is taken before it goes.
    expect(await paymentsOf(world, judged.order.draftId)).toEqual(["authorized 3000"]);
    const [released] = await ok(flag(world, "OKAY"));
    expect(released?.order).toMatchObject({
      status: "warehouse",
      forwarded: { reference: "parcel-1", recall: "none" },
    });
    expect(eventsOf(released?.order as Order)).toEqual(["placed", "captured", "forward_asked", "forwarded"]);
    expect(await paymentsOf(world, judged.order.draftId)).toEqual(["authorized 3000", "captured 3000"]);
  });

  it("BAD holds all active orders of the customer and asks the warehouse for those that it has", async () => {
    const world = aWorld({
      shop: { fulfillment: { refuseRecall: (id) => (id === "order-draft-2" ? "packed already" : null) } },
    });
    for (const customerId of ["anna", "anna", "ben"]) await placed(world.desk, { customerId, lines: [add("PLATE")] });
    const waiting = await placed(world.desk, { lines: [add("PLATE")], billing: BY_CHECK });
    const judged = await ok(flag(world, "BAD", "anna"));
    expect(
      judged.map((one) => [one.order.id, one.order.status, one.order.forwarded?.recall ?? null, holdsOf(one)]),
    ).toEqual([
      [waiting.order.id, "review", null, ["customer_flagged_bad", "payment_not_acceptable"]],
      ["order-draft-2", "warehouse", "refused", ["recall"]],
      ["order-draft-1", "warehouse", "accepted", ["recall"]],
    ]);
    // Once is enough: the next look asks nobody again.
    const again = await ok(world.desk.reevaluate({ orderId: "order-draft-1" }));
    expect(eventsOf(again.order).slice(-2)).toEqual(["recall_requested", "recall_accepted"]);
    // And OKAY again lets go what was held, and changes nothing about what came back.
    expect((await ok(flag(world, "OKAY", "anna"))).map(holdsOf)).toEqual([
      ["payment_not_acceptable"],
      ["recall"],
      ["recall"],
    ]);
  });

  it("a BAD customer's draft may be completed: held, and nothing captured, whatever the policy", async () => {
    for (const capture of ["on_order", "on_release", "on_shipment"] as const) {
      const world = aWorld({ desk: { capture } });
      await ok(flag(world, "BAD"));
      const judged = await placed(world.desk, BEN);
      expect(holdsOf(judged)).toContain("customer_flagged_bad");
      expect(await paymentsOf(world, judged.order.draftId)).toEqual(["authorized 3000"]);
      const cancelled = await ok(world.desk.cancel({ actor: KIM, orderId: judged.order.id, reason: "not trusted" }));
      expect(cancelled.order.payment.authorization?.state).toBe("voided");
      expect(await paymentsOf(world, judged.order.draftId)).toEqual(["authorized 3000", "voided 3000"]);
    }
  });

  it.each(["throws", "rejects", "answers a flag in other letters"])(
    "a risk service that %s: the order stays in review",
    async (how) => {
      let isBroken = true;
      const answers: Record<string, () => unknown> = {
        throws: () => {
          throw new Error("down");
        },
        rejects: () => Promise.reject(new Error("down")),
        "answers a flag in other letters": () => ({ isOk: () => true, value: { ...OKAY, flag: "okay" } }),
      };
      const world = aWorld({
        through: (ports) =>
          between(ports, (call, carryOut) => (isBroken && call.startsWith("risk.") ? answers[how]?.() : carryOut())),
      });
      const judged = await placed(world.desk);
      expect([judged.order.status, holdsOf(judged)]).toEqual(["review", ["flag_unknown", "risk_unknown"]]);
      isBroken = false;
      expect((await ok(world.desk.reevaluate({ orderId: judged.order.id }))).order.status).toBe("warehouse");
    },
  );
  const OKAY = { flag: "OKAY", by: "human", who: "kim", at: "2026-03-02T09:00:00.000Z", reason: "" };

  it("a risk decision holds one order; a person lifts it, and no later judgement puts it back", async () => {
    const world = aWorld({ shop: { risk: { assess: () => ({ decision: "hold", reason: "large" }) } } });
    await ok(flag(world, "OKAY", "anna"));
    const judged = await placed(world.desk);
    expect(holdsOf(judged)).toEqual(["risk_hold"]);
    const clear = { orderId: judged.order.id, decision: "cleared", hold: "risk_hold", reason: "called back" } as const;
    expect(await refusal(world.desk.decide({ ...clear, actor: BOT }))).toEqual({
      code: "person_needed",
      kind: "agent",
    });
    const cleared = await ok(world.desk.decide({ ...clear, actor: KIM }));
    expect([cleared.order.status, holdsOf(cleared)]).toEqual(["warehouse", []]);
    expect(holdsOf(await ok(world.desk.reevaluate({ orderId: judged.order.id })))).toEqual([]);
  });

  it("held by hand, and let go by hand", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const held = await ok(
      world.desk.decide({ actor: BOT, orderId: order.id, decision: "placed", reason: "wait for the call" }),
    );
    expect(holdsOf(held)).toEqual(["customer_not_flagged", "held_by_hand"]);
    expect((await ok(flag(world, "OKAY"))).map(holdsOf)).toEqual([["held_by_hand"]]);
    const cleared = await ok(
      world.desk.decide({ actor: KIM, orderId: order.id, decision: "cleared", reason: "called" }),
    );
    expect(cleared.order.status).toBe("warehouse");
    const wrong = {
      actor: KIM,
      orderId: order.id,
      decision: "cleared",
      hold: "payment_not_acceptable",
      reason: "please",
    } as const;
    expect(await refusal(world.desk.decide(wrong))).toEqual({
      code: "hold_not_clearable",
      hold: "payment_not_acceptable",
    });
  });

  it("a person's flag is kept from machines, also from being taken away", async () => {
    const world = aWorld();
    await ok(flag(world, "BAD"));
    const kept = {
      code: "flag_kept",
      flag: { flag: "BAD", by: "human", who: "kim", at: "2026-03-02T09:00:00.000Z", reason: "because" },
    };
    expect(await refusal(flag(world, "OKAY", "ben", BOT))).toEqual(kept);
    expect(await refusal(flag(world, null, "ben", BOT))).toEqual(kept);
    await ok(flag(world, null));
    await ok(flag(world, "OKAY", "ben", BOT));
    await ok(flag(world, null, "ben", BOT));
    expect(await ok(world.ports.risk.flag("ben", SCOPE))).toBeNull();
  });

  it("an order that cannot be judged does not keep the customer's others from it", async () => {
    const world = aWorld({
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (call === "store.orders.read" && isBroken) {
            isBroken = false;
            throw new Error("one bad page");
          }
          return carryOut();
        }),
    });
    let isBroken = false;
    for (let i = 0; i < 3; i += 1) await placed(world.desk, BEN);
    isBroken = true;
    expect((await refusal(flag(world, "OKAY"))).code).toBe("port_failed");
    const statuses = (await ok(world.desk.listOrders({}))).items.map(({ status }) => status);
    expect(statuses).toEqual(["review", "warehouse", "warehouse"]);
  });

  it("an address that lacks what only delivery needs holds the order until it is completed", async () => {
    const world = aWorld({
      shop: { addresses: [anAddress({ addressId: "anna-home", customerId: "anna", line1: "" })] },
    });
    const judged = await placed(world.desk);
    expect(judged.judgement.holds).toMatchObject([
      {
        code: "address_incomplete",
        because: { missing: ["line1"] },
        unblockWith: [{ do: "complete_address" }, { do: "clear_hold" }],
      },
    ]);
    const { addressId: _, customerId: __, draftId: ___, ...fields } = anAddress({ line1: "Example Street 9" });
    const saved = await ok(
      world.desk.saveAddress({ owner: { customerId: "anna", draftId: null }, addressId: "anna-home", address: fields }),
    );
    const change = { actor: KIM, orderId: judged.order.id, addressId: saved.addressId };
    expect((await ok(world.desk.changeAddress(change))).order).toMatchObject({
      status: "warehouse",
      shippingAddress: { line1: "Example Street 9" },
    });
    expect(await refusal(world.desk.changeAddress({ ...change, addressId: "ben-home" }))).toEqual({
      code: "address_unknown",
      addressId: "ben-home",
    });
    expect(await refusal(world.desk.changeAddress({ ...change, orderId: "order-9" }))).toEqual({
      code: "order_unknown",
      orderId: "order-9",
    });
  });

  it("another country is another price: not an address to be corrected", async () => {
    const world = aWorld();
    const { order } = await placed(world.desk, BEN);
    const { addressId: _, customerId: __, draftId: ___, ...fields } = anAddress({ country: "AT", postalCode: "1010" });
    const saved = await ok(world.desk.saveAddress({ owner: { customerId: "ben", draftId: null }, address: fields }));
    expect(
      await refusal(world.desk.changeAddress({ actor: KIM, orderId: order.id, addressId: saved.addressId })),
    ).toEqual({
      code: "address_changes_price",
      fields: ["country", "postalCode"],
    });
  });
});

it("for everything that would lift a hold there is something that a desk can do", () => {
  const does: Readonly<Record<Unblock["do"], keyof World["desk"]>> = {
    flag_customer: "flagCustomer",
    ask_again: "reevaluate",
    clear_hold: "decide",
    set_address: "changeAddress",
    complete_address: "changeAddress",
    authorize: "reauthorize",
    capture: "reevaluate",
    record_check: "recordCheck",
    record_payment: "recordPayment",
    request_recall: "recall",
    record_recall: "recordRecall",
    cancel_order: "cancel",
    refund: "refund",
  };
  const { desk } = aWorld();
  expect(Object.values(does).filter((use) => typeof desk[use] !== "function")).toEqual([]);
});
