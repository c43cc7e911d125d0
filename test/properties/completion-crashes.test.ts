import fc from "fast-check";
import { expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/index.js";
import type { Command } from "../../src/draft/command.js";
import type { CapturePolicy } from "../../src/order/order.js";
import { dyingAfter } from "../application/failing-ports.js";
import {
  add,
  aWorld,
  BY_CHECK,
  byCard,
  byToken,
  completion,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  stockOf,
  usesOf,
  type World,
} from "../application/world.js";
import { runs } from "../support/runs.js";

/** A run is a whole purchase, begun several times: fewer of them than of other laws, and never more than a thousand. */
const RUNS = Math.min(1000, runs(60));

const BILLINGS: readonly Command[] = [
  byCard(),
  byToken(TEST_TOKENS.lost, true),
  byToken(TEST_TOKENS.approved),
  BY_CHECK,
];

const attempt = fc.record({
  does: fc.constantFrom("complete" as const, "complete" as const, "reopen" as const),
  /** After so many calls the process dies; a clean completion makes about forty. */
  dies: fc.integer({ min: 0, max: 45 }),
});

const story = fc.record({
  billing: fc.constantFrom(...BILLINGS),
  capture: fc.constantFrom<CapturePolicy>("on_order", "on_release", "on_shipment"),
  isApart: fc.boolean(),
  attempts: fc.array(attempt, { minLength: 1, maxLength: 5 }),
});

type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;

/** Somebody reads the draft and completes it as it is, or takes it back; and their process dies on the way. */
async function attempted(
  world: World,
  draftId: string,
  capture: CapturePolicy,
  { does, dies }: Story["attempts"][number],
) {
  const { draft } = await ok(world.desk.read({ draftId }));
  const { ports } = dyingAfter(world.ports, dies);
  const desk = orderDesk(ports, { capture });
  return does === "reopen"
    ? desk.reopen({ actor: KIM, draftId })
    : desk.complete({ actor: KIM, draftId, version: draft.version, acceptedTotal: TOTAL });
}

/** Two mugs, 10 % off, by parcel: (20 − 2 + 5) × 1.2. */
const TOTAL = 2760;

it("however often and wherever processes die, a draft becomes one order, paid once, and nothing else stays held", async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ billing, capture, isApart, attempts }) => {
      const world = aWorld({ isApart, desk: { capture } });
      const once = { type: "coupon.apply", input: { code: "ONCE" } } as const;
      const { id: draftId } = await readyDraft(world.desk, { lines: [add("MUG", 2)], billing, more: [once] });
      for (const one of attempts) {
        const answer = await attempted(world, draftId, capture, one);
        const orders = (await ok(world.desk.listOrders({}))).items;
        // What is answered is true: an order is there, or there is none and the draft is open.
        if (answer.isOk() && "order" in answer.value) expect(orders).toHaveLength(1);
        if (answer.isOk() && !("order" in answer.value)) expect([answer.value.status, orders]).toEqual(["open", []]);
      }
      await completed(world, draftId);
      expect((await ok(world.desk.listOrders({}))).items).toHaveLength(1);
      expect([await stockOf(world, "MUG"), await usesOf(world, "ONCE")]).toEqual([["5", "2"], 1]);
      const standing = (await paymentsOf(world, draftId)).filter((one) => !one.startsWith("voided"));
      const isPaid = billing.type !== "billing.check";
      const captured = isPaid && capture !== "on_shipment" ? [`captured ${TOTAL}`] : [];
      expect(standing).toEqual(isPaid ? [`authorized ${TOTAL}`, ...captured] : []);
      const told = world.events.filter(({ type }) => type === "order.placed").map(({ id }) => id);
      expect([...new Set(told)]).toHaveLength(1);
    }),
    { numRuns: RUNS },
  );
});

/** Until it is: the first call may find an attempt that is being given up, and answer that the draft is open again. */
async function completed({ desk }: World, draftId: string): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    const { draft } = await ok(desk.read({ draftId }));
    const request =
      draft.status === "open"
        ? await completion(desk, draft)
        : { actor: KIM, draftId, version: draft.version, acceptedTotal: TOTAL };
    if ((await desk.complete(request)).isOk()) return;
  }
  throw new Error("never completed");
}
