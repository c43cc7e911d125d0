import {
  manualClock,
  memoryAddresses,
  memoryCustomers,
  memoryEvents,
  memoryFulfillment,
  memoryIds,
  memoryRisk,
  memoryShipping,
  memoryTax,
  systemClock,
} from "power-buyer/adapters/memory";
import { aCustomer, anAddress, anEvent, anOrder } from "power-buyer/testing";
import { describe, expect, it } from "vitest";

const SCOPE = { tenant: "default" };

describe("memory customers", () => {
  it("are sorted by how well they were found, then by name", async () => {
    const customers = memoryCustomers({
      customers: [
        aCustomer({ customerId: "3", name: "Zoe Stone" }),
        aCustomer({ customerId: "2", name: "Ann Stone" }),
        aCustomer({ customerId: "1", name: "Stone" }),
        aCustomer({ customerId: "stone", name: "Bob" }),
        aCustomer({ customerId: "4", name: "Stoneware Ltd" }),
      ],
    });
    const page = (await customers.search({ text: "stone", limit: 10, cursor: null }, SCOPE))._unsafeUnwrap();
    expect(page.items.map(({ customer, because }) => [customer.name, because[0]?.field, because[0]?.how])).toEqual([
      ["Bob", "customerId", "exact"],
      ["Stone", "name", "exact"],
      ["Stoneware Ltd", "name", "prefix"],
      ["Ann Stone", "name", "words"],
      ["Zoe Stone", "name", "words"],
    ]);
  });

  it("say every reason of a hit, the best first, and none where nothing was looked for", async () => {
    const customers = memoryCustomers({
      customers: [aCustomer({ customerId: "ann-1", name: "Ann", email: "ann@example.com" })],
    });
    const reasons = async (text: string) =>
      (await customers.search({ text, limit: 10, cursor: null }, SCOPE))
        ._unsafeUnwrap()
        .items.map(({ because }) => because.map(({ field, how }) => `${field}:${how}`));
    expect(await reasons("ann")).toEqual([["name:exact", "customerId:prefix", "email:prefix"]]);
    expect(await reasons("ANN-1")).toEqual([["customerId:exact"]]);
    expect(await reasons(" ")).toEqual([[]]);
  });

  it("compare e-mails with every sign in them", async () => {
    const customers = memoryCustomers({ customers: [aCustomer({ email: "j.doe@example.com" })] });
    const search = async (text: string) =>
      (await customers.search({ text, limit: 10, cursor: null }, SCOPE))._unsafeUnwrap().items.length;
    expect([await search("J.Doe@example.com"), await search("jdoe@example.com"), await search("j.doe")]).toEqual([
      1, 0, 1,
    ]);
  });

  it.each([
    ["an id twice", [aCustomer(), aCustomer({ email: null })], "customer customer-1 is given twice"],
    [
      "an e-mail twice",
      [aCustomer(), aCustomer({ customerId: "c-2", email: "CUSTOMER-1@EXAMPLE.COM" })],
      "an e-mail is given twice",
    ],
  ])("answer port_failed where they were given %s", async (_name, customers, cause) => {
    expect((await memoryCustomers({ customers }).get("c-2", SCOPE))._unsafeUnwrapErr()).toMatchObject({
      code: "port_failed",
      cause,
    });
  });

  it("do not repeat an input that is refused", async () => {
    const name = `4${"1".repeat(15)}`;
    const request = { customerId: "c-1", name, email: null, kind: "retail" } as const;
    const failed = (await memoryCustomers().create(request, SCOPE))._unsafeUnwrapErr();
    expect(failed).toMatchObject({ code: "port_failed", effect: "none" });
    expect(JSON.stringify(failed)).not.toContain("1111");
  });
});

describe("memory addresses", () => {
  it("answer port_failed where an address was given twice", async () => {
    const failed = await memoryAddresses({ addresses: [anAddress(), anAddress()] }).ofCustomer("customer-1", SCOPE);
    expect(failed._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", cause: "address address-1 is given twice" });
  });

  it("keep incomplete addresses: what is missing is judged elsewhere", async () => {
    const { addressId, customerId: _, draftId: __, ...address } = anAddress({ country: "", city: "" });
    const owner = { customerId: "c-1", draftId: null };
    expect((await memoryAddresses().save({ addressId, owner, address }, SCOPE))._unsafeUnwrap()).toMatchObject({
      country: "",
    });
  });
});

describe("memory risk", () => {
  it("asks the shop's own function about an order", async () => {
    const risk = memoryRisk({
      assess: async (order) => ({
        decision: order.sheet.totals.total > 500 ? "hold" : "accept",
        reason: "large order",
      }),
    });
    expect((await risk.assess(anOrder(), SCOPE))._unsafeUnwrap()).toEqual({ decision: "hold", reason: "large order" });
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("the service is down");
      },
    ],
    ["rejects", () => Promise.reject(new Error("the service is down"))],
    ["answers nonsense", () => ({ decision: "OKAY", reason: "" }) as never],
  ])("answers port_failed where it %s", async (_name, assess) => {
    expect((await memoryRisk({ assess }).assess(anOrder(), SCOPE))._unsafeUnwrapErr()).toMatchObject({
      code: "port_failed",
      port: "risk",
    });
  });

  it("does not let the shop's function change the order", async () => {
    const order = anOrder();
    const risk = memoryRisk({
      assess: (given) => {
        Reflect.set(given, "status", "shipped");
        return { decision: "accept", reason: "" };
      },
    });
    expect((await risk.assess(order, SCOPE)).isOk()).toBe(true);
    expect(order.status).toBe("review");
  });

  it("begins with the flags it was given", async () => {
    const flag = {
      flag: "BAD",
      by: "human",
      who: "staff-1",
      at: "2026-01-31T09:30:00.000Z",
      reason: "does not pay",
    } as const;
    const risk = memoryRisk({ flags: [{ customerId: "c-1", flag }] });
    expect((await risk.flag("c-1", SCOPE))._unsafeUnwrap()).toEqual(flag);
    const misspelt = memoryRisk({ flags: [{ customerId: "c-1", flag: { ...flag, flag: "Okay" as never } }] });
    expect((await misspelt.flag("c-1", SCOPE))._unsafeUnwrapErr().code).toBe("port_failed");
  });
});

describe("the memory warehouse", () => {
  it("takes nothing that was called back, also where it had never come", async () => {
    const warehouse = memoryFulfillment({ refuseRecall: () => "packed already" });
    const recall = (orderId: string) => warehouse.recall({ orderId, reason: "BAD" }, SCOPE);
    expect((await recall("order-1")).isOk()).toBe(true);
    const late = await warehouse.forward(anOrder(), SCOPE);
    expect(late._unsafeUnwrapErr()).toEqual({ code: "forward_refused", reason: "it was recalled" });
    // What is there is packed; what is not, nobody packs.
    await warehouse.forward(anOrder({ id: "order-2" }), SCOPE);
    expect((await recall("order-2"))._unsafeUnwrapErr()).toEqual({ code: "recall_refused", reason: "packed already" });
    expect((await recall("order-1")).isOk()).toBe(true);
  });
});

describe("memory events", () => {
  it("come to every subscriber in order, until one says that it is enough", async () => {
    const log: string[] = [];
    const events = memoryEvents({ subscribers: [({ id }) => log.push(`first ${id}`)] });
    const stop = events.subscribe(async ({ id }, { tenant }) => log.push(`second ${id} of ${tenant}`));
    await events.publish(anEvent({ id: "e-1" }), SCOPE);
    stop();
    await events.publish(anEvent({ id: "e-2" }), SCOPE);
    expect(log).toEqual(["first e-1", "second e-1 of default", "first e-2"]);
  });

  it("are not delivered where a subscriber fails, and come again", async () => {
    let isDown = true;
    const seen: string[] = [];
    const events = memoryEvents({
      subscribers: [
        ({ id }) => seen.push(id),
        () => {
          if (isDown) throw new Error("down");
        },
      ],
    });
    const failed = await events.publish(anEvent(), SCOPE);
    expect(failed._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", effect: "unknown", cause: "down" });
    isDown = false;
    expect((await events.publish(anEvent(), SCOPE)).isOk()).toBe(true);
    expect(seen).toEqual(["event-1", "event-1"]);
  });
});

describe("clocks and ids", () => {
  it("go only when they are told to, or with the system", () => {
    const clock = manualClock("2026-01-31T09:30:00.000Z");
    clock.advance(1_500);
    expect(clock.now()).toBe("2026-01-31T09:30:01.500Z");
    clock.advance(-2_000);
    expect(clock.now()).toBe("2026-01-31T09:29:59.500Z");
    for (const strange of [Number.NaN, Number.POSITIVE_INFINITY, 1e300, "9" as never]) clock.advance(strange);
    expect(clock.now()).toBe("2026-01-31T09:29:59.500Z");
    expect(manualClock("never").now()).toBe("1970-01-01T00:00:00.000Z");
    expect(Math.abs(Date.parse(systemClock().now()) - Date.now())).toBeLessThan(60_000);
  });

  it("are counted for each kind, after the caller's prefix", () => {
    const ids = memoryIds({ prefix: "desk7-" });
    expect([ids.next("draft"), ids.next("draft"), ids.next("customer")]).toEqual([
      "desk7-draft-1",
      "desk7-draft-2",
      "desk7-customer-1",
    ]);
    expect(memoryIds().next("draft")).toBe("draft-1");
    expect(memoryIds({ prefix: "x".repeat(100) }).next("draft")).toBe(`${"x".repeat(32)}draft-1`);
  });
});

describe("memory shipping and tax", () => {
  it("offer in a currency what is priced in it", async () => {
    const option = { optionId: "parcel", name: "Parcel", taxCategory: null, estimate: null };
    const shipping = memoryShipping({
      options: [
        { ...option, amount: { minor: 490, currency: "EUR" } },
        { ...option, amount: { minor: 590, currency: "USD" } },
      ],
    });
    const destination = { country: "US", region: "NY", postalCode: "10001" };
    const question = {
      kind: "shipping-options",
      destination,
      currency: "USD",
      subtotal: 0,
      weight: null,
      items: [],
    } as const;
    const offered = (await shipping.options(question, SCOPE))._unsafeUnwrap();
    expect(offered.map(({ amount }) => amount)).toEqual([{ minor: 590, currency: "USD" }]);
  });

  it("do not know an exempt customer's tax where they do not know the country", async () => {
    const destination = { country: "AQ", region: "", postalCode: "" };
    const question = { kind: "tax-rates", destination, category: "standard", customerTax: "exempt" } as const;
    expect((await memoryTax().rates(question, SCOPE))._unsafeUnwrap()).toBe(null);
  });
});
