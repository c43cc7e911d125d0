import { describe, expect, it } from "vitest";
import { orderDesk } from "../../src/application/index.js";
import { between, dyingAt } from "./failing-ports.js";
import {
  add,
  aWorld,
  byToken,
  completion,
  entry,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  refusal,
  SCOPE,
  stockOf,
  usesOf,
  type World,
} from "./world.js";
import type { Ports } from "../../src/ports/ports.js";

const MINUTE = 60_000;
const ONCE = { type: "coupon.apply", input: { code: "ONCE" } } as const;
const PAID = ["authorized 2760", "captured 2760"];
const NOTHING_HELD = [["5", "0"], 0];

/** Goods and coupons in systems of their own. */
async function begun(through: (ports: Ports) => Ports = (ports) => ports) {
  const world = aWorld({ isApart: true, through });
  const draft = await readyDraft(world.desk, { more: [ONCE] });
  return { world, draft, request: await completion(world.desk, draft) };
}

/** Begun by a process that died before it held anything. */
async function claimed() {
  const at = await begun();
  await orderDesk(dyingAt(at.world.ports, "inventory.hold")).complete(at.request);
  return at;
}

const heldOf = async (world: World) => [await stockOf(world, "MUG"), await usesOf(world, "ONCE")];
const statusOf = async (world: World, draftId: string) => (await ok(world.desk.read({ draftId }))).draft.status;
const attemptOf = async ({ ports }: World, draftId: string) =>
  (await ok(ports.store.completions.ofDraft(draftId, SCOPE)))?.completion;

describe("goods and coupons in other systems", () => {
  it("are held after the claim, and never inside a transaction of the store", async () => {
    const calls: string[] = [];
    const { world, draft, request } = await begun((ports) =>
      between(ports, async (call, carryOut) => {
        const isOne = call === "store.transaction";
        if (isOne) calls.push("(");
        if (/^(inventory|coupons)\.(hold|confirm)$/.test(call)) calls.push(call);
        const answer = await carryOut();
        if (isOne) calls.push(")");
        return answer;
      }),
    );
    calls.length = 0;
    await ok(world.desk.complete(request));
    expect(calls.slice(0, 10).join(" ")).toBe(
      "( ) inventory.hold coupons.hold ( ) inventory.confirm coupons.confirm ( )",
    );
    expect([await heldOf(world), await paymentsOf(world, draft.id)]).toEqual([[["5", "2"], 1], PAID]);
  });

  it("not to be had: the draft is open again, with nothing held and nobody asked for money", async () => {
    const { world, draft, request } = await begun();
    const other = await readyDraft(world.desk, { lines: [add("MUG", 6)] });
    await orderDesk(dyingAt(world.ports, "inventory.hold")).complete(request);
    await ok(world.desk.complete(await completion(world.desk, other)));
    expect(await refusal(world.desk.complete(request))).toEqual({
      code: "out_of_stock",
      items: [{ sku: "MUG", requested: "2", allowed: "1" }],
    });
    expect([await statusOf(world, draft.id), await paymentsOf(world, draft.id)]).toEqual(["open", []]);
    expect(await heldOf(world)).toEqual([["5", "6"], 0]);
  });

  it("the coupon's last use is gone: the stock that went with it is free again", async () => {
    const { world, draft, request } = await begun();
    const other = await readyDraft(world.desk, { lines: [add("PLATE")], more: [ONCE] });
    await orderDesk(dyingAt(world.ports, "inventory.hold")).complete(request);
    await ok(world.desk.complete(await completion(world.desk, other)));
    expect(await refusal(world.desk.complete(request))).toMatchObject({ code: "coupon_refused", coupon: "ONCE" });
    expect([await statusOf(world, draft.id), await heldOf(world)]).toEqual(["open", [["5", "0"], 1]]);
  });

  it.each(["inventory.hold", "coupons.hold", "inventory.confirm", "coupons.confirm"])(
    "the answer of %s is lost: nothing is known, and the next call goes on under the same key",
    async (lost) => {
      let isLost = true;
      const { world, draft, request } = await begun((ports) =>
        between(ports, async (call, carryOut) => {
          const answer = await carryOut();
          if (!isLost || call !== lost) return answer;
          isLost = false;
          throw new Error("no answer");
        }),
      );
      expect(await refusal(world.desk.complete(request))).toEqual({
        code: "completion_unresolved",
        because: `${lost} failed`,
      });
      expect(await statusOf(world, draft.id)).toBe("completing");
      await ok(world.desk.complete(request));
      expect([await heldOf(world), await paymentsOf(world, draft.id)]).toEqual([[["5", "2"], 1], PAID]);
    },
  );

  it("gone when the order is to be written: no order, the payment is ended, the draft is open", async () => {
    const { world, draft, request } = await begun((ports) =>
      between(ports, async (call, carryOut) => {
        if (call === "inventory.confirm") {
          const key = JSON.stringify(["default", "draft-1", 7, "stock"]);
          await ports.inventory.release({ key }, SCOPE);
        }
        return carryOut();
      }),
    );
    expect([draft.id, draft.version]).toEqual(["draft-1", 7]);
    expect(await refusal(world.desk.complete(request))).toMatchObject({ code: "version_conflict", expected: 7 });
    expect([await statusOf(world, draft.id), await heldOf(world)]).toEqual(["open", NOTHING_HELD]);
    expect(await paymentsOf(world, draft.id)).toEqual(["voided 2760"]);
    expect([(await ok(world.desk.listOrders({}))).items, world.events]).toEqual([[], []]);
  });

  it("a hold whose key was given up by somebody else is none", async () => {
    const { world, draft, request } = await claimed();
    await ok(
      world.ports.inventory.release({ key: JSON.stringify(["default", draft.id, draft.version, "stock"]) }, SCOPE),
    );
    expect(await refusal(world.desk.complete(request))).toMatchObject({ code: "version_conflict" });
    expect([await statusOf(world, draft.id), await paymentsOf(world, draft.id)]).toEqual(["open", []]);
  });

  it("taken back while they are held: all of it is given back", async () => {
    const { world, draft, request } = await begun();
    await orderDesk(dyingAt(world.ports, "payments.authorize")).complete(request);
    expect(await heldOf(world)).toEqual([["5", "2"], 1]);
    expect((await ok(world.desk.reopen({ actor: KIM, draftId: draft.id }))).status).toBe("open");
    expect(await heldOf(world)).toEqual(NOTHING_HELD);
  });

  it.each(["inventory.release", "coupons.release"])(
    "%s does not answer: the draft waits until it does",
    async (call) => {
      let isDown = true;
      const { world, draft, request } = await begun((ports) =>
        between(ports, (called, carryOut) => {
          if (isDown && called === call) throw new Error("down");
          return carryOut();
        }),
      );
      await orderDesk(dyingAt(world.ports, "payments.authorize")).complete(request);
      const reopen = () => world.desk.reopen({ actor: KIM, draftId: draft.id });
      expect(await refusal(reopen())).toEqual({ code: "completion_unresolved", because: `${call} failed` });
      expect(await statusOf(world, draft.id)).toBe("completing");
      isDown = false;
      expect([(await ok(reopen())).status, await heldOf(world)]).toEqual(["open", NOTHING_HELD]);
    },
  );
});

describe("what was agreed to more than a minute ago, with nothing held yet", () => {
  it("is bought as it was agreed to, where nothing changed", async () => {
    const { world, draft, request } = await claimed();
    const before = await attemptOf(world, draft.id);
    world.clock.advance(MINUTE + 1);
    const { order } = await ok(world.desk.complete(request));
    expect([order.payment.captured, await heldOf(world)]).toEqual([2760, [["5", "2"], 1]]);
    const after = await attemptOf(world, draft.id);
    expect(Date.parse(after?.agreed.at ?? "") - Date.parse(before?.agreed.at ?? "")).toBe(MINUTE + 1);
  });

  it.each([
    [MINUTE, true],
    [MINUTE + 1, false],
  ])("after %d ms a changed price is overlooked: %s", async (passed, isOverlooked) => {
    const { world, draft, request } = await claimed();
    await ok(world.ports.catalog.put(entry("MUG", "10.50", { onHand: "5" }), SCOPE));
    world.clock.advance(passed);
    const answer = await world.desk.complete(request);
    expect([answer.isOk(), await statusOf(world, draft.id)]).toEqual(
      isOverlooked ? [true, "completed"] : [false, "open"],
    );
  });

  it.each(["the caller", "a sweep"])("a price that changed is refused with the reason, by %s", async (who) => {
    const { world, draft, request } = await claimed();
    await ok(world.ports.catalog.put(entry("MUG", "10.50", { onHand: "5" }), SCOPE));
    world.clock.advance(MINUTE + 1);
    if (who === "a sweep") {
      expect((await ok(world.desk.sweep({}))).attempts).toMatchObject([{ state: "aborted" }]);
    } else {
      expect(await refusal(world.desk.complete(request))).toMatchObject({
        code: "not_ready",
        blocking: [{ code: "price_changed", details: { was: "10.00", now: "10.50" } }],
      });
    }
    expect([await statusOf(world, draft.id), await heldOf(world)]).toEqual(["open", NOTHING_HELD]);
    expect(await paymentsOf(world, draft.id)).toEqual([]);
  });

  it("a catalog that does not answer leaves the attempt where it is", async () => {
    const { world, draft, request } = await claimed();
    world.clock.advance(MINUTE + 1);
    const desk = orderDesk(dyingAt(world.ports, "catalog.variant"));
    expect((await refusal(desk.complete(request))).code).toBe("completion_unresolved");
    expect((await attemptOf(world, draft.id))?.state).toBe("claimed");
    await ok(world.desk.complete(request));
  });

  it("its own held coupon does not stand in its way", async () => {
    const { world, draft, request } = await begun();
    await orderDesk(dyingAt(world.ports, "store.completions.save")).complete(request);
    expect([(await attemptOf(world, draft.id))?.state, await heldOf(world)]).toEqual(["claimed", [["5", "2"], 1]]);
    world.clock.advance(MINUTE + 1);
    await ok(world.desk.complete(request));
    expect(await heldOf(world)).toEqual([["5", "2"], 1]);
  });
});

it("what was agreed to is bought with the card that was named then", async () => {
  const world = aWorld({ isApart: true });
  const draft = await readyDraft(world.desk, { billing: byToken("tok_whatever", true) });
  const { order } = await ok(world.desk.complete(await completion(world.desk, draft)));
  expect(order.payment.method).toEqual({ kind: "new-method", label: "Visa" });
});
