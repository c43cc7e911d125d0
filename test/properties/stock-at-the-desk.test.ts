import fc from "fast-check";
import { expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import { openQuantity } from "../../src/order/fulfilment.js";
import { addQuantities, compareQuantities, subtractQuantities } from "../../src/money/quantity.js";
import {
  add,
  aWorld,
  BY_CHECK,
  completion,
  entry,
  KIM,
  ok,
  readyDraft,
  stockOf,
  type World,
} from "../application/world.js";
import { runs } from "../support/runs.js";

/** A run places, ships and cancels up to eight orders: fewer of them than of other laws, and never more than a thousand. */
const RUNS = Math.min(1000, runs(40));

const quantity = fc.constantFrom("1", "2", "0.5", "3.25", "4", "7");
const line = fc.tuple(fc.constantFrom("A", "B"), quantity);
const step = fc.oneof(
  fc.record({
    does: fc.constant("order" as const),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    /** How much more than there is somebody takes upon them, of each SKU. */
    acknowledged: fc.constantFrom("0", "0", "1", "9"),
  }),
  fc.record({ does: fc.constantFrom("ship" as const, "cancel" as const), which: fc.nat(5) }),
);

interface Book {
  readonly world: World;
  readonly shipped: Map<string, string>;
}

const LIMITS = { A: { onHand: "8", backorderLimit: "2" }, B: { onHand: "5", backorderLimit: "0" } };
type Sku = keyof typeof LIMITS;
const SKUS: readonly Sku[] = ["A", "B"];

/** Orders what was asked for, which is accepted exactly where there is so much of each SKU. */
async function order(
  { world }: Book,
  lines: readonly (readonly [string, string])[],
  acknowledged: string,
): Promise<void> {
  const { desk } = world;
  const skus = [...new Set(lines.map(([sku]) => sku))];
  const known: Command[] =
    acknowledged === "0"
      ? []
      : skus.map((sku) => ({ type: "excess.acknowledge", input: { sku, upTo: acknowledged, reason: "due" } }));
  const draft = await readyDraft(desk, {
    lines: [...lines.map(([sku, q]) => add(sku, q)), ...known],
    billing: BY_CHECK,
  });
  const before = new Map(await Promise.all(skus.map(async (sku) => [sku, await stockOf(world, sku)] as const)));
  const answer = await desk.complete(await completion(desk, draft));
  const fits = skus.every((sku) => {
    const [onHand, committed] = before.get(sku) ?? ["0", "0"];
    const wanted = addQuantities(...lines.filter(([one]) => one === sku).map(([, q]) => q));
    const limit = addQuantities(onHand, LIMITS[sku as Sku].backorderLimit, acknowledged);
    return compareQuantities(addQuantities(committed, wanted), limit) <= 0;
  });
  // Summed over all lines of the SKU before anything is checked: accepted exactly where it fits.
  expect(answer.isOk()).toBe(fits);
  if (answer.isErr()) {
    const codes =
      answer.error.code === "not_ready" ? answer.error.blocking.map(({ code }) => code) : [answer.error.code];
    expect([...new Set(codes)]).toEqual(["quantity_above_available"]);
  }
}

async function move({ world, shipped }: Book, does: "ship" | "cancel", which: number): Promise<void> {
  const { desk } = world;
  const orders = (await ok(desk.listOrders({}))).items.filter(
    ({ status }) => status === "review" || status === "warehouse",
  );
  const chosen = orders[which % Math.max(1, orders.length)];
  if (chosen === undefined) return;
  const request = { actor: KIM, orderId: chosen.id };
  if (does === "cancel") {
    await desk.cancel({ ...request, reason: "no more" });
    return;
  }
  await desk.recordCheck({ ...request, outcome: "cleared" });
  const [first] = chosen.lines;
  if (first === undefined) return;
  const answer = await desk.markShipped({ ...request, lines: [{ lineId: first.id, quantity: first.quantity }] });
  const sku = first.item.sku ?? "";
  if (answer.isOk()) shipped.set(sku, addQuantities(shipped.get(sku) ?? "0", first.quantity));
}

async function checkBooks({ world, shipped }: Book): Promise<void> {
  const orders = (await ok(world.desk.listOrders({ limit: 100 }))).items;
  for (const sku of SKUS) {
    const promised = orders.flatMap(({ lines, fulfilment }) =>
      fulfilment.filter((_, i) => lines[i]?.item.sku === sku).map(openQuantity),
    );
    const [onHand, committed] = await stockOf(world, sku);
    expect([sku, committed]).toEqual([sku, addQuantities(...promised)]);
    expect([sku, onHand]).toEqual([sku, subtractQuantities(LIMITS[sku].onHand, shipped.get(sku) ?? "0")]);
  }
}

it.each([false, true])(
  "whatever is ordered, shipped and cancelled, no more is promised than there may be, and the books agree (goods elsewhere: %s)",
  async (isApart) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const variant = { increment: "0.25", minimum: "0.25" };
        const catalog = SKUS.map((sku) => entry(sku, "1.00", { ...LIMITS[sku], variant }));
        const book: Book = { world: aWorld({ isApart, shop: { catalog } }), shipped: new Map() };
        for (const one of steps) {
          if (one.does === "order") await order(book, one.lines, one.acknowledged);
          else await move(book, one.does, one.which);
          await checkBooks(book);
        }
      }),
      { numRuns: RUNS },
    );
  },
);
