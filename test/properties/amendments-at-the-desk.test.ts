import fc from "fast-check";
import { expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import type { Order } from "../../src/order/order.js";
import { addQuantities, compareQuantities, subtractQuantities } from "../../src/money/quantity.js";
import { aCoupon } from "../../src/testing/builders.js";
import {
  add,
  aWorld,
  BEN,
  BY_CHECK,
  byCard,
  completion,
  edited,
  entry,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  SCOPE,
  stockOf,
  usesOf,
  type World,
} from "../application/world.js";
import { runs } from "../support/runs.js";

/** A run places and amends up to six orders: fewer of them than of other laws, and never more than a thousand. */
const RUNS = Math.min(200, runs(40));

const LIMITS = { A: "10", B: "5" } as const;
const SKUS = ["A", "B"] as const;
const CODES = ["ONCE", "TWICE"] as const;

const quantity = fc.constantFrom("1", "2", "0.5", "3.25", "4", "7");
const line = fc.tuple(fc.constantFrom(...SKUS), quantity);
const lines = fc.array(line, { minLength: 1, maxLength: 3 });
const code = fc.constantFrom(...CODES, null, null);
const step = fc.oneof(
  fc.record({ does: fc.constant("order" as const), lines, code }),
  fc.record({
    does: fc.constant("amend" as const),
    which: fc.nat(5),
    /** What the first line is to be; what is added; what is taken away first. */
    quantity,
    lines: fc.array(line, { maxLength: 2 }),
    isCleared: fc.boolean(),
    code,
    isByCheck: fc.boolean(),
    isGivenUp: fc.boolean(),
  }),
);
type Amend = Extract<typeof step extends fc.Arbitrary<infer S> ? S : never, { does: "amend" }>;

const adding = (wanted: readonly (readonly [string, string])[]): Command[] => wanted.map(([sku, q]) => add(sku, q));
const couponed = (wanted: string | null): Command[] =>
  wanted === null ? [] : [{ type: "coupon.apply", input: { code: wanted } }];
const ordersOf = async ({ desk }: World) => (await ok(desk.listOrders({ limit: 100 }))).items;
const live = (orders: readonly Order[]) => orders.filter(({ status }) => status !== "cancelled");
const unitsOf = ({ lines: all }: Pick<Order, "lines">, sku: string) =>
  addQuantities(...all.filter(({ item }) => item.sku === sku).map((one) => one.quantity));

/** The edits that make an amendment of the order, whatever they come to. */
function edits(order: Order, { quantity: first, lines: more, isCleared, code: wanted, isByCheck }: Amend): Command[] {
  const [head, ...others] = order.lines;
  return [
    { type: "line.setQuantity", input: { lineId: head?.id ?? "", quantity: first } },
    ...(isCleared ? others.map(({ id }): Command => ({ type: "line.remove", input: { lineId: id } })) : []),
    ...adding(more),
    ...order.sheet.coupons.map(({ code: old }): Command => ({ type: "coupon.remove", input: { code: old } })),
    ...couponed(wanted),
    isByCheck ? BY_CHECK : byCard("card-ben"),
  ];
}

async function amendOne(world: World, asked: Amend): Promise<void> {
  const before = live(await ordersOf(world));
  const order = before[asked.which % Math.max(1, before.length)];
  if (order === undefined) return;
  const { desk } = world;
  const begun = await ok(desk.amend({ actor: KIM, orderId: order.id, reason: "rang again" }));
  const draft = await edited(desk, begun, edits(order, asked));
  if (asked.isGivenUp) return;
  const stock = new Map(await Promise.all(SKUS.map(async (sku) => [sku, (await stockOf(world, sku))[1]] as const)));
  const answer = await desk.complete(await completion(desk, draft));
  const fits = SKUS.every((sku) => {
    const others = subtractQuantities(stock.get(sku) ?? "0", unitsOf(order, sku));
    return compareQuantities(addQuantities(others, unitsOf(draft, sku)), LIMITS[sku]) <= 0;
  });
  // Measured against what others have, and not against what the order itself has.
  expect(answer.isOk()).toBe(fits);
  const now = (await ok(desk.readOrder({ orderId: order.id }))).order;
  expect(now.status).toBe(fits ? "cancelled" : "review");
  if (!fits) {
    expect(now).toEqual(order);
    return;
  }
  // Nothing is left under the keys of the order whose place was taken: letting go of them once more gives nothing back.
  const committed = await stockOf(world, "A");
  await ok(world.ports.inventory.release({ key: keyOf(order, "stock") }, SCOPE));
  expect(await stockOf(world, "A")).toEqual(committed);
  expect((await paymentsOf(world, order.draftId)).filter((one) => one.startsWith("authorized")).length).toBe(
    (await paymentsOf(world, order.draftId)).filter((one) => one.startsWith("voided")).length,
  );
}

const keyOf = ({ draftId, draftVersion }: Order, effect: string) =>
  JSON.stringify([SCOPE.tenant, draftId, draftVersion, effect]);

/** What is promised is what the orders that stand have, no more and no less; so it is with coupons. */
async function checkBooks(world: World): Promise<void> {
  const orders = live(await ordersOf(world));
  for (const sku of SKUS) {
    const [, committed] = await stockOf(world, sku);
    expect([sku, committed]).toEqual([sku, addQuantities(...orders.map((order) => unitsOf(order, sku)))]);
    expect(compareQuantities(committed, LIMITS[sku])).toBeLessThanOrEqual(0);
  }
  for (const one of CODES) {
    const used = orders.filter(({ sheet }) => sheet.coupons.some((c) => c.applied && c.code === one)).length;
    expect([one, await usesOf(world, one)]).toEqual([one, used]);
    expect(used).toBeLessThanOrEqual(one === "ONCE" ? 1 : 2);
  }
}

it.each([false, true])(
  "however orders are amended, what is promised is what stands, and no order stands against its own amendment (goods elsewhere: %s)",
  async (isApart) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        const variant = { increment: "0.25", minimum: "0.25" };
        const catalog = SKUS.map((sku) => entry(sku, "1.00", { onHand: LIMITS[sku], variant }));
        const coupons = [aCoupon({ code: "ONCE", limit: 1 }), aCoupon({ code: "TWICE", limitPerCustomer: 2 })];
        const world = aWorld({ isApart, shop: { catalog, coupons } });
        for (const one of steps) {
          if (one.does === "amend") await amendOne(world, one);
          else {
            const more = couponed(one.code);
            const draft = await readyDraft(world.desk, { ...BEN, lines: adding(one.lines), more });
            await world.desk.complete(await completion(world.desk, draft));
          }
          await checkBooks(world);
        }
      }),
      { numRuns: RUNS },
    );
  },
);
