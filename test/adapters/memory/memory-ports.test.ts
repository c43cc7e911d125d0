import { errAsync, okAsync } from "neverthrow";
import { manualClock, memoryCoupons, memoryInventory, memoryPorts, memoryTax } from "power-buyer/adapters/memory";
import type { Ports } from "power-buyer/ports";
import { aCatalogEntry, aCoupon, aCustomer, aDraft, aDraftRecord, anOrder, hostileValues } from "power-buyer/testing";
import { describe, expect, it } from "vitest";

const SCOPE = { tenant: "default" };
const demand = (quantity: string) => ({ sku: "TEA-1", quantity, acknowledgedExcess: "0" });
const shop = () =>
  memoryPorts({
    catalog: [aCatalogEntry({ variant: { sku: "TEA-1" }, onHand: "5", backorderLimit: "2" })],
    stock: [{ sku: "BAG", tracked: true, onHand: "100", backorderLimit: "0" }],
    customers: [aCustomer(), aCustomer({ customerId: "c-2", kind: "wholesale" })],
    coupons: [aCoupon({ code: "SPRING" })],
    use: { clock: manualClock("2026-01-31T09:30:00.000Z") },
  });

describe("all ports in memory", () => {
  it("are all there, and ask for nothing", () => {
    const names: readonly (keyof Ports)[] = [
      "catalog",
      "customers",
      "inventory",
      "addresses",
      "shipping",
      "tax",
      "coupons",
      "payments",
      "risk",
      "documents",
      "fulfillment",
      "store",
      "events",
      "clock",
      "ids",
    ];
    expect(Object.keys(memoryPorts()).sort()).toEqual([...names].sort());
  });

  it("have the stock of their catalog, and what was given besides", async () => {
    const { inventory } = shop();
    const stock = async (sku: string) => (await inventory.stock(sku, SCOPE))._unsafeUnwrap();
    expect(await stock("TEA-1")).toEqual({
      sku: "TEA-1",
      tracked: true,
      onHand: "5",
      committed: "0",
      backorderLimit: "2",
    });
    expect((await stock("BAG"))?.onHand).toBe("100");
  });

  it("hold stock and coupons in the store's transactions, where everybody sees them afterwards", async () => {
    const { store, inventory, coupons } = shop();
    const placed = await store.transaction(
      ({ inventory: stock, coupons: book, orders }) =>
        orders
          .create(anOrder(), SCOPE)
          .andThen(() => stock?.hold({ key: "k", items: [demand("3")] }, SCOPE) ?? okAsync<void>(undefined))
          .andThen(
            () => book?.hold({ key: "k", code: "spring", customerId: "customer-1" }, SCOPE) ?? okAsync<void>(undefined),
          ),
      SCOPE,
    );
    expect(placed.isOk()).toBe(true);
    expect((await inventory.stock("TEA-1", SCOPE))._unsafeUnwrap()?.committed).toBe("3");
    expect((await coupons.find({ code: "SPRING", customerId: null }, SCOPE))._unsafeUnwrap()?.used).toBe(1);
  });

  it("know from the customer's record who may hold a coupon", async () => {
    const { coupons } = shop();
    const hold = (customerId: string) => coupons.hold({ key: `k-${customerId}`, code: "SPRING", customerId }, SCOPE);
    expect((await hold("c-2"))._unsafeUnwrapErr()).toMatchObject({ code: "coupon_refused", reason: "not_retail" });
    expect((await hold("customer-1")).isOk()).toBe(true);
  });

  it("serve one tenant with what they were given, and begin empty for any other", async () => {
    const ports = memoryPorts({ tenant: "shop-a", catalog: [aCatalogEntry()], customers: [aCustomer()] });
    const seen = async (tenant: string) => {
      const stock = (await ports.inventory.stock("SKU-1", { tenant }))._unsafeUnwrap();
      const customer = (await ports.customers.get("customer-1", { tenant }))._unsafeUnwrap();
      const variant = (await ports.catalog.variant("variant-SKU-1", { tenant }))._unsafeUnwrap();
      return [stock !== null, customer !== null, variant !== null];
    };
    expect([await seen("shop-a"), await seen("default")]).toEqual([
      [true, true, true],
      [false, false, false],
    ]);
  });

  it("take a port of the user's own in place of one of theirs", async () => {
    const tax = memoryTax({ taxes: [{ country: "DE", category: "standard", rates: [] }] });
    const inventory = memoryInventory();
    const coupons = memoryCoupons();
    const ports = memoryPorts({ use: { tax, inventory, coupons } });
    expect([ports.tax === tax, ports.inventory === inventory, ports.coupons === coupons]).toEqual([true, true, true]);
    const here = await ports.store.transaction((session) => okAsync([session.inventory, session.coupons]), SCOPE);
    expect(here._unsafeUnwrap()).toEqual([null, null]);
    const both = await memoryPorts().store.transaction(
      (session) => okAsync([session.inventory, session.coupons]),
      SCOPE,
    );
    expect(both._unsafeUnwrap().map((port) => port === null)).toEqual([false, false]);
  });

  it("give the same data for the same calls", async () => {
    const run = async () => {
      const { ids, clock, payments, store } = shop();
      const source = { kind: "new-method", token: "t", keepFor: "c-1" } as const;
      const paid = await payments.authorize({ key: "k", amount: 5, currency: "EUR", source, reference: "d" }, SCOPE);
      const number = await store.orders.nextNumber(SCOPE);
      return JSON.stringify([ids.next("draft"), clock.now(), paid._unsafeUnwrap(), number._unsafeUnwrap()]);
    };
    expect(await run()).toBe(await run());
    expect(await run()).toContain('"1001"');
  });

  it("do not hang where the outer store is called inside a transaction", async () => {
    const { store } = memoryPorts({ patienceMs: 10 });
    const nested = await store.transaction(() => store.drafts.create(aDraftRecord(aDraft()), SCOPE), SCOPE);
    expect(nested._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", retryable: true, effect: "none" });
    const twice = await store.transaction(() => store.transaction(() => okAsync(1), SCOPE), SCOPE);
    expect(twice._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", retryable: true, effect: "none" });
    expect((await store.drafts.create(aDraftRecord(aDraft()), SCOPE)).isOk()).toBe(true);
  });

  it("never give an order number again, also where its transaction was undone", async () => {
    const { store } = memoryPorts();
    const undone = await store.transaction(
      ({ orders }) => orders.nextNumber(SCOPE).andThen((number) => errAsync({ code: "undone" as const, number })),
      SCOPE,
    );
    expect(undone._unsafeUnwrapErr()).toEqual({ code: "undone", number: "1001" });
    expect((await store.orders.nextNumber(SCOPE))._unsafeUnwrap()).toBe("1002");
  });

  it("answer, whatever they were made of", async () => {
    for (const [name, hostile] of hostileValues()) {
      const ports = memoryPorts(hostile as never);
      const answers = [
        await ports.catalog.variant("v", SCOPE),
        await ports.inventory.stock("TEA-1", SCOPE),
        await ports.store.drafts.read("d-1", SCOPE),
        await ports.payments.methodsOf("c-1", SCOPE),
      ];
      expect([name, answers.every((answer) => answer.isOk())]).toEqual([name, true]);
      expect(ports.ids.next("draft")).toBe("draft-1");
    }
    for (const [, hostile] of hostileValues()) {
      const ports = memoryPorts({ catalog: hostile as never, stock: hostile as never, tenant: hostile as never });
      expect([true, false]).toContain((await ports.inventory.stock("TEA-1", SCOPE)).isOk());
      expect([true, false]).toContain((await ports.catalog.variant("v", SCOPE)).isOk());
    }
  });
});
