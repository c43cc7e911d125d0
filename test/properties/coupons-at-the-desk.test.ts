import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import { aCoupon } from "../../src/testing/builders.js";
import { add, aWorld, BY_CHECK, completion, KIM, ok, readyDraft, refusal, usesOf } from "../application/world.js";
import { runs } from "../support/runs.js";

/** A run places up to eight orders: fewer of them than of other laws, and never more than a thousand. */
const RUNS = Math.min(1000, runs(40));

/** One code in every writing that people have for it: in full width, small, with spaces around it. */
const WRITINGS = [
  (code: string) => code,
  (code: string) => code.toLowerCase(),
  (code: string) => ` ${code}\t`,
  (code: string) =>
    Array.from(code)
      .map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))
      .join(""),
] as const;
const writing = fc.constantFrom(...WRITINGS);
/** Looks like it and is not: Cyrillic, with a joiner, with a sign, of two words. */
const FOREIGN = ["ТEN", "T\u200dEN", "TE\u0301N", "T.EN", "T EN", "", " ", "T".repeat(65)];

const apply = (code: string): Command => ({ type: "coupon.apply", input: { code } });
const LIMIT = 3;

describe("a code is one code, however it is written (from the clerk's keyboard to the redeemed use)", () => {
  it("every writing is kept, found, priced and redeemed as the same coupon, once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(writing, { minLength: 1, maxLength: 4 }), async (writings) => {
        const world = aWorld();
        const draft = await readyDraft(world.desk, {
          lines: [add("PLATE", 2)],
          more: writings.map((write) => apply(write("TEN"))),
        });
        expect(draft.coupons.map(({ code }) => code)).toEqual(["TEN"]);
        const { order } = await ok(world.desk.complete(await completion(world.desk, draft)));
        expect(order.sheet.coupons).toMatchObject([{ code: "TEN", applied: true, amount: 150 }]);
        expect(await usesOf(world, "TEN")).toBe(1);
      }),
      { numRuns: RUNS },
    );
  });

  it.each(FOREIGN)("%j is no code", async (code) => {
    const { desk } = aWorld();
    const draft = await ok(desk.start({ actor: KIM, currency: "EUR", customerId: "anna" }));
    const request = { actor: KIM, draftId: draft.id, version: draft.version, commands: [apply(code)] };
    expect(["command_failed", "input_invalid"]).toContain((await refusal(desk.edit(request))).code);
    expect((await ok(desk.read({ draftId: draft.id }))).draft).toEqual(draft);
  });
});

const step = fc.oneof(
  fc.record({
    does: fc.constant("order" as const),
    customerId: fc.constantFrom("anna", "ben", "shop"),
    write: writing,
  }),
  fc.record({ does: fc.constant("cancel" as const), which: fc.nat(5) }),
);

it("uses are those of orders that are not cancelled, never above a limit, of retail customers only", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const world = aWorld({ shop: { coupons: [aCoupon({ code: "FEW", limit: LIMIT, limitPerCustomer: 2 })] } });
      const { desk } = world;
      const live = new Map<string, string>();
      for (const one of steps) {
        if (one.does === "cancel") {
          const orderId = [...live.keys()][one.which % Math.max(1, live.size)];
          if (orderId === undefined) continue;
          await ok(desk.cancel({ actor: KIM, orderId, reason: "no more" }));
          live.delete(orderId);
          continue;
        }
        const { customerId } = one;
        const mine = [...live.values()].filter((owner) => owner === customerId).length;
        const fits = customerId !== "shop" && live.size < LIMIT && mine < 2;
        const more = [apply(one.write("FEW"))];
        const draft = await readyDraft(desk, { customerId, lines: [add("PLATE")], billing: BY_CHECK, more });
        const { order } = await ok(desk.complete(await completion(desk, draft)));
        expect(order.sheet.coupons.map(({ applied }) => applied)).toEqual([fits]);
        if (fits) live.set(order.id, customerId);
        expect(await usesOf(world, "FEW")).toBe(live.size);
      }
    }),
    { numRuns: RUNS },
  );
});

it("a customer who turns out not to be retail at the last moment holds no coupon", async () => {
  const { ports, desk } = aWorld();
  const draft = await readyDraft(desk, { more: [apply("TEN")] });
  const request = await completion(desk, draft);
  const before = await ok(ports.customers.get("anna", { tenant: "default" }));
  const wholesale = aWorld({
    through: () => ({
      ...ports,
      customers: {
        ...ports.customers,
        get: (id, scope) =>
          ports.customers.get(id, scope).map((fact) => fact && { ...fact, kind: "wholesale" as const }),
      },
    }),
  });
  // Judged on the record as it is now: the total is another one, and nothing is charged or redeemed.
  expect(await refusal(wholesale.desk.complete(request))).toEqual({
    code: "total_changed",
    accepted: 2760,
    total: 3000,
  });
  expect([before?.kind, await usesOf({ ports: { ...ports } }, "TEN")]).toEqual(["retail", 0]);
});
