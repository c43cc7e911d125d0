import fc from "fast-check";
import type { ResultAsync } from "neverthrow";
import { expect, it } from "vitest";
import { memoryFulfillment } from "../../src/adapters/memory/index.js";
import { type CompletionRequested, type JudgedOrder, orderDesk } from "../../src/application/index.js";
import type { Command } from "../../src/draft/command.js";
import type { Order } from "../../src/order/order.js";
import { between } from "../application/failing-ports.js";
import {
  add,
  aWorld,
  BEN,
  completion,
  edited,
  KIM,
  ok,
  paymentsOf,
  placed,
  stockOf,
  usesOf,
  type World,
} from "../application/world.js";
import { runs } from "../support/runs.js";

/** A run is a few hundred calls of ports, in another order each time: fewer runs than of other laws. */
const RUNS = Math.min(400, runs(60));

const ONCE: Command = { type: "coupon.apply", input: { code: "ONCE" } };
const mugs = (quantity: number): Command => ({ type: "line.setQuantity", input: { lineId: "line-1", quantity } });
const AMENDED_TO = [4, 7, 2] as const;

const DEEDS = ["amend 0", "amend 1", "amend 2", "amend 0", "cancel", "flag", "replace", "reevaluate"] as const;
type Deed = (typeof DEEDS)[number];

const history = fc.record({
  isApart: fc.boolean(),
  capture: fc.constantFrom("on_release" as const, "on_shipment" as const),
  deeds: fc.uniqueArray(fc.nat(DEEDS.length - 1), { minLength: 2, maxLength: 6 }),
  /** How long each call of a port takes, before and after it is carried out, in turns of the loop. */
  delays: fc.array(fc.nat(5), { minLength: 8, maxLength: 40 }),
  /** Of which hand-overs and captures the answer is lost. */
  losses: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
  isPacked: fc.boolean(),
});
type History = typeof history extends fc.Arbitrary<infer H> ? H : never;

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function live({ isApart, capture, deeds, delays, losses, isPacked }: History) {
  const fulfillment = memoryFulfillment({ refuseRecall: () => (isPacked ? "packed" : null) });
  const parcels = new Set<string>();
  const counting: typeof fulfillment = {
    forward: (order, scope) => fulfillment.forward(order, scope).map((taken) => (parcels.add(order.id), taken)),
    recall: (request, scope) =>
      fulfillment.recall(request, scope).map((stopped) => (parcels.delete(request.orderId), stopped)),
  };
  const world = aWorld({ isApart, desk: { capture }, through: (ports) => ({ ...ports, fulfillment: counting }) });
  const { order } = await placed(world.desk, { ...BEN, lines: [add("MUG", 3)], more: [ONCE] });
  const requests: CompletionRequested[] = [];
  for (const quantity of AMENDED_TO) {
    const begun = await ok(world.desk.amend({ actor: KIM, orderId: order.id, reason: "rang again" }));
    requests.push(await completion(world.desk, await edited(world.desk, begun, [mugs(quantity)])));
  }
  const lines = [{ lineId: "line-1", quantity: 1 }];
  const replacing = await ok(world.desk.replace({ actor: KIM, orderId: order.id, lines, reason: "broken" }));
  const replacement = await completion(world.desk, replacing);

  let calls = 0;
  let losable = 0;
  const slow = between({ ...world.ports, fulfillment: counting }, async (call, carryOut) => {
    // No other system is called in a transaction, and the memory store lets them in one after the other.
    if (call.startsWith("session")) return carryOut();
    await turns(delays[calls++ % delays.length] ?? 0);
    const answer = await carryOut();
    await turns(delays[calls++ % delays.length] ?? 0);
    const isLosable = call === "fulfillment.forward" || call === "payments.capture";
    if (isLosable && losses[losable++ % losses.length] === true) throw new Error("lost");
    return answer;
  });
  const desk = orderDesk(slow, { capture });
  const request = { actor: KIM, orderId: order.id, reason: "changed their mind" };
  const act: Readonly<Record<Deed, () => ResultAsync<unknown, unknown>>> = {
    "amend 0": () => desk.complete(requests[0] ?? replacement),
    "amend 1": () => desk.complete(requests[1] ?? replacement),
    "amend 2": () => desk.complete(requests[2] ?? replacement),
    cancel: () => desk.cancel(request),
    flag: () => desk.flagCustomer({ actor: KIM, customerId: "ben", flag: "OKAY", reason: "known" }),
    replace: () => desk.complete(replacement),
    reevaluate: () => desk.reevaluate({ orderId: order.id }),
  };
  await Promise.all(deeds.map((deed) => act[DEEDS[deed] ?? "cancel"]()));
  return { world, order, parcels, drafts: [...requests, replacement] };
}

/** Then everything answers again: what was left midway is carried on, and each order is looked at. */
async function settled({ desk }: World, drafts: readonly CompletionRequested[]) {
  for (const request of drafts) {
    const { draft } = await ok(desk.read({ draftId: request.draftId }));
    if (draft.status === "completing") await desk.complete(request);
    await desk.reopen({ actor: KIM, draftId: request.draftId });
  }
  const looked: JudgedOrder[] = [];
  for (const { id: orderId } of (await ok(desk.listOrders({ limit: 100 }))).items) {
    await ok(desk.reevaluate({ orderId }));
    looked.push(await ok(desk.reevaluate({ orderId })));
  }
  return looked;
}

it("whatever happens to an order at once, one order stands, and no money, goods or parcel is lost sight of", async () => {
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(history, async (given) => {
      const { world, order, parcels, drafts } = await live(given);
      const all = await settled(world, drafts);
      const standing = all.filter((one) => one.order.status !== "cancelled");
      const bought = standing.filter((one) => one.order.replacement === null);
      expect(bought.length).toBeLessThanOrEqual(1);
      // A replacement is of the order as it was placed, and keeps it from being amended.
      if (standing.length > bought.length) expect(bought.every((one) => one.order.id === order.id)).toBe(true);

      const units = standing.reduce((sum, one) => sum + Number(one.order.lines[0]?.quantity), 0);
      expect((await stockOf(world, "MUG"))[1]).toBe(String(units));
      expect(await usesOf(world, "ONCE")).toBe(bought.length);

      for (const { order: one, judgement } of all.filter((end) => end.order.status === "cancelled")) {
        const codes = judgement.holds.map(({ code }) => code);
        expect(await moneyIn(world, one)).toBe(one.payment.captured - one.payment.refunded);
        expect(codes.includes("refund_owed")).toBe(one.payment.captured > one.payment.refunded);
        // A parcel that is out, of an order that is cancelled, is always somebody's business.
        expect([one.id, codes.includes("recall")]).toEqual([one.id, parcels.has(one.id)]);
        if (one.amendedBy !== null) expect(codes).not.toContain("recall");
        ends.add(one.amendedBy === null ? "cancelled" : "amended");
      }
      for (const request of drafts) {
        const made = all.some((one) => one.order.draftId === request.draftId);
        if (!made) expect(await moneyOf(world, request.draftId)).toEqual({ isPromised: false, taken: 0 });
      }
      for (const { order: one } of standing) ends.add(one.status);
    }),
    { numRuns: RUNS },
  );
  // The law says nothing where nothing happens.
  expect([...ends].sort()).toEqual(["amended", "cancelled", "review", "warehouse"]);
});

const moneyIn = async (world: World, { draftId }: Order) => {
  const { isPromised, taken } = await moneyOf(world, draftId);
  expect([draftId, isPromised]).toEqual([draftId, false]);
  return taken;
};

/** Is money of a draft still put aside at the provider, which is asked for it once; and what was taken and not given back? */
async function moneyOf(world: World, draftId: string) {
  const did = await paymentsOf(world, draftId);
  const sum = (kind: string) =>
    did.filter((one) => one.startsWith(`${kind} `)).reduce((total, one) => total + Number(one.split(" ")[1]), 0);
  return {
    isPromised: sum("authorized") > 0 && sum("voided") + sum("captured") === 0,
    taken: sum("captured") - sum("refunded"),
  };
}
